// The tier page: reads the engine's snapshot every two seconds while it is looked at, and draws the samples that are sent.
import { brief, byId, bytes, count, element, meter, milliseconds, percent, words } from './elements.js';
import { Charts } from './charts.js';
import { SourceView } from './source.js';
import { UnitTable, complete } from './units.js';

const refreshTime = 2000;
const base = document.body.dataset.base;
const source = new SourceView(base);
const table = new UnitTable((id, line, endLine) => source.show(id, line, endLine));
const charts = new Charts(byId('charts'));
let events = null;
let isPaused = false;
let isReading = false;

async function refresh() {
  if (isReading || document.hidden) return;
  isReading = true;
  try {
    const response = await fetch(`${base}/tiers.json`);
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    await show(await response.json());
    problem(null);
  } catch (error) {
    problem(`The engine cannot be read: ${error.message}`);
  } finally {
    isReading = false;
  }
}

async function show(tiers) {
  const units = complete(tiers.units, tiers.engine.isTimeMeasured);
  byId('engine').textContent = tiers.engine.isCompiling
    ? `compiles with ${tiers.engine.backend}`
    : `interprets everything${tiers.engine.isDynamicCodeSupported ? ', as it was told' : ': no code can be made here'}`;
  byId('time-note').textContent = tiers.engine.isTimeMeasured
    ? 'Times are measured.' : 'Times are estimated from counts; Tiering.MeasureTime = true measures them.';
  glance(tiers, units);
  table.show(units);
  caches(tiers.caches);
  byId('reasons').replaceChildren(...Object.entries(tiers.totals.reasons).sort((a, b) => b[1] - a[1])
    .map(([reason, times]) => element('li', {}, words(reason), element('b', {}, count(times)))));
  await source.offer(units);
}

function glance({ totals, code, engine }, units) {
  const sum = value => units.reduce((all, unit) => all + value(unit), 0);
  const [t1, t0] = [sum(unit => unit.t1), sum(unit => unit.t0)];
  const inGroup = group => units.filter(unit => unit.group === group).length;
  const all = units.length || 1;
  const tiles = [
    ['Time in compiled code', t1 + t0 ? percent(t1 / (t1 + t0)) : '–', `${milliseconds(t1)} of ${milliseconds(t1 + t0)}`,
      meter([['fill-t1', t1 / (t1 + t0 || 1)], ['fill-t0', t0 / (t1 + t0 || 1)]], 'time compiled and interpreted')],
    ['Units compiled', `${count(inGroup('t1'))} of ${count(units.length)}`,
      `${count(inGroup('stuck'))} ${inGroup('stuck') === 1 ? 'stays' : 'stay'} interpreted`,
      meter(['t1', 'wait', 't0', 'stuck'].map(group => [`fill-${group}`, inGroup(group) / all]), 'units by state')],
    ['Code memory', bytes(code.bytes), `${count(code.entries)} pieces, ${count(code.evictions)} evicted`],
    ['Queue', count(engine.queueDepth), 'units wait to be compiled'],
    ['Compile time', milliseconds(totals.compileMs), `${count(totals.compiled)} compiles, ${count(totals.failed)} failed`],
    ['Deoptimizations', count(totals.deoptimized), `${brief(totals.leaves)} leaves, ${brief(totals.refusals)} refusals`],
  ];
  byId('glance').replaceChildren(...tiles.map(([title, value, more, bar]) => element(
    'div', {}, element('dt', {}, title), element('dd', {}, value), element('dd', { class: 'more' }, more, bar))));
}

function caches(all) {
  byId('cache-rows').replaceChildren(...Object.entries(all).map(([name, cache]) => {
    const found = cache.hits / (cache.hits + cache.misses || 1);
    return element('tr', {}, element('th', { scope: 'row' }, name),
      element('td', { class: 'found' },
        meter([['fill-t1', found]], `${percent(found)} found`), element('span', { class: 'sub' }, percent(found))),
      ...[count(cache.entries), count(cache.hits), count(cache.misses), count(cache.evictions), bytes(cache.bytes)]
        .map(value => element('td', { class: 'number' }, value)));
  }));
}

function problem(text) {
  byId('problem').hidden = text === null;
  byId('problem').textContent = text ?? '';
}

function live(state, text = state) {
  const shown = byId('live');
  if (shown.dataset.state === state && shown.textContent === text) return;
  shown.dataset.state = state;
  shown.textContent = text;
}

function listen() {
  events?.close();
  events = null;
  if (isPaused || document.hidden) return;
  const opened = events = new EventSource(`${base}/events`);
  opened.addEventListener('history', event => charts.add(JSON.parse(event.data)));
  opened.addEventListener('sample', event => { live('live'); charts.add([JSON.parse(event.data)]); });
  opened.addEventListener('error', () => {
    if (opened !== events) return;
    live('offline', 'no live values');
    // A refused stream is not opened again by itself: too many look, or the server is gone.
    if (opened.readyState === EventSource.CLOSED) setTimeout(() => { if (opened === events) listen(); }, 15_000);
  });
}

byId('pause').addEventListener('click', event => {
  isPaused = !isPaused;
  event.target.setAttribute('aria-pressed', String(isPaused));
  event.target.textContent = isPaused ? 'Go on' : 'Pause';
  live(isPaused ? 'paused' : 'connecting');
  listen();
  if (!isPaused) refresh();
});
document.addEventListener('visibilitychange', () => {
  listen();
  if (!isPaused) refresh();
});
setInterval(() => { if (!isPaused) refresh(); }, refreshTime);
refresh();
listen();
