// The table of units: search, filter, sort, and details of each.
import { brief, byId, bytes, count, element, meter, milliseconds, percent, words } from './elements.js';

const groups = {
  optimized: 't1', queued: 'wait', compiling: 'wait', cold: 't0', deoptimized: 't0', evicted: 't0',
  pinned: 'stuck', failed: 'stuck', notWorthwhile: 'stuck',
};
const filters = [['all', 'All'], ['t1', 'Compiled'], ['wait', 'Waiting'], ['t0', 'Interpreted'], ['stuck', 'Stay interpreted']];
const kindWords = { statements: 'statements', markup: 'markup', function: 'function', loop: 'loop', formula: 'formula' };
const firstRows = 25;

/** What the page shows of a unit beyond what the engine says. */
export function complete(units, isMeasured) {
  const seen = new Map();
  for (const unit of units) {
    const place = [unit.sourceId, unit.kind, unit.line, unit.name].join('\n');
    seen.set(place, (seen.get(place) ?? 0) + 1);
    unit.key = `${place}\n${seen.get(place)}`;
    unit.group = groups[unit.state] ?? 't0';
    unit.t0 = isMeasured ? unit.interpretedMs : unit.estimatedInterpretedMs;
    unit.t1 = isMeasured ? unit.compiledMs : unit.estimatedCompiledMs;
    unit.time = unit.t0 + unit.t1;
    unit.left = unit.leaves.reduce((sum, leave) => sum + leave.count, 0);
    unit.file ??= '(in memory)';
    unit.types = Object.entries(unit.kinds).map(([name, kinds]) => `${name}: ${kinds}`);
    unit.searched = [unit.name, unit.component, unit.file, unit.kind, words(unit.state), words(unit.reason), unit.detail ?? '']
      .join('\n').toLowerCase();
  }
  return units;
}

const columns = [
  { id: 'unit', title: 'Unit', value: unit => `${unit.file}\n${String(unit.line).padStart(7, '0')}`, ascending: true },
  { id: 'state', title: 'State', value: unit => unit.state, ascending: true },
  { id: 'time', title: 'Time', value: unit => unit.time },
  { id: 'runs', title: 'Runs', value: unit => unit.runs, number: true },
  { id: 'compile', title: 'Compiling', value: unit => unit.compileMs, number: true },
  { id: 'left', title: 'Left', value: unit => unit.left + unit.refusals, number: true },
  { id: 'deopts', title: 'Deopts', value: unit => unit.deoptimizations, number: true },
  { id: 'types', title: 'Types seen', value: unit => unit.types.length },
];

const columnOf = id => columns.find(column => column.id === id);

export class UnitTable {
  #units = [];
  #rows = new Map();
  #expanded = new Set();
  #group = 'all';
  #sort = columns[2];
  #ascending = false;
  #limit = firstRows;
  #showSource;

  constructor(showSource) {
    this.#showSource = showSource;
    byId('columns').append(...columns.map(column => this.#header(column)));
    byId('sort').append(...columns.map(({ id, title }) => element('option', { value: id }, title)));
    byId('sort').addEventListener('change', event => this.#sortBy(columnOf(event.target.value), false));
    byId('search').addEventListener('input', () => this.#draw());
    byId('filters').append(...filters.map(([group, title]) => element(
      'button', { type: 'button', data: { group }, on: { click: () => this.#filter(group) } }, title, element('b'))));
    byId('more').addEventListener('click', () => { this.#limit = Infinity; this.#draw(); });
    this.#markSorted();
  }

  show(units) {
    this.#units = units;
    this.#draw();
  }

  #header({ id, title, number }) {
    const button = element('button', { type: 'button', on: { click: () => this.#sortBy(columnOf(id), true) } }, title);
    const name = `col-${id}${number ? ' number' : ''}`;
    return element('th', { scope: 'col', role: 'columnheader', class: name, data: { id } }, button);
  }

  #sortBy(column, mayTurn) {
    this.#ascending = mayTurn && column === this.#sort ? !this.#ascending : Boolean(column.ascending);
    this.#sort = column;
    this.#markSorted();
    this.#draw();
  }

  #markSorted() {
    for (const header of byId('columns').children) {
      if (header.dataset.id === this.#sort.id) header.setAttribute('aria-sort', this.#ascending ? 'ascending' : 'descending');
      else header.removeAttribute('aria-sort');
    }
    byId('sort').value = this.#sort.id;
  }

  #filter(group) {
    this.#group = group;
    this.#draw();
  }

  #matching() {
    const wanted = byId('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const { value } = this.#sort;
    const direction = this.#ascending ? 1 : -1;
    return this.#units
      .filter(unit => this.#group === 'all' || unit.group === this.#group)
      .filter(unit => wanted.every(word => unit.searched.includes(word)))
      .sort((a, b) => direction * compare(value(a), value(b)) || compare(b.time, a.time) || compare(a.key, b.key));
  }

  #draw() {
    const matching = this.#matching();
    const shown = matching.slice(0, this.#limit);
    const hottest = this.#units.reduce((most, unit) => Math.max(most, unit.time), 0);
    const rows = shown.flatMap(unit => this.#rowsOf(unit, hottest));
    if (rows.length === 0) rows.push(emptyRow(this.#units.length));
    replace(byId('rows'), rows);
    for (const key of this.#rows.keys()) if (!this.#units.some(unit => unit.key === key)) this.#rows.delete(key);
    byId('count').textContent = `${count(shown.length)} of ${count(this.#units.length)} units`;
    byId('more').hidden = shown.length === matching.length;
    byId('more').textContent = `Show all ${count(matching.length)}`;
    for (const button of byId('filters').children) {
      const { group } = button.dataset;
      button.setAttribute('aria-pressed', String(group === this.#group));
      button.lastChild.textContent = count(this.#units.filter(unit => group === 'all' || unit.group === group).length);
    }
  }

  // Rows are kept, so that neither focus nor selection is lost when new values come.
  #rowsOf(unit, hottest) {
    const row = this.#rows.get(unit.key) ?? this.#newRow(unit);
    const isOpen = this.#expanded.has(unit.key);
    fill(row.unit, unit, hottest);
    row.button.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) return [row.unit];
    const facts = factsOf(unit);
    row.details.firstChild.firstChild.replaceWith(facts);
    row.source.onclick = () => this.#showSource(unit.sourceId, unit.line, unit.endLine);
    return [row.unit, row.details];
  }

  #newRow(unit) {
    const button = element('button', { type: 'button', class: 'open' },
      element('span', {}, element('span', { class: 'name' }), element('span', { class: 'place' })));
    button.addEventListener('click', () => {
      if (!this.#expanded.delete(unit.key)) this.#expanded.add(unit.key);
      this.#draw();
    });
    const numbers = ['runs', 'compiling', 'left', 'deopts'].map(label => cell('number', label));
    const cells = [cell(''), cell('state-cell'), cell('time-cell'), ...numbers, cell('types')];
    cells[0].append(button);
    const source = element('button', { type: 'button', class: 'button' }, 'Show its source');
    const row = {
      unit: element('tr', { class: 'unit', role: 'row' }, ...cells),
      details: element('tr', { class: 'details', role: 'row' },
        element('td', { colspan: columns.length, role: 'cell' }, element('dl'), source)),
      button, source,
    };
    this.#rows.set(unit.key, row);
    return row;
  }
}

function fill(row, unit, hottest) {
  const [name, state, time, runs, compile, left, deopts, types] = row.children;
  const [title, place] = name.querySelectorAll('.name, .place');
  title.replaceChildren(element('em', {}, `${kindWords[unit.kind] ?? unit.kind} `), unit.name);
  place.textContent = `\u200e${unit.file}:${unit.line}`;
  place.title = title.title = `${unit.kind} ${unit.name}, component ${unit.component}, ${unit.file}:${unit.line}`;
  state.replaceChildren(
    element('span', { class: 'state', data: { group: unit.group } }, words(unit.state)),
    element('span', { class: 'reason', title: unit.detail }, words(unit.reason)));
  const scale = hottest || 1;
  const split = `${milliseconds(unit.t1)} compiled, ${milliseconds(unit.t0)} interpreted`;
  time.replaceChildren(
    element('span', { class: 'time' }, milliseconds(unit.time)),
    meter([['fill-t1', unit.t1 / scale], ['fill-t0', unit.t0 / scale]], split));
  runs.replaceChildren(brief(unit.runs), below(unit.runs ? ` ${percent(unit.compiledRuns / unit.runs)} T1` : ''));
  compile.replaceChildren(
    unit.compiles ? milliseconds(unit.compileMs) : '–', below(unit.compiles > 1 ? ` ${unit.compiles} times` : ''));
  left.textContent = unit.left + unit.refusals ? brief(unit.left + unit.refusals) : '–';
  deopts.textContent = unit.deoptimizations || '–';
  types.textContent = unit.types.join(', ');
  types.title = unit.types.join('\n');
}

function factsOf(unit) {
  const facts = [
    ['State', `${words(unit.state)}, ${words(unit.reason)}`], ['Component', unit.component],
    ['Lines', `${unit.line}–${unit.endLine}`], ['Nodes', count(unit.nodes)], ['Runs', count(unit.runs)],
    ['of these compiled', count(unit.compiledRuns)], ['Entries of its code', count(unit.compiledEntries)],
    ['Loops taken over', count(unit.osrEntries)], ['Entries refused', count(unit.refusals)],
    ['Time compiled', milliseconds(unit.t1)], ['Time interpreted', milliseconds(unit.t0)],
    ['Compiles', `${unit.compiles} in ${milliseconds(unit.compileMs)}`],
    ['Code', bytes(unit.codeBytes)], ['Evictions', count(unit.evictions)],
  ].map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)));
  if (unit.detail) facts.push(wide('Why', element('dd', {}, unit.detail)));
  if (unit.types.length) facts.push(wide('Types seen', element('dd', { class: 'kinds' }, unit.types.join(', '))));
  if (unit.leaves.length) {
    const times = leave => leave.count === 1 ? 'once' : `${count(leave.count)} times`;
    const leaves = unit.leaves.map(leave => element('li', {}, `line ${leave.line}: ${words(leave.reason)}, ${times(leave)}`));
    facts.push(wide('Where its code was left', element('dd', {}, element('ul', {}, ...leaves))));
  }
  return element('dl', {}, ...facts);
}

const below = text => element('span', { class: 'sub' }, text);

// Where there are no columns, the label stands beside the number.
const cell = (name, label = null) => element('td', { role: 'cell', class: name, 'data-label': label });

const wide = (title, content) => element('div', { class: 'wide' }, element('dt', {}, title), content);

function emptyRow(all) {
  const text = all ? 'No unit matches.' : 'Nothing has run yet, or the engine does not compile. Open a page of your application.';
  return element('tr', { role: 'row' }, element('td', { class: 'empty', colspan: columns.length, role: 'cell' }, text));
}

// Moves only what is out of place: a focused element that is moved loses its focus.
function replace(parent, rows) {
  const wanted = new Set(rows);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  rows.forEach((row, index) => {
    if (parent.children[index] !== row) parent.insertBefore(row, parent.children[index] ?? null);
  });
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
