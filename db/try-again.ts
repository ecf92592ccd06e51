import { setTimeout } from 'node:timers/promises';
import type { Client } from '@libsql/client/http';
import { outageOf } from '../src/outage.ts';

/** For how long a write is tried while another process holds the file, ms. */
const patience = 3_000;
/** Between two tries the process does its other work, for so long, ms. */
const pause = 100;
/** Connections are given up so often at most, ms, for what may be none of their fault. */
const renewalMs = 5_000;

/** What came of a try, or what to do before the next. */
type Tried<T> = { value: T } | 'renew' | 'wait';
type Work = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Does work on a database file in spite of what passes or can be helped (tried with @libsql/client
 * 0.18): while another process holds the file it waits; a connection that met SQLITE_BUSY can
 * commit nothing from then on ("SQL statements in progress"), and one that was opened when the
 * file could not be written never writes, so these are given up.
 * @returns what notes when some work was asked for, and does it: who had to queue has waited.
 */
export function patientWork(client: Client, inQueue: Work): Work {
  let renewedAt = Number.NEGATIVE_INFINITY;
  const renew = async () => {
    renewedAt = performance.now();
    await client.reconnect();
    // A closed connection keeps its hold on the file until the last of its statements is collected.
    globalThis.gc?.();
    await setTimeout(pause);
  };
  async function tryOnce<T>(
    work: () => Promise<T>,
    until: number,
    isNew: boolean,
  ): Promise<Tried<T>> {
    try {
      return { value: await work() };
    } catch (error) {
      const kind = outageOf(error)?.kind;
      const isOld = kind === 'unwritable' && performance.now() - renewedAt > renewalMs;
      if (!isNew && (isSpoilt(error) || isOld)) return 'renew';
      if (kind === 'busy' && performance.now() < until) return 'wait';
      throw error;
    }
  }
  // An error holds on to the statement that it comes of, so none is at hand while connections go.
  async function tryUntil<T>(work: () => Promise<T>, until: number): Promise<T> {
    for (let isNew = false; ; ) {
      const tried: Tried<T> = await tryOnce(work, until, isNew);
      if (typeof tried === 'object') return tried.value;
      isNew = tried === 'renew';
      await (isNew ? renew() : setTimeout(pause));
    }
  }
  return (work) => {
    const until = performance.now() + patience;
    return inQueue(() => tryUntil(work, until));
  };
}

const isSpoilt = (error: unknown): boolean =>
  error instanceof Error &&
  (error.message.includes('SQL statements in progress') || isSpoilt(error.cause));
