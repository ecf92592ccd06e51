/**
 * How long finding partners takes with ten thousand to a million notices, through calls of the
 * domain and through HTTP: `npm run bench -- partners`, or `node bench/partners.ts <size> …` for
 * other sizes.
 */
import type { Database } from '../db/client.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { buildIfNeeded } from '../netlify/build.ts';
import { matchesFor, readQuery, searchNotices } from '../src/partners/index.ts';
import type { IndexedNotice } from '../src/partners/notice.ts';
import { readSettings } from '../src/settings.ts';
import { generateNotices, publishAll, replicate } from '../tests/support/notices.ts';
import { root, siteUrl } from '../tests/support/site.ts';
import { benchFolder } from './support/folder.ts';
import { type Ask, jobs } from './support/partner-jobs.ts';
import { measurePages, signInOwners } from './support/partner-pages.ts';
import { measure, type Row, withGrowth } from './support/times.ts';

const sizes = [10_000, 100_000, 1_000_000];
/** So many notices are made up; larger directories hold copies of them. */
const distinct = 100_000;
const now = Date.now();

async function fill(database: Database, size: number): Promise<IndexedNotice[]> {
  await migrateDatabase(database);
  const started = performance.now();
  const list = generateNotices(1, Math.min(size, distinct), now);
  await publishAll(database, list);
  await replicate(database, list.length, Math.round(size / list.length) - 1);
  console.log(
    `${size} notices are ready after ${Math.round((performance.now() - started) / 1000)} s`,
  );
  return list;
}

function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function measureCalls(
  database: Database,
  sample: readonly IndexedNotice[],
  size: number,
): Promise<Row[]> {
  const call = (wanted: Ask): Promise<unknown> =>
    'search' in wanted
      ? searchNotices(database, readQuery(wanted.search).query, now)
      : matchesFor(database, wanted.matchesOf, now);
  const rows: Row[] = [];
  for (const [what, job] of Object.entries(jobs)) {
    const times = await measure((random) => call(job(random, sample)), cpuTime);
    rows.push({ what, size, ...times });
  }
  return rows;
}

await buildIfNeeded(root, siteUrl);
const calls: Row[] = [];
const pages: Row[] = [];
const chosen = process.argv.slice(2).map(Number);
for (const size of chosen.length ? chosen : sizes) {
  const folder = benchFolder('partners');
  const database = await openDatabase(readSettings({ DATA_DIR: folder }).databaseUrl);
  const sample = await fill(database, size);
  calls.push(...(await measureCalls(database, sample, size)));
  const cookies = await signInOwners(database, sample, now);
  database.close();
  pages.push(...(await measurePages(folder, sample, cookies, size)));
}
console.log('Milliseconds of one call, wall clock and CPU alone, by number of published notices.');
console.table(withGrowth(calls));
console.log('Milliseconds of one page through HTTP, and CPU of the host alone.');
console.table(withGrowth(pages));
