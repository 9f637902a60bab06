// The page: listens to the process and shows what it tells. All text goes through textContent.

import { drawLatency, drawMemory } from "./plots.js";

// As many as the plots can show more than once over; each takes some hundred bytes and elements.
const MOST_BATCHES = 500;
const TIERS = ["skip", "define", "redefine", "reshape", "restart", "hold"];

const at = (id) => document.getElementById(id);
const reports = new Map();
const samples = new Map();
let state = null;

function make(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

function button(text, label, action) {
  const made = make("button", "", text);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.addEventListener("click", action);
  return made;
}

async function ask(method, path) {
  const response = await fetch(path, { method, headers: { Accept: "application/json" } });
  const type = response.headers.get("Content-Type") ?? "";
  return type.startsWith("application/json") ? response.json() : { exit: 2, text: await response.text() };
}

async function act(path) {
  at("answer").textContent = "…";
  try {
    at("answer").textContent = (await ask("POST", path)).text;
  } catch (gone) {
    at("answer").textContent = "the process does not answer; it may be starting again";
  }
}

function tier(report) {
  if (report.outcome.startsWith("context-")) {
    return "context";
  }
  const ranks = report.classes.map((one) => TIERS.indexOf(one.decision));
  return TIERS[Math.max(0, ...ranks)];
}

function colored(diff) {
  const pre = make("pre");
  for (const line of diff.split("\n")) {
    const kind = line.startsWith("  +") ? "plus" : line.startsWith("  -") && !line.startsWith("  ---") ? "minus" : "";
    pre.append(make("span", kind, `${line}\n`));
  }
  return pre;
}

async function showDiff(report, place) {
  const diff = await ask("GET", `/api/diff?batch=${report.id}`);
  place.replaceChildren(colored(diff.text));
}

function batch(report) {
  const item = make("li", `${report.outcome} fresh`);
  item.id = `batch-${report.id}`;
  item.value = report.id;
  const details = make("details");
  const summary = make("summary");
  const [first, ...rest] = report.text.split("\n");
  summary.append(
    make("span", "tier", tier(report)),
    make("span", "what", first),
    make("span", "time", `${report.outcome}, ${report.ms.total.toFixed(1)} ms`),
  );
  const detail = make("div", "detail");
  detail.append(
    make("p", "time", `${new Date(report.at).toLocaleTimeString()}, ${report.trigger}`),
    make("pre", "", rest.join("\n")),
  );
  const place = make("div", "diff");
  const buttons = make("div", "buttons");
  buttons.append(
    button("Diff", `Diff of batch ${report.id}`, () => showDiff(report, place)),
    button("Roll back to before it", `Roll back to before batch ${report.id}`, () => act(`/api/rollback?batch=${report.id}`)),
  );
  buttons.lastChild.classList.add("back");
  buttons.lastChild.dataset.batch = report.id;
  detail.append(buttons, place);
  details.append(summary, detail);
  item.append(details);
  return item;
}

function add(report) {
  if (!reports.has(report.id)) {
    reports.set(report.id, report);
    at("timeline").prepend(batch(report));
    at("empty").hidden = true;
    forgetOldest();
  }
}

function forgetOldest() {
  while (reports.size > MOST_BATCHES) {
    const oldest = reports.keys().next().value;
    reports.delete(oldest);
    samples.delete(oldest);
    at(`batch-${oldest}`)?.remove();
    at("forgotten").hidden = false;
  }
}

function draw() {
  drawLatency(at("latency"), at("latency-text"), [...reports.values()]);
  drawMemory(at("memory"), at("memory-text"), [...samples.values()]);
  showVersions();
}

function showVersions() {
  const versions = new Set(state === null ? [] : state.status.versions);
  for (const back of document.querySelectorAll(".back")) {
    back.hidden = !versions.has(Number(back.dataset.batch));
  }
  at("rollback").disabled = versions.size === 0;
}

function observed(counts) {
  return counts.calls === 0 ? "not called" : `${counts.failures} of ${counts.calls}`;
}

function showGuard(guard) {
  const rows = guard.batches.flatMap((one) => one.methods.map((method) => {
    const row = make("tr");
    const thrown = Object.entries(method.thrown).map(([name, count]) => `${count} ${name}`).join(", ");
    const head = make("th", "", `#${one.batch} ${method.method}`);
    head.scope = "row";
    row.append(
      head,
      make("td", "", `${method.now.failures}${thrown ? ` (${thrown})` : ""}`),
      make("td", "", method.inPart ? `${method.now.calls}, not all are counted` : String(method.now.calls)),
      make("td", "", observed(method.before)),
    );
    return row;
  }));
  at("guard").hidden = rows.length === 0;
  at("guard").tBodies[0].replaceChildren(...rows);
  const alarm = guard.lastAlarm ? `; last alarm: ${guard.lastAlarm.summary}` : "";
  at("guard-mode").textContent = (guard.mode.toLowerCase() === "off"
    ? "off; guard=warn or guard=rollback watches what a batch changes"
    : `${guard.mode.toLowerCase()}, ${rows.length === 0 ? "nothing is being watched" : "watching"}`) + alarm;
}

function showState() {
  const status = state.status;
  at("process").textContent = `process ${status.pid}, hotswap ${status.version}`
    + (status.waitsForBuild ? "; its start has failed, it waits for the next build" : "");
  at("switch").disabled = false;
  at("switch").textContent = status.enabled ? "Applying: on" : "Applying: off";
  at("switch").setAttribute("aria-pressed", String(status.enabled));
  at("ask").hidden = !status.asksToRestart;
  at("broken").hidden = status.compileError === undefined;
  at("broken-text").textContent = status.compileError?.text ?? "";
  at("ask-classes").textContent = status.pending.join(", ");
  at("pending").textContent = status.pending.length === 0
    ? "The process runs what the build wrote."
    : `Not live, differs from the disk: ${status.pending.join(", ")}`
      + (status.rolledBack.length === 0 ? "" : ` (rolled back: ${status.rolledBack.join(", ")})`);
  at("watching").replaceChildren(...status.watching.map((line) => make("li", "", line)));
  showGuard(state.guard);
  showVersions();
}

function begin(told) {
  reports.clear();
  samples.clear();
  at("timeline").replaceChildren();
  at("empty").hidden = told.reports.length > 0;
  at("forgotten").hidden = true;
  told.reports.forEach(add);
  draw();
}

function listen() {
  const events = new EventSource("/api/events");
  const on = (name, action) => events.addEventListener(name, (event) => action(JSON.parse(event.data)));
  on("begin", begin);
  on("report", (report) => {
    add(report);
    draw();
  });
  on("memory", (some) => {
    some.forEach((sample) => samples.set(sample.id, sample));
    while (samples.size > MOST_BATCHES) {
      samples.delete(samples.keys().next().value);
    }
    draw();
  });
  on("state", (now) => {
    state = now;
    showState();
  });
  events.addEventListener("error", () => {
    at("process").textContent = "the process does not answer; it may be starting again";
    // A browser gives up on an answer that is no stream; the next image may take a moment.
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(listen, 1000);
    }
  });
}

at("reload").addEventListener("click", () => act("/api/reload"));
at("rollback").addEventListener("click", () => act("/api/rollback"));
at("approve").addEventListener("click", () => act("/api/restart"));
at("switch").addEventListener("click", () => act(state.status.enabled ? "/api/off" : "/api/on"));
listen();
