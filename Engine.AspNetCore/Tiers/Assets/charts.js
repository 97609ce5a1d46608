// Charts of the samples that the engine's host sends, drawn as SVG.
import { brief, bytes, element, milliseconds, svg } from './elements.js';

const width = 300;
const height = 96;
const shortest = 60_000;
const longest = 600_000;
// Two samples further apart than this have a gap between them: nobody listened.
const gap = 5_000;

/** The change of a count in a second; null where it cannot be known. */
const rate = name => (sample, before) => {
  const seconds = before ? (sample.unixTimeMs - before.unixTimeMs) / 1000 : 0;
  const change = before ? sample[name] - before[name] : 0;
  return seconds > 0 && seconds * 1000 <= gap && change >= 0 ? change / seconds : null;
};
const level = name => sample => sample[name];
const perSecond = value => `${brief(value)}/s`;

const kinds = [
  { title: 'Runs', format: perSecond, series: [
    { name: 'compiled', fill: 't1', value: rate('compiledRuns') },
    { name: 'interpreted', fill: 't0', value: rate('interpretedRuns') }] },
  { title: 'Units', format: brief, series: [
    { name: 'compiled', fill: 't1', value: level('optimizedUnits') },
    { name: 'waiting', fill: 'wait', value: level('waitingUnits') },
    { name: 'all', fill: 't0', value: level('units') }] },
  { title: 'Compiling', format: value => `${milliseconds(value)}/s`, series: [
    { name: 'time', fill: 'wait', value: rate('compileMs') }] },
  { title: 'Code memory', format: bytes, series: [{ name: 'code', fill: 't1', value: level('codeBytes') }] },
];

export class Charts {
  #samples = [];
  #charts;

  constructor(parent) {
    this.#charts = kinds.map(kind => new Chart(kind));
    parent.append(...this.#charts.map(chart => chart.figure));
  }

  add(samples) {
    const newest = this.#samples.at(-1)?.unixTimeMs ?? 0;
    this.#samples.push(...samples.filter(sample => sample.unixTimeMs > newest));
    const end = this.#samples.at(-1)?.unixTimeMs ?? 0;
    this.#samples = this.#samples.filter(sample => sample.unixTimeMs >= end - longest);
    this.draw();
  }

  draw() {
    for (const chart of this.#charts) chart.draw(this.#samples);
  }
}

class Chart {
  #kind;
  #points = [];
  #pointed = null;

  constructor(kind) {
    this.#kind = kind;
    this.max = element('span', { class: 'max' });
    this.svg = svg('svg', { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img' });
    this.start = element('span');
    this.end = element('span', {}, 'now');
    this.values = kind.series.map(() => element('b'));
    const keys = kind.series.map((series, i) =>
      element('span', {}, element('i', { class: `fill-${series.fill}` }), `${series.name} `, this.values[i]));
    this.figure = element('figure', { class: 'chart' },
      element('figcaption', {}, element('h3', {}, kind.title), this.max), this.svg,
      element('div', { class: 'axis', 'aria-hidden': 'true' }, this.start, this.end), element('div', { class: 'keys' }, ...keys));
    this.svg.addEventListener('pointermove', event => this.#point(event));
    this.svg.addEventListener('pointerleave', () => { this.#pointed = null; this.#redraw(); });
  }

  draw(samples) {
    this.#points = samples.map((sample, i) => ({
      time: sample.unixTimeMs, values: this.#kind.series.map(series => series.value(sample, samples[i - 1])),
    }));
    this.#redraw();
  }

  #redraw() {
    const last = this.#points.at(-1)?.time ?? 0;
    const span = Math.max(shortest, last - (this.#points[0]?.time ?? last));
    const most = Math.max(...this.#points.flatMap(point => point.values).filter(value => value !== null), 0);
    const x = time => width - (last - time) / span * width;
    const y = value => height - 2 - value / (most || 1) * (height - 6);
    this.x = x;
    const lines = this.#kind.series.flatMap((series, i) => drawn(this.#points, i, x, y, series.fill));
    const grid = [0, 0.5, 1].map(part => y((most || 1) * part)).map(at =>
      svg('line', { class: 'grid', x1: 0, x2: width, y1: at, y2: at }));
    const shown = this.#pointed ?? this.#points.at(-1);
    const cursor = this.#pointed
      ? [svg('line', { class: 'cursor', x1: x(shown.time), x2: x(shown.time), y1: 0, y2: height })] : [];
    this.svg.replaceChildren(...grid, ...lines, ...cursor);
    this.#label(shown, most, span);
  }

  #label(shown, most, span) {
    const { format, series, title } = this.#kind;
    this.max.textContent = this.#pointed ? new Date(shown.time).toLocaleTimeString() : most ? `max ${format(most)}` : '';
    this.start.textContent = span < 120_000 ? `${Math.round(span / 1000)} s ago` : `${Math.round(span / 60_000)} min ago`;
    const texts = series.map((_, i) => shown?.values[i] === null || !shown ? '–' : format(shown.values[i]));
    this.values.forEach((value, i) => { value.textContent = texts[i]; });
    this.svg.setAttribute('aria-label', `${title}: ${series.map((one, i) => `${one.name} ${texts[i]}`).join(', ')}`);
  }

  #point(event) {
    const box = this.svg.getBoundingClientRect();
    const at = (event.clientX - box.left) / box.width * width;
    const distance = point => Math.abs(this.x(point.time) - at);
    this.#pointed = this.#points.reduce((best, point) => !best || distance(point) < distance(best) ? point : best, null);
    this.#redraw();
  }
}

// A line with the area below it, in pieces where samples are missing.
function drawn(points, index, x, y, fill) {
  const pieces = [];
  let before = null;
  for (const { time, values } of points) {
    if (values[index] === null) { before = null; continue; }
    if (before === null || time - before > gap) pieces.push([]);
    pieces.at(-1).push(`${x(time).toFixed(1)} ${y(values[index]).toFixed(1)}`);
    before = time;
  }
  return pieces.flatMap(piece => {
    const line = `M${piece.join('L')}`;
    const [from, to] = [piece[0], piece.at(-1)].map(point => point.split(' ')[0]);
    return [
      svg('path', { class: `area series-${fill}`, d: `${line}L${to} ${height}L${from} ${height}Z` }),
      svg('path', { class: `line series-${fill}`, d: line })];
  });
}
