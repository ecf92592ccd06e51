/**
 * How good the ranking of partners is (nDCG@10), beside two baselines: `npm run bench -- matching`.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { migrateDatabase } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { labelledGenerated, labelledPosts } from '../tests/support/labelled.ts';
import { publishAll } from '../tests/support/notices.ts';
import { havePosts } from '../tests/support/posts.ts';
import { evaluate, mean, type Ranker, rankers } from '../tests/support/ranking.ts';
import { benchFolder } from './support/folder.ts';

const now = Date.UTC(2026, 10, 25);
const sets = {
  generated: labelledGenerated(2026, 40, now),
  'generated, another seed': labelledGenerated(77, 40, now),
  ...(havePosts && { 'real posts': labelledPosts(now) }),
};

const rows: Record<string, unknown>[] = [];
const all: Record<string, number[]> = {};
const rounded = (value: number) => Math.round(value * 1000) / 1000;
for (const [name, set] of Object.entries(sets)) {
  const folder = benchFolder('matching');
  const database = await openDatabase(pathToFileURL(path.join(folder, 'bench.db')).href);
  await migrateDatabase(database);
  await publishAll(database, set.notices);
  const row: Record<string, unknown> = { set: name, queries: set.grades.size };
  for (const [ranker, rank] of Object.entries<Ranker>(rankers)) {
    const gains = await evaluate(database, set, rank, now);
    all[ranker] = [...(all[ranker] ?? []), ...gains];
    row[ranker] = rounded(mean(gains));
  }
  rows.push(row);
  database.close();
  await rm(folder, { recursive: true, force: true });
}
const combined = Object.entries(all).map(([ranker, gains]) => [ranker, rounded(mean(gains))]);
rows.push({ set: 'all', ...Object.fromEntries(combined) });
console.table(rows);
