// The contender in node: the http module, a template literal, and escaping. Usage: node node-server.js PORT
'use strict';
const http = require('http');

const rows = Array.from({ length: 50 }, (_, k) => ({
  id: k + 1, name: `Name <${k + 1}>`, city: 'São Paulo & Rio', amount: (k + 1) * 1.5 + 0.25,
}));

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = text => /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, c => entities[c]) : text;

const table = () => '<table><thead><tr><th>Id</th><th>Name</th><th>City</th><th>Amount</th></tr></thead><tbody>' + rows.map(row =>
  `<tr><td>${row.id}</td><td>${escape(row.name)}</td><td>${escape(row.city)}</td><td>${row.amount}</td></tr>`).join('')
  + '</tbody></table>';

const loop = () => {
  let total = 0;
  for (let i = 1; i <= 1000; i++) total += i;
  return `<p>${total}</p>`;
};

http.createServer((request, response) => {
  const page = request.url === '/table' ? table() : request.url === '/loop' ? loop() : null;
  const body = Buffer.from(page ?? '');
  response.writeHead(page === null ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length });
  response.end(body);
}).listen(Number(process.argv[2]), '127.0.0.1');
