import { Gauge, Registry } from 'prom-client';
import type { Database } from '../../db/client.ts';
import { jobStates, outboxState, readTotals, version } from '../operation/index.ts';

/** How long counts of the database hold, ms: to ask often costs nothing. */
const holds = 10_000;
const last = new WeakMap<Database, { at: number; text: Promise<string> }>();

/**
 * What the database counts, in the text format of Prometheus; at most ten seconds old. Totals of
 * the whole site alone: no count is small enough to be somebody.
 */
export function databaseMetrics(database: Database, now: number): Promise<string> {
  const known = last.get(database);
  if (known && Math.abs(now - known.at) < holds) return known.text;
  const text = write(database, now);
  last.set(database, { at: now, text });
  text.catch(() => last.delete(database));
  return text;
}

async function write(database: Database, now: number): Promise<string> {
  const [jobs, outbox, totals] = await Promise.all([
    jobStates(database, now),
    outboxState(database),
    readTotals(database),
  ]);
  const registry = new Registry();
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `passerelle_${name}`, help, labelNames, registers: [registry] });
  const seconds = (since: number | null) => (since === null ? 0 : Math.max(0, now - since) / 1000);

  gauge('info', 'The version of the site', ['version']).set({ version }, 1);
  const mails = gauge('outbox_messages', 'Messages that wait or were given up', ['state']);
  mails.set({ state: 'waiting' }, outbox.waiting);
  mails.set({ state: 'failed' }, outbox.failed);
  gauge('outbox_oldest_seconds', 'How long the oldest message has waited').set(
    seconds(outbox.oldestAt),
  );
  gauge('accounts', 'Accounts').set(totals.accounts);
  gauge('notices', 'Partner notices that everybody can read').set(totals.notices);
  gauge('spaces', 'TwinSpaces that are open').set(totals.spaces);
  gauge('materials', 'Materials in spaces').set(totals.materials);
  gauge('uploads', 'Files under way').set(totals.uploads);
  gauge('stored_bytes', 'Bytes of all files').set(totals.storedBytes);
  const exports = gauge('exports', 'Exports of spaces that wait or were given up', ['state']);
  exports.set({ state: 'waiting' }, totals.exportsWaiting);
  exports.set({ state: 'failed' }, totals.exportsFailed);

  const success = gauge('job_last_success_timestamp_seconds', 'When a job last went well', ['job']);
  const duration = gauge('job_last_duration_seconds', 'How long its last run took', ['job']);
  const late = gauge('job_late', 'Whether it has missed two of its times', ['job']);
  for (const { job, last, lastDone, ...state } of jobs) {
    if (lastDone) success.set({ job }, lastDone.startedAt / 1000);
    if (last?.endedAt) duration.set({ job }, (last.endedAt - last.startedAt) / 1000);
    late.set({ job }, Number(state.late));
  }
  return registry.metrics();
}
