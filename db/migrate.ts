import path from 'node:path';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { readSettings } from '../src/settings.ts';
import type { Database } from './client.ts';
import { openDatabase } from './open.ts';

const migrationsFolder = path.join(import.meta.dirname, 'migrations');

/** Brings the database up to the newest migration. Safe to repeat, and to run twice at once. */
export async function migrateDatabase(database: Database): Promise<void> {
  const apply = () => migrate(database.orm, { migrationsFolder });
  // The migrator reads what is applied outside its transaction: of two that start together the
  // slower fails, and finds everything done when it looks again.
  await apply().catch(apply);
}

if (import.meta.main) {
  const { databaseUrl, databaseToken } = readSettings(process.env);
  const database = await openDatabase(databaseUrl, databaseToken);
  await migrateDatabase(database);
  database.close();
  console.log('The database is up to date.');
}
