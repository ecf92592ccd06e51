import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Client, InStatement, ResultSet, Row } from '@libsql/client/http';
import { newestMigration } from '../../src/operation/index.ts';
import type { Database } from '../client.ts';
import { migrateDatabase } from '../migrate.ts';
import { openDatabase } from '../open.ts';
import { migrationOf } from './manifest.ts';

/** Most rows of one answer; fewer where they are long, since a server's answers are bounded. */
const mostRows = 500;

/** Made by migrations, or by triggers from what is copied. */
const derived = ['__drizzle_migrations', 'term_counts'];

/**
 * Copies a database that lies on a server into a file, table by table. What is written meanwhile may
 * be in it or not; a row whose parent was deleted meanwhile goes as it went there.
 * @throws when the server's database is of another version than this site.
 */
export async function dumpDatabase(client: Client, file: string): Promise<void> {
  if ((await migrationOf(client)) !== newestMigration)
    throw new Error('The database is of another version: bring it up to date first (db:migrate).');
  const draft = `${file}.dump`;
  const local = await openDatabase(pathToFileURL(draft).href);
  try {
    await migrateDatabase(local);
    const listed: Row[string][] = [];
    for (const table of await tablesIn(client)) await copyTable(client, local, table, listed);
    while (await mendReferences(local));
    // The index of words follows from these rows by its triggers.
    for (let start = 0; start < listed.length; start += mostRows) {
      const some = JSON.stringify(listed.slice(start, start + mostRows));
      const sql =
        'update notice_index set listed = 1 where rowid in (select value from json_each(?))';
      await local.client.execute({ sql, args: [some] });
    }
    await local.client.execute({ sql: 'vacuum into ?', args: [file] });
  } finally {
    local.close();
    for (const end of ['', '-wal', '-shm']) await rm(draft + end, { force: true });
  }
}

/** Tables with rows of their own, those that refer to others first: a parent is never too old. */
async function tablesIn(client: Client): Promise<string[]> {
  const { rows } = await client.execute(`select t.name,
      (select json_group_array(f."table") from pragma_foreign_key_list(t.name) f) as parents
    from sqlite_schema t where t.type = 'table' and t.name not like 'sqlite%'
      and t.name not like 'notices_search%' and t.name not like 'libsql%'`);
  const parents = new Map(
    rows.map(({ name, parents }) => [String(name), JSON.parse(String(parents)) as string[]]),
  );
  const sorted: string[] = [];
  const visit = (name: string, path: readonly string[]) => {
    if (sorted.includes(name) || path.includes(name)) return;
    for (const parent of parents.get(name) ?? []) visit(parent, [...path, name]);
    sorted.push(name);
  };
  for (const name of parents.keys()) visit(name, []);
  return sorted.filter((name) => !derived.includes(name)).reverse();
}

async function copyTable(
  from: Client,
  to: Database,
  table: string,
  listed: Row[string][],
): Promise<void> {
  const key = await keyOf(from, table);
  for (let after: Row[string][] = []; ; ) {
    const { columns, rows } = await readRows(from, table, key, after, mostRows);
    const last = rows.at(-1);
    if (!last) return;
    const names = columns.slice(key.length);
    const sql = `insert into "${table}" (${names.map((name) => `"${name}"`).join()})
      values (${names.map(() => '?').join()})`;
    const inserts = rows.map((row): InStatement => {
      const args = names.map((_, index) => row[key.length + index] ?? null);
      if (table === 'notice_index' && row.listed === 1) {
        listed.push(row[0] ?? null);
        args[names.indexOf('listed')] = 0;
      }
      return { sql, args };
    });
    // Unlike `batch`, it does not look at references, which are not all there yet.
    await to.client.migrate(inserts);
    after = key.map((_, index) => last[index] ?? null);
  }
}

/** What rows are told apart by: their number, or their key where they have none. */
async function keyOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.execute(
    `select name, (select wr from pragma_table_list where name = '${table}') as numberless
      from pragma_table_info('${table}') where pk > 0 order by pk`,
  );
  return rows[0]?.numberless === 1 ? rows.map(({ name }) => `"${String(name)}"`) : ['rowid'];
}

async function readRows(
  client: Client,
  table: string,
  key: readonly string[],
  after: readonly Row[string][],
  most: number,
): Promise<ResultSet> {
  const beyond = after.length ? `where (${key.join()}) > (${key.map(() => '?').join()})` : '';
  const sql = `select ${key.join()}, * from "${table}" ${beyond} order by ${key.join()} limit ?`;
  try {
    return await client.execute({ sql, args: [...after, most] });
  } catch (error) {
    if (most === 1) throw error;
    return readRows(client, table, key, after, most >> 1);
  }
}

/** Does to rows without their parent what its deletion does. @returns how many there were. */
async function mendReferences({ client }: Database): Promise<number> {
  const { rows } = await client.execute('pragma foreign_key_check');
  for (const { table, rowid, fkid } of rows) {
    const { rows: keys } = await client.execute(`pragma foreign_key_list("${String(table)}")`);
    const key = keys.find(({ id }) => id === fkid);
    const sql =
      key?.on_delete === 'SET NULL'
        ? `update "${String(table)}" set "${String(key.from)}" = null where rowid = ?`
        : `delete from "${String(table)}" where rowid = ?`;
    await client.execute({ sql, args: [rowid ?? null] });
  }
  return rows.length;
}
