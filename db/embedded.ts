import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client/sqlite3';
import { drizzle } from 'drizzle-orm/libsql/sqlite3';
import pLimit from 'p-limit';
import { type Database, toStatement } from './client.ts';
import { patientWork } from './try-again.ts';
import { takingTurns } from './turns.ts';

/** How long a try waits for another process, ms: this process does nothing else meanwhile. */
const busyTimeout = 50;

/**
 * Opens a database in a file, `file:…`; its folder is made if need be.
 *
 * Overlapping write transactions of one process block its event loop until both fail (tried with
 * @libsql/client 0.18), so writes queue here.
 */
export async function openEmbedded(url: string): Promise<Database> {
  await mkdir(path.dirname(fileURLToPath(fileUrl(url))), { recursive: true });
  const client = takingTurns(createClient({ url, timeout: busyTimeout }));
  // The one pragma that stays in the file.
  await client.execute('PRAGMA journal_mode=WAL');
  const orm = drizzle({ client });
  const queue = pLimit(1);
  const queued = patientWork(client, (work) => queue(work));
  return {
    orm,
    client,
    batch: (statements) => queued(() => client.batch(statements.map(toStatement), 'write')),
    write: (work) => queued(() => orm.transaction(work)),
    close: () => client.close(),
  };
}

const fileUrl = (url: string) => new URL(url.replace(/^file:(?!\/)/, `file://${process.cwd()}/`));
