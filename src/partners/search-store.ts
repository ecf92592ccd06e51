import { sql } from 'drizzle-orm';
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

async function newestNumber({ orm }: Database): Promise<number> {
  const [row] = await orm.all<{ number: number | null }>(
    sql`select max(number) as number from notice_index`,
  );
  return row?.number ?? 0;
}

/**
 * Terms of the newest two blocks: what counts and matches look at. That is all of a small directory
 * and no more of a larger one, however rare a hit.
 */
export const newestWindow = async (database: Database): Promise<string[]> =>
  blocks(blockOf(await newestNumber(database)), 2);

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

/** The most frequent words that begin so, of the first thousand in the alphabet. */
export async function completions({ orm }: Database, beginning: string): Promise<string[]> {
  const rows = await orm.all<{ term: string }>(
    sql`select term from (select term, count from term_counts
        where term >= ${beginning} and term < ${`${beginning}\u{10FFFF}`} limit 1000)
      order by count desc, term limit 20`,
  );
  return rows.map(({ term }) => term);
}

/**
 * Facets of the newest hits, one list of terms for each: what facets are counted on. As one JSON
 * text: to hand over five hundred rows would cost more than to find them.
 */
export async function termsOfHits(database: Database, groups: Groups): Promise<string[][]> {
  const [row] = await database.orm.all<{ lists: string | null }>(
    sql`select group_concat(i.facets) as lists from (${hits([...groups, await newestWindow(database)], countedHits + 1)}) s
      cross join notice_index i on i.number = s.rowid`,
  );
  return JSON.parse(`[${row?.lists ?? ''}]`);
}

/** A notice in the order of a list: its row, and the key to go on after it. */
export type Place = { seq: number; key: number; id: number };
export type Page = { places: Place[]; next?: Cursor };

const page = (rows: Place[]): Page => {
  const places = rows.slice(0, pageSize);
  const last = places.at(-1);
  return { places, ...(last && rows.length > pageSize && { next: [last.key, last.id] }) };
};

/** Newest first. A page ends after `pageBlocks` blocks even when it is not full. */
export async function newest(
  database: Database,
  groups: Groups,
  now: number,
  [before]: Cursor = [Number.MAX_SAFE_INTEGER, 0],
): Promise<Page> {
  const { orm } = database;
  if (!groups.length)
    return page(
      await orm.all<Place>(
        sql`select n.seq, i.number as key, 0 as id from notice_index i
          cross join notices n on n.seq = i.notice_seq
          where i.number < ${before} and i.listed = 1 and ${stands(now)}
          order by i.number desc limit ${pageSize + 1}`,
      ),
    );
  const last = blockOf(Math.min(before - 1, await newestNumber(database)));
  const first = last - pageBlocks + 1;
  const query = first > 0 ? [...groups, blocks(last, pageBlocks)] : groups;
  const rows = await orm.all<Place>(
    sql`select n.seq, i.number as key, 0 as id from notices_search s
      cross join notice_index i on i.number = s.rowid
      cross join notices n on n.seq = i.notice_seq
      where s.notices_search match ${allOf(query)} and s.rowid < ${before} and ${stands(now)}
      order by s.rowid desc limit ${pageSize + 1}`,
  );
  if (rows.length > pageSize || first <= 0) return page(rows);
  return { places: rows, next: [first * blockSize, 0] };
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
  after?: Cursor,
): Promise<Page> {
  const { orm } = database;
  const { column, down, index } = orders[sort];
  const order = down ? sql`n.${column} desc, n.seq desc` : sql`n.${column}, n.seq`;
  const further = after
    ? sql`and (n.${column}, n.seq) ${down ? sql`<` : sql`>`} (${after[0]}, ${after[1]})`
    : sql``;
  const worthSorting = Math.min(
    sortedHits,
    Math.ceil(Math.sqrt(pageSize * (await newestNumber(database)))),
  );
  const few = hasWords || (groups.length > 0 && (await hitsUpTo(database, groups, worthSorting)));
  if (few) {
    const rows = await orm.all<Place>(
      sql`select n.seq, n.${column} as key, n.seq as id from (${hits(groups, sortedHits)}) s
        cross join notice_index i on i.number = s.rowid
        cross join notices n on n.seq = i.notice_seq
        where ${stands(now)} ${further} order by ${order} limit ${pageSize + 1}`,
    );
    return page(rows);
  }
  const walk = sql`select n.seq, n.${column} as key from notices n indexed by ${index}
    where ${stands(now)} ${further} order by ${order} limit ${walkedNotices}`;
  const rows = await orm.all<Place>(
    sql`select w.seq, w.key, w.seq as id from (${walk}) w
      cross join notice_index i on i.notice_seq = w.seq
      where i.listed = 1 ${having(groups)} limit ${pageSize + 1}`,
  );
  if (rows.length > pageSize) return page(rows);
  const [edge] = await orm.all<Place>(
    sql`select seq, key from (${walk}) limit 1 offset ${walkedNotices - 1}`,
  );
  return { places: rows, ...(edge && { next: [edge.key, edge.seq] }) };
}

/** Whether a search has no more hits than `most`. */
export async function hitsUpTo({ orm }: Database, groups: Groups, most: number): Promise<boolean> {
  const row = await orm.get<{ count: number }>(
    sql`select count(*) as count from (${hits(groups, most + 1)})`,
  );
  return Number(row?.count) <= most;
}

/** A word of a search and how much it tells; an unfinished one is what words begin with. */
export type WeighedWord = { word: string; unfinished: boolean; weight: number };

/** What a word is worth by where it stands: a title says most, a description least. */
const worth = { title: 5, labels: 3, organisation: 3 } as const;

/** The newest hits, those first in which telling words stand in telling places. */
export async function ranked(
  { orm }: Database,
  groups: Groups,
  words: readonly WeighedWord[],
  now: number,
  after?: Cursor,
): Promise<Page> {
  const score = words.map(({ word, unfinished, weight }) => {
    const quoted = unfinished ? JSON.stringify(word).slice(0, -1) : JSON.stringify(word);
    const cases = Object.entries(worth).map(
      ([column, points]) =>
        sql` when instr(${sql.raw(`i.${column}`)}, ${quoted}) > 0 then ${points * weight}`,
    );
    // What was found and stands nowhere else stands in the description.
    return sql`case ${sql.join(cases, sql``)} else ${weight} end`;
  });
  const rows = await orm.all<Place>(
    sql`select seq, key, id from (
        select n.seq, i.number as id, round(${sql.join(score, sql` + `)}, 3) as key
        from (${hits(groups, rankedHits)}) s
        cross join notice_index i on i.number = s.rowid
        cross join notices n on n.seq = i.notice_seq
        where ${stands(now)}
      ) ${after ? sql`where (key, id) < (${after[0]}, ${after[1]})` : sql``}
      order by key desc, id desc limit ${pageSize + 1}`,
  );
  return page(rows);
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
