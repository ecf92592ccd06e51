import type { Client } from '@libsql/client/http';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { offerProcessMetrics } from '../src/http/process-metrics.ts';
import { countServed } from '../src/http/watched.ts';

/** Bounds of durations, s: from a page out of memory to the patience of a reader. */
const buckets = [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5];

/**
 * Has the process count its requests, its statements, its memory and the delay of its event loop,
 * and offer that to `/api/metrics`. To be called once, and for tests with a registry of their own.
 * @returns what has the calls of a database counted too.
 */
export function startMetrics(registry = new Registry()): (client: Client) => void {
  collectDefaultMetrics({ register: registry });
  // What a stranger need not know.
  registry.removeSingleMetric('nodejs_version_info');
  const requests = new Histogram({
    name: 'passerelle_http_request_duration_seconds',
    help: 'Time until an answer begins, by pattern of route',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [registry],
  });
  countServed(({ method, route, status, durationMs }) =>
    requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, durationMs / 1000),
  );
  const statements = new Histogram({
    name: 'passerelle_database_duration_seconds',
    help: 'Time of a call of the database; of an embedded one the event loop stands for as long',
    labelNames: ['call'],
    buckets: [0.0005, 0.002, ...buckets],
    registers: [registry],
  });
  offerProcessMetrics(() => registry.metrics());
  return (client) => timeCalls(client, (call, seconds) => statements.observe({ call }, seconds));
}

/** Single statements and batches; what runs in a transaction is not seen. */
function timeCalls(client: Client, observe: (call: string, seconds: number) => void): void {
  const timed = async <T>(call: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    return work().finally(() => observe(call, (performance.now() - start) / 1000));
  };
  const { execute, batch } = client;
  client.execute = ((...args: Parameters<typeof execute>) =>
    timed('execute', () => execute.apply(client, args))) as typeof execute;
  client.batch = (...args) => timed('batch', () => batch.apply(client, args));
}
