import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { allOf } from './fold.ts';
import type { Notice } from './notice.ts';
import type { Cursor } from './query.ts';

/**
 * The SQL of finding. Every statement is bounded, since on an embedded database each holds up the
 * whole host: lists stop at a page, counts and orders consider so many of the newest and no more.
 * FTS5 has no place in Drizzle, hence raw SQL.
 */
export type Groups = readonly (readonly string[])[];

/** So many of the newest hits are counted; a larger count is "at least". */
export const countedHits = 500;
/** Best match ranks so many of the newest hits. */
const rankedHits = 1000;
/** Other orders sort no more hits than these. */
const sortedHits = 5000;
/** A walk looks at so many notices for one page, and leaves the rest to the next. */
const walkedNotices = 5000;

export const pageSize = 20;
/** A page of the newest looks at so many blocks, and leaves older ones to the next. */
const pageBlocks = 4;

/** Row numbers of the newest notices that have a term of each group. */
const hits = (groups: Groups, most: number) =>
  sql`select rowid from notices_search where notices_search match ${allOf(groups)}
    order by rowid desc limit ${most}`;

/** The index has a term for each so many notices in the order of publication, see its migration. */
export const blockSize = 50_000;

const blockOf = (number: number) => Math.floor(number / blockSize);
/** The terms of `count` blocks, the last of which is `last`. */
const blocks = (last: number, count: number) =>
  Array.from({ length: count }, (_, index) => `:block:${last - index}`);

/** The number of the notice that was published last; they count from 1. */
export async function newestNumber({ orm }: Database): Promise<number> {
  const [row] = await orm.all<{ number: number | null }>(
    sql`select max(number) as number from notice_index`,
  );
  return row?.number ?? 0;
}

/**
 * Terms of the newest two blocks: what counts and matches look at. That is all of a small directory
 * and no more of a larger one, however rare a hit.
 * @param last number of the notice that was published last.
 */
export const newestWindow = (last: number): string[] => blocks(blockOf(last), 2);

/** That the row `i` of the index has a term of each group. */
const having = (groups: Groups) =>
  sql.join(
    groups.map((terms) => {
      const each = terms.map((term) => sql`instr(i.facets, ${JSON.stringify(term)}) > 0`);
      return sql` and (${sql.join(each, sql` or `)})`;
    }),
    sql``,
  );

export const stands = (now: number) => sql`n.state = 'published' and n.expires_at > ${now}`;

/** How many notices have each of some terms. */
export async function countsOf(
  { orm }: Database,
  terms: readonly string[],
): Promise<Map<string, number>> {
  const rows = await orm.all<{ term: string; count: number }>(
    sql`select term, count from term_counts
      where term in (select value from json_each(${JSON.stringify(terms)}))`,
  );
  return new Map(rows.map(({ term, count }) => [term, count]));
}

/** How many have the one or the other, when no notice has two of them. */
export const sumOf = (terms: readonly string[], counts: ReadonlyMap<string, number>): number =>
  terms.reduce((total, term) => total + (counts.get(term) ?? 0), 0);

/** All terms of facets with how many published notices have each. */
export async function allTermCounts({ orm }: Database): Promise<Map<string, number>> {
  const rows = await orm.all<{ term: string; count: number }>(
    sql`select term, count from term_counts where term >= ':' and term < ';'`,
  );
  return new Map(rows.map(({ term, count }) => [term, count]));
}

/** The most frequent words that begin so, of the first thousand in the alphabet, with their counts. */
export async function completions(
  { orm }: Database,
  beginning: string,
): Promise<Map<string, number>> {
  const rows = await orm.all<{ term: string; count: number }>(
    sql`select term, count from (select term, count from term_counts
        where term >= ${beginning} and term < ${`${beginning}\u{10FFFF}`} limit 1000)
      order by count desc, term limit 20`,
  );
  return new Map(rows.map(({ term, count }) => [term, count]));
}

/**
 * Facets of the newest hits, one list of terms for each: what facets are counted on. As one JSON
 * text: to hand over five hundred rows would cost more than to find them.
 */
export async function termsOfHits(
  { orm }: Database,
  groups: Groups,
  last: number,
): Promise<string[][]> {
  const [row] = await orm.all<{ lists: string | null }>(
    sql`select group_concat(i.facets) as lists
      from (${hits([...groups, newestWindow(last)], countedHits + 1)}) s
      cross join notice_index i on i.number = s.rowid`,
  );
  return JSON.parse(`[${row?.lists ?? ''}]`);
}

/** Where a notice stands in a list: the key to go on after it. */
export type Place = { key: number; place: number };

/**
 * A list that a page is the beginning of, found and loaded by one statement. `rows` are `seq`, `key`
 * and `place`, one more than the page has where it goes on.
 */
export type List = {
  rows: SQL;
  /** Whether larger keys come first. */
  down: boolean;
  /** Where to go on although the page is not full: what was looked at has an end. */
  end?: () => Promise<Cursor | undefined>;
};

/** Newest first. A page ends after `pageBlocks` blocks even when it is not full. */
export function newest(
  groups: Groups,
  now: number,
  last: number,
  [before]: Cursor = [Number.MAX_SAFE_INTEGER, 0],
): List {
  const down = true;
  if (!groups.length)
    return {
      down,
      rows: sql`select n.seq, i.number as key, 0 as place from notice_index i
        cross join notices n on n.seq = i.notice_seq
        where i.number < ${before} and i.listed = 1 and ${stands(now)}
        order by i.number desc limit ${pageSize + 1}`,
    };
  const block = blockOf(Math.min(before - 1, last));
  const first = block - pageBlocks + 1;
  const query = first > 0 ? [...groups, blocks(block, pageBlocks)] : groups;
  const rows = sql`select n.seq, i.number as key, 0 as place from notices_search s
    cross join notice_index i on i.number = s.rowid
    cross join notices n on n.seq = i.notice_seq
    where s.notices_search match ${allOf(query)} and s.rowid < ${before} and ${stands(now)}
    order by s.rowid desc limit ${pageSize + 1}`;
  return { rows, down, ...(first > 0 && { end: async () => [first * blockSize, 0] }) };
}

/** Each order along a column of `notices`, with the index that has it. */
const orders = {
  active: { column: sql.raw('active_at'), down: true, index: sql.raw('notices_active') },
  ending: { column: sql.raw('expires_at'), down: false, index: sql.raw('notices_expiry') },
} as const;

/**
 * Notices along a column. A small result is sorted; a large one is met soon enough by walking along
 * the column's index: where one notice in `n` is a hit, after `n` pages. That is less to read once
 * there are more hits than the root of page size times directory. Words cannot be looked up on such
 * a walk: with words and more than `sortedHits` hits, the newest of them are sorted.
 */
export async function along(
  database: Database,
  sort: keyof typeof orders,
  groups: Groups,
  hasWords: boolean,
  now: number,
  last: number,
  after?: Cursor,
): Promise<List> {
  const { orm } = database;
  const { column, down, index } = orders[sort];
  const order = down ? sql`n.${column} desc, n.seq desc` : sql`n.${column}, n.seq`;
  const further = after
    ? sql`and (n.${column}, n.seq) ${down ? sql`<` : sql`>`} (${after[0]}, ${after[1]})`
    : sql``;
  const worthSorting = Math.min(sortedHits, Math.ceil(Math.sqrt(pageSize * last)));
  const few = hasWords || (groups.length > 0 && (await hitsUpTo(database, groups, worthSorting)));
  if (few)
    return {
      down,
      rows: sql`select n.seq, n.${column} as key, n.seq as place
        from (${hits(groups, sortedHits)}) s
        cross join notice_index i on i.number = s.rowid
        cross join notices n on n.seq = i.notice_seq
        where ${stands(now)} ${further} order by ${order} limit ${pageSize + 1}`,
    };
  const walk = sql`select n.seq, n.${column} as key from notices n indexed by ${index}
    where ${stands(now)} ${further} order by ${order} limit ${walkedNotices}`;
  return {
    down,
    rows: sql`select w.seq, w.key, w.seq as place from (${walk}) w
      cross join notice_index i on i.notice_seq = w.seq
      where i.listed = 1 ${having(groups)} limit ${pageSize + 1}`,
    end: async () => {
      const [edge] = await orm.all<{ seq: number; key: number }>(
        sql`select seq, key from (${walk}) limit 1 offset ${walkedNotices - 1}`,
      );
      return edge && [edge.key, edge.seq];
    },
  };
}

/** Whether a search has no more hits than `most`. */
export async function hitsUpTo({ orm }: Database, groups: Groups, most: number): Promise<boolean> {
  const row = await orm.get<{ count: number }>(
    sql`select count(*) as count from (${hits(groups, most + 1)})`,
  );
  return Number(row?.count) <= most;
}

/**
 * A word of a search and how much it tells; an unfinished one is what words begin with. `labels`
 * are the terms that it names.
 */
export type WeighedWord = {
  word: string;
  unfinished: boolean;
  labels: readonly string[];
  weight: number;
};

/** What a word is worth by where it stands: a title says most, a description least. */
const worth = { title: 5, facets: 3, organisation: 3 } as const;

/** The newest hits, those first in which telling words stand in telling places. */
export function ranked(
  groups: Groups,
  words: readonly WeighedWord[],
  now: number,
  after?: Cursor,
): List {
  const score = words.map(({ word, unfinished, labels, weight }) => {
    const quoted = unfinished ? JSON.stringify(word).slice(0, -1) : JSON.stringify(word);
    const sought = {
      title: [quoted],
      facets: labels.map((term) => JSON.stringify(term)),
      organisation: [quoted],
    };
    const cases = Object.entries(worth).flatMap(([column, points]) =>
      sought[column as keyof typeof worth].map(
        (text) => sql` when instr(${sql.raw(`i.${column}`)}, ${text}) > 0 then ${points * weight}`,
      ),
    );
    // What was found and stands nowhere else stands in the description.
    return sql`case ${sql.join(cases, sql``)} else ${weight} end`;
  });
  return {
    down: true,
    rows: sql`select seq, key, place from (
        select n.seq, i.number as place, round(${sql.join(score, sql` + `)}, 3) as key
        from (${hits(groups, rankedHits)}) s
        cross join notice_index i on i.number = s.rowid
        cross join notices n on n.seq = i.notice_seq
        where ${stands(now)}
      ) ${after ? sql`where (key, place) < (${after[0]}, ${after[1]})` : sql``}
      order by key desc, place desc limit ${pageSize + 1}`,
  };
}

/** What rows are checked for, see candidates.ts. */
export type Bounds = Pick<
  Notice,
  'organisationId' | 'ageFrom' | 'ageTo' | 'startsIn' | 'endsIn'
> & {
  /** Terms of which a notice must have one, group by group. */
  groups: Groups;
};

/**
 * Numbers of publication of notices within bounds, among the newest `most` that the index has for
 * a search.
 */
export async function newestWithin(
  { orm }: Database,
  groups: Groups,
  most: number,
  bounds: Bounds,
  now: number,
): Promise<number[]> {
  const rows = await orm.all<{ number: number }>(
    sql`select i.number from (${hits(groups, most)}) s
      cross join notice_index i on i.number = s.rowid
      cross join notices n on n.seq = i.notice_seq
      where ${stands(now)} and n.organisation_id <> ${bounds.organisationId}
        and n.age_from <= ${bounds.ageTo} and n.age_to >= ${bounds.ageFrom}
        and n.starts_in <= ${bounds.endsIn} and n.ends_in >= ${bounds.startsIn}
        ${having(bounds.groups)}`,
  );
  return rows.map(({ number }) => number);
}
