'use strict';
const rows = Array.from({ length: 50 }, (_, k) => [k + 1, `Name <${k + 1}>`, 'São Paulo & Rio', (k + 1) * 1.5 + 0.25]);
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };
const escape = text => /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, c => entities[c]) : text;
const number = value => Number.isInteger(value) ? value + '.0' : String(value);

function loopSum() {
  let total = 0;
  for (let i = 1; i <= 100000; i++) total += i;
  return total;
}

function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

function table() {
  let out = '<table>';
  for (const [id, name, city, amount] of rows) {
    out += `<tr><td>${id}</td><td>${escape(name)}</td><td>${escape(city)}</td><td>${number(amount)}</td></tr>`;
  }
  return Buffer.from(out + '</table>').length;
}

function dictionary() {
  const entries = new Map();
  for (let i = 0; i < 1000; i++) entries.set('k' + i, i);
  let total = 0;
  for (let i = 0; i < 1000; i++) total += entries.get('k' + i);
  return total;
}

function measure(name, work, expected) {
  if (work() !== expected) throw new Error(`${name}: ${work()}`);
  let best = Infinity, count = 1;
  const deadline = performance.now() + 3000;
  while (performance.now() < deadline) {
    const start = performance.now();
    for (let i = 0; i < count; i++) work();
    const spent = performance.now() - start;
    best = Math.min(best, spent / count);
    if (spent < 50) count *= 2;
  }
  console.log(name, Math.round(best * 1e6));
}

measure('sum', loopSum, 5000050000);
measure('fib', () => fib(25), 75025);
measure('table', table, 4341);
measure('dictionary', dictionary, 499500);
