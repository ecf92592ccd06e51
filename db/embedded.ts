import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client/sqlite3';
import { drizzle } from 'drizzle-orm/libsql/sqlite3';
import pLimit from 'p-limit';
import { type Database, isBusy, toStatement } from './client.ts';

/** How long a write waits for another process, ms. */
const busyTimeout = 2_000;

/**
 * Opens a database in a file, `file:…`; its folder is made if need be.
 *
 * Two things about files decide the shape of this module (tried with @libsql/client 0.18):
 * overlapping write transactions of one process block its event loop until both fail, so writes
 * queue here; and a connection that once met SQLITE_BUSY fails every later transaction, so it is
 * given up and the work tried once more.
 */
export async function openEmbedded(url: string): Promise<Database> {
  await mkdir(path.dirname(fileURLToPath(fileUrl(url))), { recursive: true });
  const client = createClient({ url, timeout: busyTimeout });
  // The one pragma that stays in the file.
  await client.execute('PRAGMA journal_mode=WAL');
  const orm = drizzle({ client });
  const queue = pLimit(1);
  const queued = <T>(work: () => Promise<T>): Promise<T> =>
    queue(() =>
      work().catch((error: unknown) => {
        if (!isBusy(error)) throw error;
        console.warn('The database was busy; connecting anew.');
        client.reconnect();
        return work();
      }),
    );
  return {
    orm,
    client,
    batch: (statements) => queued(() => client.batch(statements.map(toStatement), 'write')),
    write: (work) => queued(() => orm.transaction(work)),
    close: () => client.close(),
  };
}

const fileUrl = (url: string) => new URL(url.replace(/^file:(?!\/)/, `file://${process.cwd()}/`));
