/**
 * Loaded into the host of a load test (`--import`): it watches the event loop and memory, notes
 * what keeps others waiting, and starts scheduled jobs in the very process that serves, as the
 * host's own scheduler does. It is asked over a socket, `PROBE_SOCKET`.
 */
import { subscribe } from 'node:diagnostics_channel';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { constants, monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/** What the host did over some time, in ms of the process's clock. */
type Span = { what: string; from: number; to: number };
/** The loop answered nobody for so long; `cpu` of it the thread worked, and did not wait for a core. */
export type Stall = { at: number; ms: number; cpu: number; during: string[] };
export type Memory = { at: number; rss: number; heap: number };
export type Probed = { maxDelay: number; stalls: Stall[]; memory: Memory[] };

const tick = 10;
/** Shorter waits are the ordinary work of pages. */
const least = 50;
const spans: Span[] = [];
const running = new Set<Omit<Span, 'to'>>();
const stalls: Stall[] = [];
const memory: Memory[] = [];
const megabyte = 1024 * 1024;

function note(what: string, from: number, to = performance.now()): void {
  if (to - from >= 1) spans.push({ what, from, to });
}

/** Times every statement; each is synchronous, as is all of its time. */
function watchStatements(): void {
  type Prepared = Record<'all' | 'run', (...args: unknown[]) => unknown>;
  type Driver = { prototype: { prepare: (sql: string) => Prepared; exec: (sql: string) => void } };
  const require = createRequire(createRequire(import.meta.url).resolve('@libsql/client'));
  const { prototype } = require('libsql') as Driver;
  const { prepare, exec } = prototype;
  prototype.prepare = function timed(sql) {
    const statement = prepare.call(this, sql);
    for (const name of ['all', 'run'] as const) {
      const run = statement[name].bind(statement);
      statement[name] = (...args) => {
        const from = performance.now();
        try {
          return run(...args);
        } finally {
          note(sql.replace(/\s+/g, ' '), from);
        }
      };
    }
    return statement;
  };
  prototype.exec = function timed(sql) {
    const from = performance.now();
    exec.call(this, sql);
    note(sql, from);
  };
}

function watchRequests(): void {
  type Message = { request: IncomingMessage; response: ServerResponse };
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as Message;
    const begun = { what: `${request.method} ${request.url}`, from: performance.now() };
    running.add(begun);
    response.once('close', () => running.delete(begun));
  });
}

function watchCollections(): void {
  const major = constants.NODE_PERFORMANCE_GC_MAJOR;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { startTime, duration, detail } = entry as PerformanceEntry & {
        detail: { kind: number };
      };
      if (detail.kind === major || duration > 5)
        note('(garbage collection)', startTime, startTime + duration);
    }
  }).observe({ entryTypes: ['gc'] });
}

/** What ran in a stretch of time: jobs, statements by their sum, requests that had begun. */
function whatRan(from: number, to: number): string[] {
  const sums = new Map<string, { ms: number; times: number }>();
  for (const span of spans) {
    const ms = Math.min(span.to, to) - Math.max(span.from, from);
    if (ms <= 0) continue;
    const sum = sums.get(span.what) ?? { ms: 0, times: 0 };
    sums.set(span.what, { ms: sum.ms + ms, times: sum.times + 1 });
  }
  const longest = [...sums].toSorted(([, a], [, b]) => b.ms - a.ms).slice(0, 4);
  const begun = [...running].filter((one) => one.from < to).map(({ what }) => what);
  return [
    ...begun.filter((what) => what.startsWith('job')),
    ...longest.map(
      ([what, { ms, times }]) => `${Math.round(ms)} ms, ${times} ×: ${what.slice(0, 600)}`,
    ),
    ...begun.filter((what) => !what.startsWith('job')).slice(0, 5),
  ];
}

const cpuTime = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

function watchLoop(): void {
  let last = performance.now();
  let worked = cpuTime();
  setInterval(() => {
    const now = performance.now();
    const cpu = cpuTime();
    const ms = now - last - tick;
    if (ms > least) {
      const stall = { at: now, ms: Math.round(ms), cpu: Math.round(cpu - worked) };
      const from = last;
      // Once what was just measured has been noted: collections are told of later.
      setImmediate(() => stalls.push({ ...stall, during: whatRan(from, now) }));
    }
    last = now;
    worked = cpu;
    const old = spans.findIndex(({ to }) => to > now - 5_000);
    if (old > 200) spans.splice(0, old);
  }, tick).unref();
}

function watchMemory(): void {
  const sample = () => {
    const { rss, heapUsed } = process.memoryUsage();
    memory.push({ at: performance.now(), rss: rss / megabyte, heap: heapUsed / megabyte });
  };
  setInterval(sample, 1_000).unref();
}

async function runJob(name: string): Promise<number> {
  const file = path.resolve(import.meta.dirname, '../../netlify/functions', `${name}.ts`);
  const module = (await import(file)) as {
    default: (request: Request, context: object) => unknown;
  };
  const begun = { what: `job ${name}`, from: performance.now() };
  running.add(begun);
  const context = { params: {}, ip: '127.0.0.1', requestId: '', waitUntil: () => undefined };
  const answer = await module.default(
    new Request('http://localhost/', { method: 'POST' }),
    context,
  );
  running.delete(begun);
  if (!(answer instanceof Response && answer.ok)) throw new Error(`The job ${name} failed`);
  return performance.now() - begun.from;
}

function collectGarbage(): Memory {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  gc();
  const { rss, heapUsed } = process.memoryUsage();
  return { at: performance.now(), rss: rss / megabyte, heap: heapUsed / megabyte };
}

/** What is asked: `/probed` (and begins anew), `/collect`, `/jobs/<name>`. */
function answerAt(socket: string): void {
  const delay = monitorEventLoopDelay({ resolution: tick });
  delay.enable();
  const acts = async (url: string): Promise<unknown> => {
    if (url.startsWith('/jobs/')) return runJob(url.slice('/jobs/'.length));
    if (url === '/collect') return collectGarbage();
    const probed: Probed = {
      maxDelay: delay.max / 1e6,
      stalls: stalls.splice(0),
      memory: memory.splice(0),
    };
    delay.reset();
    return probed;
  };
  createServer((incoming, outgoing) => {
    acts(incoming.url ?? '').then(
      (value) => outgoing.end(JSON.stringify(value)),
      (error: unknown) => outgoing.writeHead(500).end(String(error)),
    );
  })
    .listen(socket)
    .unref();
}

const { PROBE_SOCKET } = process.env;
if (PROBE_SOCKET && isMainThread) {
  watchStatements();
  watchRequests();
  watchCollections();
  watchLoop();
  watchMemory();
  answerAt(PROBE_SOCKET);
}
