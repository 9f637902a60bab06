// Follows the shop's changes: a stylesheet is replaced where it is linked, anything else loads the page anew.
(() => {
  const events = new EventSource("/live/events");
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
