// Elements and texts. All that comes from the engine gets into the page as text, never as markup.

/** An element with properties, classes and children; children are elements or texts. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'class') made.className = value;
    else if (key === 'on') for (const [type, listener] of Object.entries(value)) made.addEventListener(type, listener);
    else if (key === 'data') Object.assign(made.dataset, value);
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export const byId = id => document.getElementById(id);

/** A bar of coloured parts; each part is [class, share from 0 to 1]. */
export function meter(parts, label) {
  const bar = element('span', { class: 'meter', role: 'img', 'aria-label': label });
  for (const [fill, share] of parts) {
    const part = element('i', { class: fill });
    part.style.width = `${Math.max(0, Math.min(1, share)) * 100}%`;
    bar.append(part);
  }
  return bar;
}

const whole = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

export const count = value => whole.format(value);
export const brief = value => value < 10 && value % 1 ? value.toFixed(1)
  : value < 10000 ? whole.format(Math.round(value)) : short.format(value);
export const percent = share => share > 0 && share < 0.01 ? '<1 %' : `${Math.round(share * 100)} %`;

export function milliseconds(ms) {
  if (ms === 0) return '0 ms';
  if (ms < 0.1) return '<0.1 ms';
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 10000) return `${whole.format(Math.round(ms))} ms`;
  return ms < 600000 ? `${(ms / 1000).toFixed(1)} s` : `${whole.format(Math.round(ms / 60000))} min`;
}

export function bytes(size) {
  for (const unit of ['B', 'KiB', 'MiB']) {
    if (size < 1024) return `${size < 10 && size % 1 ? size.toFixed(1) : Math.round(size)} ${unit}`;
    size /= 1024;
  }
  return `${size.toFixed(1)} GiB`;
}

/** camelCase names of the engine as words. */
export const words = name => name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
