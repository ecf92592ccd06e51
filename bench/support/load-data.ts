import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { migrateDatabase } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import { objectKey } from '../../src/files/index.ts';
import { siteFiles } from '../../src/files/site.ts';
import { readSettings } from '../../src/settings.ts';
import { generateNotices, publishAll } from '../../tests/support/notices.ts';
import { sessionToken } from '../../tests/support/spaces.ts';
import { makeDue, orderExports } from './load-due.ts';
import { exported, type KnownSpace, makeSpaces } from './load-spaces.ts';

/** What the load's readers know of a site: ids, words and cookies that are good for it. */
export type Known = {
  notices: { id: string; query: string; words: string[] }[];
  /** Notices whose authors are signed in: ids and cookies. */
  owned: { id: string; cookie: string }[];
  /** Cookies of people who write to authors. */
  writers: string[];
  spaces: KnownSpace[];
};

const known = 2_000;
const authors = 100;
const writers = 400;

/**
 * Fills an empty data folder with notices and spaces, and what is due of everything.
 * @returns what readers know; it is kept in the folder, and read from there when there is one.
 */
export async function makeData(
  folder: string,
  { notices, spaces }: { notices: number; spaces: number },
  now: number,
): Promise<Known> {
  const file = path.join(folder, 'known.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Known;
  const settings = readSettings({ DATA_DIR: folder });
  const database = await openDatabase(settings.databaseUrl);
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  await migrateDatabase(database);
  const files = siteFiles(settings);
  const put = (hash: string, bytes: Uint8Array) => files.put(objectKey(hash), [bytes]);
  const knownSpaces = await makeSpaces(database, put, spaces, now);
  console.log(`${spaces} spaces are ready after ${seconds()} s`);
  const list = generateNotices(1, notices, now);
  await publishAll(database, list);
  await makeDue(database, now);
  await orderExports(
    database,
    knownSpaces.slice(0, exported).map(({ id }) => id),
    now,
  );
  const accountOf = (id: string) => `${id.slice(0, 19)}a000${id.slice(23)}`;
  const signIn = ({ id }: { id: string }) => sessionToken(database, accountOf(id), now);
  // Notices that no job moves.
  const standing = list.filter((_, index) => (index + 1) % 1000 >= 820);
  const found: Known = {
    notices: standing.slice(0, known).map(({ id, title, topics, country, projectKind }) => ({
      id,
      query: `topic=${topics[0]}&${id < '8' ? `country=${country}` : `project=${projectKind}`}`,
      words: title.split(/\s+/),
    })),
    owned: [],
    writers: [],
    spaces: knownSpaces,
  };
  for (const notice of standing.slice(-authors))
    found.owned.push({ id: notice.id, cookie: await signIn(notice) });
  for (const notice of standing.slice(-authors - writers, -authors))
    found.writers.push(await signIn(notice));
  // As it is when a host has run for a while, not in a log that the first reader has to fold in.
  await database.client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  writeFileSync(file, JSON.stringify(found));
  console.log(`${notices} notices are ready, too, after ${seconds()} s`);
  return found;
}
