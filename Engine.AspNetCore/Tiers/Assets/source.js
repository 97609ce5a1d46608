// The source of one component with the heat and the tier of its lines.
import { byId, element, percent } from './elements.js';

const tierNames = {
  compiled: ['T1', 'compiled'], interpreted: ['T0', 'interpreted'], interpretedForGood: ['T0', 'stays interpreted'],
};
const titles = ['Line', 'Heat', 'Share of the time', 'Tier', 'Text'];

export class SourceView {
  #base;
  #id = null;
  #chosen = null;
  #options = '';
  #request = 0;

  constructor(base) {
    this.#base = base;
    byId('sources').addEventListener('change', event => this.show(Number(event.target.value)));
  }

  /** The sources that there are, the hottest first; shows the hottest unless another is shown already. */
  offer(units) {
    const sources = new Map();
    for (const unit of units) {
      const source = sources.get(unit.sourceId) ?? { id: unit.sourceId, text: `${unit.component} – ${unit.file}`, time: 0 };
      source.time += unit.time;
      sources.set(unit.sourceId, source);
    }
    const sorted = [...sources.values()].sort((a, b) => a.text < b.text ? -1 : a.text > b.text ? 1 : a.id - b.id);
    const hottest = sorted.reduce((best, source) => !best || source.time > best.time ? source : best, null);
    const options = JSON.stringify(sorted.map(({ id, text }) => [id, text]));
    if (options !== this.#options) {
      this.#options = options;
      byId('sources').replaceChildren(...sorted.map(({ id, text }) => element('option', { value: id }, text)));
    }
    if (!sources.has(this.#id)) [this.#id, this.#chosen] = [hottest?.id ?? null, null];
    return this.#load();
  }

  async show(id, line = null, endLine = line) {
    this.#id = id;
    this.#chosen = line === null ? null : [line, endLine];
    await this.#load();
    if (line !== null) {
      byId('source').focus({ preventScroll: true });
      byId('source').scrollIntoView({ block: 'start' });
      const row = byId('code').querySelector('.chosen');
      if (row) byId('code').scrollTop = Math.max(0, row.offsetTop - 60);
    }
  }

  async #load() {
    const request = ++this.#request;
    if (this.#id === null) {
      byId('code').replaceChildren(element('p', { class: 'empty' }, 'No component has run yet.'));
      return;
    }
    byId('sources').value = String(this.#id);
    const response = await fetch(`${this.#base}/sources/${this.#id}`);
    const source = response.ok ? await response.json() : null;
    if (request === this.#request) this.#draw(source);
  }

  #draw(source) {
    const code = byId('code');
    if (!source) {
      code.replaceChildren(element('p', { class: 'empty' }, 'This version of the component is gone.'));
      return;
    }
    const top = code.scrollTop;
    const left = code.scrollLeft;
    code.replaceChildren(element('table', {},
      element('thead', { class: 'hidden' }, element('tr', {}, ...titles.map(title => element('th', { scope: 'col' }, title)))),
      element('tbody', {}, ...source.lines.map(line => this.#row(line)))));
    code.scrollTop = top;
    code.scrollLeft = left;
  }

  #row({ line, text, heat, share, tier, startsUnit }) {
    const [short, long] = tierNames[tier] ?? ['', ''];
    const bar = element('i');
    bar.style.width = `${heat * 100}%`;
    const isChosen = this.#chosen && line >= this.#chosen[0] && line <= this.#chosen[1];
    const row = element('tr', { class: isChosen ? 'chosen' : null },
      element('td', { class: 'at' }, String(line)),
      element('td', { class: 'bar-cell' }, heat > 0 ? element('span', { class: 'heat' }, bar) : ''),
      element('td', { class: 'share' }, share > 0 ? percent(share) : ''),
      element('td', {}, tier
        ? element('span', { class: startsUnit ? 'tier' : 'tier inner', title: long, data: { tier } }, short) : ''),
      element('td', { class: 'text' }, text || ' '));
    row.style.setProperty('--h', String(heat));
    return row;
  }
}
