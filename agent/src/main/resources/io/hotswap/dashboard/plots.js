// Two plots over the batches, drawn as SVG.

const WIDTH = 320;
const HEIGHT = 120;
const LEFT = 38;
const TOP = 10;
const BOTTOM = 104;
const MOST = 60;

function element(name, attributes, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

function frame(svg, most, label) {
  svg.replaceChildren(
    element("line", { class: "axis", x1: LEFT, y1: BOTTOM, x2: WIDTH, y2: BOTTOM }),
    element("line", { class: "axis", x1: LEFT, y1: TOP, x2: WIDTH, y2: TOP }),
    element("text", { x: 0, y: TOP + 3 }, label(most)),
    element("text", { x: 0, y: BOTTOM + 3 }, label(0)),
  );
}

function places(values, most) {
  const step = (WIDTH - LEFT - 12) / Math.max(1, values.length - 1);
  return values.map((value, i) => ({
    x: LEFT + 6 + i * step,
    y: BOTTOM - ((BOTTOM - TOP) * value) / most,
  }));
}

function line(svg, points, name) {
  const text = points.map((point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`).join(" ");
  svg.append(element("polyline", { class: name, points: text }));
}

function numbers(svg, items, points) {
  const every = Math.ceil(items.length / 8);
  items.forEach((item, i) => {
    if (i % every === 0) {
      svg.append(element("text", { x: points[i].x, y: HEIGHT - 3, "text-anchor": "middle" }, `#${item.id}`));
    }
  });
}

export function bytes(count) {
  return count >= 1048576 ? `${(count / 1048576).toFixed(1)} MB` : `${(count / 1024).toFixed(0)} KB`;
}

/** One dot for each batch, at the milliseconds from the last file event to its end. */
export function drawLatency(svg, caption, reports) {
  const shown = reports.slice(-MOST);
  const values = shown.map((report) => report.ms.total);
  const most = Math.max(1, ...values);
  const points = places(values, most);
  frame(svg, most, (value) => `${value.toFixed(0)} ms`);
  line(svg, points, "series");
  points.forEach((point, i) => {
    const dot = element("circle", { class: `dot ${shown[i].outcome}`, cx: point.x, cy: point.y, r: 3 });
    dot.append(element("title", {}, `#${shown[i].id} ${shown[i].outcome}, ${values[i].toFixed(1)} ms`));
    svg.append(dot);
  });
  numbers(svg, shown, points);
  const sorted = [...values].sort((one, other) => one - other);
  caption.textContent = values.length === 0
    ? "nothing yet"
    : `last ${values[values.length - 1].toFixed(1)} ms, median ${sorted[sorted.length >> 1].toFixed(1)} ms`
      + ` of the last ${values.length}`;
}

/** Metaspace of the JVM and what the history holds, each in a scale of its own. */
export function drawMemory(svg, caption, samples) {
  const shown = samples.slice(-MOST);
  const metaspace = shown.map((sample) => sample.metaspaceBytes ?? 0);
  const history = shown.map((sample) => sample.historyBytes);
  const most = Math.max(1048576, ...metaspace);
  const points = places(metaspace, most);
  frame(svg, most, bytes);
  const second = places(history, Math.max(1024, ...history));
  line(svg, points, "series");
  line(svg, second, "series second");
  // A line of one point is not seen.
  points.slice(-1).forEach((point) => svg.append(element("circle", { class: "dot", cx: point.x, cy: point.y, r: 2.5 })));
  second.slice(-1).forEach((point) => svg.append(element("circle", { class: "dot second", cx: point.x, cy: point.y, r: 2.5 })));
  numbers(svg, shown, points);
  caption.textContent = shown.length === 0
    ? "nothing yet"
    : `metaspace ${bytes(metaspace[shown.length - 1])} (line), history ${bytes(history[shown.length - 1])}`
      + ` (dashed, its highest ${bytes(Math.max(...history))})`;
}
