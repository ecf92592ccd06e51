import type { Database } from '../../db/client.ts';
import { allOf, bagOf } from '../../src/partners/fold.ts';
import { matchesFor } from '../../src/partners/index.ts';
import type { IndexedNotice } from '../../src/partners/notice.ts';
import type { Labelled } from './labelled.ts';

/** Ranks the notices of a database for one of them: ids of the first ten. */
export type Ranker = (
  database: Database,
  own: IndexedNotice,
  now: number,
) => Promise<readonly string[]>;

const idsOf = async ({ client }: Database, sql: string, args: (string | number)[]) =>
  (await client.execute({ sql, args })).rows.map((row) => String(row[0]));

export const rankers = {
  ours: async (database, own, now) =>
    (await matchesFor(database, own.id, now, 10)).map(({ notice }) => notice.id),
  'newest first': (database, own) =>
    idsOf(
      database,
      `select n.id from notice_index i join notices n on n.seq = i.notice_seq
        where n.organisation_id <> ? order by i.number desc limit 10`,
      [own.organisationId],
    ),
  'full text': (database, own) =>
    idsOf(
      database,
      `select n.id from notices_search s join notice_index i on i.number = s.rowid
        join notices n on n.seq = i.notice_seq
        where notices_search match ? and n.organisation_id <> ? order by bm25(notices_search) limit 10`,
      [allOf([bagOf(`${own.title} ${own.description}`)]), own.organisationId],
    ),
} as const satisfies Record<string, Ranker>;

/** Normalised discounted cumulative gain of the first ten, 0 to 1; gains are 2^grade - 1. */
export function ndcg(ranking: readonly string[], grades: ReadonlyMap<string, number>): number {
  const gain = (list: readonly number[]) =>
    list
      .slice(0, 10)
      .reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
  const ideal = [...grades.values()].sort((a, b) => b - a);
  return gain(ranking.map((id) => grades.get(id) ?? 0)) / gain(ideal);
}

/** The nDCG@10 of a ranker for each labelled notice. */
export async function evaluate(
  database: Database,
  { notices, grades }: Labelled,
  rank: Ranker,
  now: number,
): Promise<number[]> {
  const found: number[] = [];
  for (const own of notices) {
    const wanted = grades.get(own.id);
    if (wanted) found.push(ndcg(await rank(database, own, now), wanted));
  }
  return found;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
