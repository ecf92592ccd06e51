import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../db/client.ts';
import { migrateDatabase } from '../../db/migrate.ts';

/** An empty folder that is gone after the test. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'passerelle-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A migrated database in a file of its own, closed and gone after the test. */
export async function freshDatabase(): Promise<Database> {
  const folder = await freshFolder();
  const database = await openDatabase(pathToFileURL(path.join(folder, 'test.db')).href);
  await migrateDatabase(database);
  onTestFinished(() => database.close());
  return database;
}
