import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'drizzle-orm';
import { expect, it, onTestFinished } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { newId } from '../../../db/ids.ts';
import { migrateDatabase } from '../../../db/migrate.ts';
import { openDatabase } from '../../../db/open.ts';
import { accounts } from '../../../db/schema.ts';
import { freshDatabase, freshFolder } from '../../support/database.ts';
import { root } from '../../support/site.ts';

type Journal = { entries: { tag: string }[] };
const readJournal = async (folder: string) =>
  JSON.parse(await readFile(path.join(folder, 'meta/_journal.json'), 'utf8')) as Journal;

/** The migrations of a version of the past, of which there were so many. */
async function migrationsUpTo(count: number): Promise<string> {
  const folder = path.join(await freshFolder(), 'migrations');
  await cp(path.join(root, 'db/migrations'), folder, { recursive: true });
  const journal = await readJournal(folder);
  const past = { ...journal, entries: journal.entries.slice(0, count) };
  await writeFile(path.join(folder, 'meta/_journal.json'), JSON.stringify(past));
  return folder;
}

/** All migrations, of which the last one takes long. */
async function slowMigrations(): Promise<string> {
  const folder = await migrationsUpTo(Number.POSITIVE_INFINITY);
  const last = (await readJournal(folder)).entries.at(-1)?.tag ?? '';
  const slow = `--> statement-breakpoint
    create table slow as with recursive n(i) as (select 1 union all select i + 1 from n
    where i < 2000000) select i, hex(randomblob(100)) from n;`;
  await appendFile(path.join(folder, `${last}.sql`), `\n${slow}`);
  return folder;
}

const script = `
  const [, url, folder, open, migrations] = process.argv;
  const { openDatabase } = await import(open);
  const { migrateDatabase } = await import(migrations);
  await migrateDatabase(await openDatabase(url), folder);
`;

/** Migrates in another process, which is killed when more is written than all tables take. */
async function migrateAndKill(url: string, file: string, folder: string) {
  const modules = ['db/open.ts', 'db/migrate.ts'].map((name) => path.join(root, name));
  const args = ['--input-type=module', '--eval', script, url, folder, ...modules];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const exited = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  const written = () =>
    stat(`${file}-wal`).then(
      ({ size }) => size,
      () => 0,
    );
  await expect.poll(written, { timeout: 25_000, interval: 5 }).toBeGreaterThan(4_000_000);
  child.kill('SIGKILL');
  const [, signal] = await exited;
  return signal as string | null;
}

const schemaOf = ({ orm }: Database) =>
  orm.all(sql`select type, name, sql from sqlite_schema order by type, name`);

it('goes through at the next start when it was killed in the middle, with nothing lost or by halves', async () => {
  const file = path.join(await freshFolder(), 'site.db');
  const url = pathToFileURL(file).href;
  const old = await openDatabase(url);
  await migrateDatabase(old, await migrationsUpTo(2));
  const account = { id: newId(), email: 'kept@x.eu', language: 'en', createdAt: 1 };
  await old.batch([old.orm.insert(accounts).values(account)]);
  const before = await schemaOf(old);
  old.close();

  expect(await migrateAndKill(url, file, await slowMigrations())).toBe('SIGKILL');

  const database = await openDatabase(url);
  onTestFinished(() => database.close());
  expect(await schemaOf(database)).toEqual(before);
  await migrateDatabase(database);
  expect(await schemaOf(database)).toEqual(await schemaOf(await freshDatabase()));
  expect(await database.orm.select().from(accounts)).toMatchObject([account]);
});

it('is refused to a database of a newer version, which stays as it is', async () => {
  const database = await freshDatabase();
  const before = await schemaOf(database);
  await expect(migrateDatabase(database, await migrationsUpTo(2))).rejects.toThrow(
    'The database belongs to a newer version',
  );
  expect(await schemaOf(database)).toEqual(before);
});

it('takes the search of a past directory along, without the labels that were kept for it', async () => {
  const { orm, close } = await openDatabase(
    pathToFileURL(path.join(await freshFolder(), 'a.db')).href,
  );
  onTestFinished(close);
  const database = { orm } as Database;
  await migrateDatabase(database, await migrationsUpTo(6));
  await orm.run(sql`pragma foreign_keys = off`);
  await orm.run(sql`insert into notice_index
    (notice_seq, number, listed, facets, title, organisation, labels, description)
    values (1, 1, 0, '[":topic:music"]', '["bees"]', '["volos"]', '["musique"]', '["songs"]')`);
  await orm.run(sql`update notice_index set listed = 1`);
  const counted = async () =>
    (await orm.all<{ term: string }>(sql`select term from term_counts order by term`)).map(
      ({ term }) => term,
    );
  expect(await counted()).toContain('musique');

  await migrateDatabase(database);
  expect(await counted()).toEqual([':topic:music', 'bees', 'songs', 'volos']);
  const found = (text: string) =>
    orm.all(sql`select rowid from notices_search where notices_search match ${text}`);
  expect(await found('"bees" AND ":topic:music" AND ":block:0"')).toHaveLength(1);
  expect(await found('"musique"')).toEqual([]);
  await orm.run(sql`update notice_index set listed = 0`);
  expect([await found('"bees"'), await counted()]).toEqual([[], []]);
});
