// Follows the shop's changes: a stylesheet is replaced where it is linked, anything else loads the page anew. What does not
// compile is shown over the page until it does. The page says what it is up to date with, so that no change is missed while it
// is on its way.
(() => {
  const made = document.currentScript?.dataset.state;
  const events = new EventSource("/live/events" + (made ? "?after=" + encodeURIComponent(made) : ""));
  let process;

  events.addEventListener("process", event => {
    if (process !== undefined && process !== event.data) {
      location.reload();
    }
    process = event.data;
    document.documentElement.dataset.follows = "yes";
  });
  events.addEventListener("page", () => {
    events.close();
    location.reload();
  });
  events.addEventListener("stylesheet", event => {
    for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
      const url = new URL(old.href);
      if (url.origin === location.origin && url.pathname === event.data) {
        replace(old, url);
      }
    }
  });

  events.addEventListener("problem", event => {
    document.getElementById("shop-problem")?.remove();
    if (event.data !== "") {
      document.body.append(problem(event.data));
    }
  });

  function problem(text) {
    const box = document.createElement("pre");
    box.id = "shop-problem";
    box.setAttribute("role", "alert");
    box.textContent = text;
    box.title = "a click hides it";
    box.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1rem;z-index:2147483647;"
      + "background:#2b0b0b;color:#ffd9d9;font:13px/1.4 monospace;white-space:pre-wrap;border-top:4px solid #d33";
    box.onclick = () => box.remove();
    return box;
  }

  // The old one goes when the new one is there, so that the page is never without.
  function replace(old, url) {
    const next = old.cloneNode();
    url.searchParams.set("at", Date.now());
    next.href = url.href;
    next.onload = () => old.remove();
    next.onerror = () => next.remove();
    old.after(next);
  }
})();
