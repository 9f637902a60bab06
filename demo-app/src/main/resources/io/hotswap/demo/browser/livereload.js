// A client of the LiveReload protocol, version 7, on the host and port that this script comes from.
(() => {
  const from = new URL(document.currentScript.src);
  const address = (from.protocol === "https:" ? "wss://" : "ws://") + from.host + "/livereload";
  const hello = { command: "hello", protocols: ["http://livereload.com/protocols/official-7"], ver: "4.0.0" };
  const longest = 60000;
  let wait = 1000;

  function connect() {
    const socket = new WebSocket(address);
    socket.onopen = () => socket.send(JSON.stringify(hello));
    socket.onmessage = event => take(JSON.parse(event.data));
    socket.onclose = () => {
      setTimeout(connect, wait);
      wait = Math.min(2 * wait, longest);
    };
  }

  function take(message) {
    if (message.command === "hello") {
      wait = 1000;
      document.documentElement.dataset.liveReload = "yes";
    } else if (message.command === "reload" && !(message.liveCSS && replaced(message.path))) {
      location.reload();
    }
  }

  // Answers whether the page has a stylesheet of that path.
  function replaced(path) {
    const sheets = [...document.querySelectorAll('link[rel="stylesheet"]')]
      .filter(link => new URL(link.href).pathname === path);
    for (const old of sheets) {
      const url = new URL(old.href);
      url.searchParams.set("livereload", Date.now());
      const next = old.cloneNode();
      next.href = url.href;
      next.onload = () => old.remove();
      next.onerror = () => next.remove();
      old.after(next);
    }
    return sheets.length > 0;
  }

  connect();
})();
