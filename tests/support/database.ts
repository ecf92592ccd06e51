import { rmSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inject, onTestFinished } from 'vitest';
import type { Database } from '../../db/client.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import { type HranaOptions, type HranaServer, startHrana } from './hrana/server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the databases of tests are: the project `remote` has them behind a server. */
    database: 'file' | 'server';
  }
}

/** An empty folder that is gone after the test. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'passerelle-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The database of a site whose data folder this is, made and migrated when there is none. */
export async function openIn(dataDir: string): Promise<Database> {
  const database = await openDatabase(pathToFileURL(path.join(dataDir, 'passerelle.db')).href);
  await migrateDatabase(database);
  return database;
}

let template: Promise<string> | undefined;

/** A migrated file to copy, so that each test need not migrate. */
async function makeTemplate(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'passerelle-template-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const database = await openIn(folder);
  const file = path.join(folder, 'template.db');
  await database.client.execute({ sql: 'VACUUM INTO ?', args: [file] });
  database.close();
  return file;
}

async function freshFile(): Promise<string> {
  template ??= makeTemplate();
  const file = path.join(await freshFolder(), 'passerelle.db');
  await copyFile(await template, file);
  return file;
}

/** A migrated database of its own, in a file or behind a server; closed and gone after the test. */
export async function freshDatabase(): Promise<Database> {
  if (inject('database') === 'server') return (await freshRemote()).database;
  const database = await openDatabase(pathToFileURL(await freshFile()).href);
  onTestFinished(() => database.close());
  return database;
}

export type Remote = { database: Database; server: HranaServer; file: string };

/** A migrated database behind a server of its own, with that server; gone after the test. */
export const freshRemote = async (options?: HranaOptions): Promise<Remote> =>
  serveFile(await freshFile(), options);

/** The database in a file, behind a server of its own until the test ends. */
export async function serveFile(file: string, options?: HranaOptions): Promise<Remote> {
  const server = await startHrana(file, options);
  onTestFinished(server.close);
  const database = await openDatabase(server.url, options?.token);
  onTestFinished(() => database.close());
  return { database, server, file };
}

/** Whatever a database holds in any of its tables, also those of its indexes, as text by table. */
export async function dump({ client }: Database): Promise<Map<string, string>> {
  const { rows } = await client.execute(
    `select t.name, json_group_array(c.name) as columns
      from sqlite_schema t join pragma_table_info(t.name) c where t.type = 'table' group by t.name`,
  );
  const found = new Map<string, string>();
  for (const { name, columns } of rows) {
    // Numbers as text too: some of an index are larger than JavaScript's.
    const values = (JSON.parse(String(columns)) as string[]).map(
      (column) => `iif(typeof("${column}") = 'integer', "${column}" || '', "${column}")`,
    );
    const table = await client.execute(`select ${values.join()} from "${name}"`);
    const texts = table.rows.flatMap((row) => values.map((_, index) => textOf(row[index])));
    found.set(String(name), texts.join('\n'));
  }
  return found;
}

const textOf = (value: unknown) =>
  value instanceof ArrayBuffer ? Buffer.from(value).toString() : String(value);
