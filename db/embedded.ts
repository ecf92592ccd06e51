import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@libsql/client/sqlite3';
import { drizzle } from 'drizzle-orm/libsql/sqlite3';
import pLimit from 'p-limit';
import { outageOf } from '../src/outage.ts';
import { type Database, isSpoilt, toStatement } from './client.ts';

/** How long one try waits for another process, ms: so long this process does nothing else. */
const busyTimeout = 50;
/** For how long a write is tried while another process holds the file, ms. */
const patience = 3_000;
/** Between two tries the process does its other work, for so long, ms. */
const pause = 100;

/**
 * Opens a database in a file, `file:…`; its folder is made if need be.
 *
 * Two things about files decide the shape of this module (tried with @libsql/client 0.18):
 * overlapping write transactions of one process block its event loop until both fail, so writes
 * queue here; and a connection that once met SQLITE_BUSY fails every later transaction, so after
 * an outage all connections are given up. New ones see, too, that a file can be written again.
 */
export async function openEmbedded(url: string): Promise<Database> {
  await mkdir(path.dirname(fileURLToPath(fileUrl(url))), { recursive: true });
  const client = createClient({ url, timeout: busyTimeout });
  // The one pragma that stays in the file.
  await client.execute('PRAGMA journal_mode=WAL');
  const orm = drizzle({ client });
  const queue = pLimit(1);
  const queued = <T>(work: () => Promise<T>): Promise<T> => {
    const until = performance.now() + patience;
    return queue(() => tryAgain(client, work, until));
  };
  return {
    orm,
    client,
    batch: (statements) => queued(() => client.batch(statements.map(toStatement), 'write')),
    write: (work) => queued(() => orm.transaction(work)),
    close: () => client.close(),
  };
}

const fileUrl = (url: string) => new URL(url.replace(/^file:(?!\/)/, `file://${process.cwd()}/`));

/**
 * Does the work, after an outage once more on new connections, and while the file is held by
 * another process until then.
 * @param until by `performance.now()`: whoever had to queue has waited already.
 */
async function tryAgain<T>(client: Client, work: () => Promise<T>, until: number): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const kind = isSpoilt(error) ? 'busy' : outageOf(error)?.kind;
      if (!kind) throw error;
      await client.reconnect();
      if (kind === 'busy' ? performance.now() >= until : tries > 1) throw error;
      if (kind === 'busy') await setTimeout(pause);
    }
  }
}
