/**
 * How long finding partners takes with ten thousand to a million notices, through a call of the
 * domain: `npm run bench -- partners`, or `node bench/partners.ts <size> …` for other sizes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Database, openDatabase } from '../db/client.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { termsOf } from '../src/partners/facets.ts';
import { wordsOf } from '../src/partners/fold.ts';
import { matchesFor, readQuery, searchNotices } from '../src/partners/index.ts';
import type { IndexedNotice } from '../src/partners/notice.ts';
import {
  generateNotices,
  pick,
  publishAll,
  type Random,
  replicate,
  seeded,
} from '../tests/support/notices.ts';

const sizes = [10_000, 100_000, 1_000_000];
/** So many notices are made up; larger directories hold copies of them. */
const distinct = 100_000;
const now = Date.UTC(2026, 10, 25);

/** Databases are made under the system's temporary folder, one after the other. */
async function run(): Promise<Measured[]> {
  const rows: Measured[] = [];
  const chosen = process.argv.slice(2).map(Number);
  for (const size of chosen.length ? chosen : sizes) {
    const folder = await mkdtemp(path.join(tmpdir(), 'passerelle-bench-'));
    const database = await openDatabase(pathToFileURL(path.join(folder, 'bench.db')).href);
    try {
      const sample = await fill(database, size);
      for (const [what, call] of Object.entries(jobs))
        rows.push({ what, size, ...(await measure(call(database, sample))) });
    } finally {
      database.close();
      await rm(folder, { recursive: true, force: true });
    }
  }
  return rows.toSorted((a, b) => a.what.localeCompare(b.what));
}

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

type Job = (
  database: Database,
  sample: readonly IndexedNotice[],
) => (random: Random) => Promise<unknown>;

/** Up to three values of one notice, as somebody who looks for such a one would choose. */
function facetsLike(random: Random, notice: IndexedNotice): URLSearchParams {
  const params = new URLSearchParams();
  const terms = termsOf(notice).filter((term) => !term.startsWith(':w'));
  for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) {
    const [, param = '', value = ''] = pick(random, terms).split(':');
    if (!params.getAll(param).includes(value)) params.append(param, value);
  }
  return params;
}

const search = (database: Database, params: URLSearchParams) =>
  searchNotices(database, readQuery(params).query, now);

const jobs: Record<string, Job> = {
  'search by facets': (database, sample) => (random) => {
    const params = facetsLike(random, pick(random, sample));
    params.set('sort', pick(random, ['newest', 'newest', 'newest', 'active', 'ending']));
    return search(database, params);
  },
  'full text': (database, sample) => (random) => {
    const notice = pick(random, sample);
    const words = wordsOf(`${notice.title} ${notice.description}`);
    const params = random() < 0.5 ? facetsLike(random, notice) : new URLSearchParams();
    params.set(
      'q',
      [pick(random, words), ...(random() < 0.5 ? [pick(random, words)] : [])].join(' '),
    );
    return search(database, params);
  },
  'top 20 matches': (database, sample) => (random) =>
    matchesFor(database, pick(random, sample).id, now),
};

type Measured = {
  what: string;
  size: number;
  p50: number;
  p99: number;
  cpu50: number;
  cpu99: number;
};

async function measure(
  call: (random: Random) => Promise<unknown>,
): Promise<Omit<Measured, 'what' | 'size'>> {
  const random = seeded(2);
  const wall: number[] = [];
  const cpu: number[] = [];
  for (let run = 0; run < 320; run += 1) {
    const before = process.cpuUsage();
    const started = performance.now();
    await call(random);
    // The first runs warm up.
    if (run < 20) continue;
    wall.push(performance.now() - started);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
  }
  const at = (values: number[], part: number) =>
    Math.round((values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0) * 10) / 10;
  return { p50: at(wall, 0.5), p99: at(wall, 0.99), cpu50: at(cpu, 0.5), cpu99: at(cpu, 0.99) };
}

/** Adds by what a measure grew from the size before. */
function withGrowth(row: Measured, index: number, rows: Measured[]) {
  const before = rows[index - 1];
  const times = (now: number, then: number) => `${(now / then).toFixed(1)}×`;
  return before?.what === row.what
    ? { ...row, 'p50 grew': times(row.p50, before.p50), 'p99 grew': times(row.p99, before.p99) }
    : row;
}

console.log('Milliseconds of one call, wall clock and CPU alone, by number of published notices.');
console.table((await run()).map(withGrowth));
