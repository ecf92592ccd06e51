import { readSettings } from '../src/settings.ts';
import { type Database, openDatabase } from './client.ts';

/**
 * The site's own database, opened once a process. The server-rendered pages are a bundle with
 * modules of their own, so it is the process that remembers: two clients of one file would not
 * queue their writes behind each other.
 */
const key = Symbol.for('passerelle.database');
const store = globalThis as { [key]?: Promise<Database> };

export function siteDatabase(): Promise<Database> {
  const { databaseUrl, databaseToken } = readSettings(process.env);
  store[key] ??= openDatabase(databaseUrl, databaseToken);
  return store[key];
}
