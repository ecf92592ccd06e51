import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { appliedMigration } from '../src/operation/index.ts';
import { readSettings } from '../src/settings.ts';
import type { Database } from './client.ts';
import { openDatabase } from './open.ts';

const migrationsFolder = path.join(import.meta.dirname, 'migrations');

/**
 * Brings the database up to the newest migration. Safe to repeat, to run twice at once, and after
 * it was cut off: all that is missing is done in one transaction.
 * @throws when the database was brought up by a newer version than this.
 */
export async function migrateDatabase(
  database: Database,
  folder: string = migrationsFolder,
): Promise<void> {
  await refuseNewer(database, folder);
  const apply = () => migrate(database.orm, { migrationsFolder: folder });
  // The migrator reads what is applied outside its transaction: of two that start together the
  // slower fails, and finds everything done when it looks again.
  await apply().catch(apply);
}

type Journal = { entries: { when: number }[] };

/** Older code would neither know the newer tables nor keep their rules. */
async function refuseNewer(database: Database, folder: string): Promise<void> {
  const journal = await readFile(path.join(folder, 'meta/_journal.json'), 'utf8');
  const known = (JSON.parse(journal) as Journal).entries.at(-1)?.when ?? 0;
  if ((await appliedMigration(database)) > known)
    throw new Error(
      'The database belongs to a newer version of Passerelle. Start that version, or restore the backup that was made before the upgrade.',
    );
}

if (import.meta.main) {
  const { databaseUrl, databaseToken } = readSettings(process.env);
  const database = await openDatabase(databaseUrl, databaseToken);
  await migrateDatabase(database);
  database.close();
  console.log('The database is up to date.');
}
