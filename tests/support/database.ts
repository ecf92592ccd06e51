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

/** The database of a site whose data folder this is, made and migrated when there is none. */
export async function openIn(dataDir: string): Promise<Database> {
  const database = await openDatabase(pathToFileURL(path.join(dataDir, 'passerelle.db')).href);
  await migrateDatabase(database);
  return database;
}

/** A migrated database in a file of its own, closed and gone after the test. */
export async function freshDatabase(): Promise<Database> {
  const database = await openIn(await freshFolder());
  onTestFinished(() => database.close());
  return database;
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
