import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { createClient } from '@libsql/client/sqlite3';
import { readSettings } from '../src/settings.ts';
import type { Database } from './client.ts';
import { openDatabase } from './open.ts';

/**
 * Writes a consistent copy of an embedded database to `file`, while the site goes on.
 * @throws when `file` exists already, or when the copy does not pass the integrity check.
 */
export async function backUp(database: Database, file: string): Promise<void> {
  if (await stat(file).catch(() => undefined)) throw new Error(`${file} exists already.`);
  await database.client.execute({ sql: 'VACUUM INTO ?', args: [file] });
  await checkIntegrity(file);
}

/** @throws naming what is wrong with a database file. */
export async function checkIntegrity(file: string): Promise<void> {
  const client = createClient({ url: `file:${path.resolve(file)}` });
  const { rows } = await client.execute('PRAGMA integrity_check');
  client.close();
  const verdict = String(rows[0]?.[0]);
  if (verdict !== 'ok') throw new Error(`${file} is damaged: ${verdict}`);
}

/** Leftovers of SQLite beside a database; with another database's file they would be poison. */
export const removeJournals = (file: string) =>
  Promise.all(['-wal', '-shm'].map((end) => rm(`${file}${end}`, { force: true })));

if (import.meta.main) {
  const { databaseUrl, databaseToken, dataDir } = readSettings(process.env);
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const file = path.resolve(process.argv[2] ?? path.join(dataDir, `backup-${stamp}.db`));
  const database = await openDatabase(databaseUrl, databaseToken);
  await backUp(database, file);
  database.close();
  console.log(`The database is copied to ${file}`);
}
