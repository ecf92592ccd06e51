// A cold start: imports the function of a bundle, asks it once if told to, and says how it went.
import { pathToFileURL } from 'node:url';

const [main = '', call = 'null'] = process.argv.slice(2);
const asked = JSON.parse(call);
const before = process.cpuUsage();
const started = performance.now();
const { default: handler } = await import(pathToFileURL(main).href);
const importMs = performance.now() - started;
const { user, system } = process.cpuUsage(before);
const said = {
  status: 0,
  body: '',
  importMs,
  cpuMs: (user + system) / 1_000,
  mb: process.memoryUsage.rss() / 1e6,
};
if (asked) {
  const later = [];
  const { url, params = {}, ...init } = asked;
  const context = { ip: '192.0.2.1', params, waitUntil: (work) => later.push(work) };
  const response = await handler(new Request(url, init), context);
  Object.assign(said, { status: response.status, body: await response.text() });
  await Promise.all(later);
}
console.log(JSON.stringify(said));
