import type { Database } from '../../db/client.ts';
import { type ScoredNotice, scoredFor } from './candidates.ts';
import { answersWithinDaysOf, usualDays } from './conversations.ts';
import {
  everyKind,
  type Facet,
  type FacetParam,
  facets,
  isTerm,
  type Selection,
  splitTerm,
  termOf,
  wantedTerms,
} from './facets.ts';
import { queryWords } from './fold.ts';
import { type FoundNotice, load, loadById } from './found.ts';
import { termsNamed } from './labels.ts';
import type { Match } from './match.ts';
import { type Cursor, type DirectoryQuery, writeCursor } from './query.ts';
import {
  allTermCounts,
  along,
  blockSize,
  completions,
  countedHits,
  countsOf,
  type Groups,
  type List,
  newest,
  newestNumber,
  pageSize,
  ranked,
  sumOf,
  termsOfHits,
  type WeighedWord,
} from './search-store.ts';

/** A count that is exact, or of which there are more. */
export type Count = { count: number; atLeast: boolean };

/**
 * A facet with what choosing each value (instead of what is chosen in it) would leave. Without a
 * search all published notices are counted, exactly. With one, at most 500 hits are, among the
 * 50,000 to 100,000 notices published last: counts are exact while there are no more of either, and
 * "at least" beyond. A notice that expired is counted until the scheduled job closes it.
 */
export type FacetCounts = {
  param: FacetParam;
  atLeast: boolean;
  /** What there would be if nothing were chosen in it; only where something is. */
  without?: Count;
  values: { value: string; count: number; chosen: boolean }[];
};

export type Directory = {
  notices: (FoundNotice & {
    match?: Match;
    /** See `answersWithinDays` of conversations. */
    answersWithinDays: number | undefined;
  })[];
  total: Count;
  facets: FacetCounts[];
  /** Cursor of the next page, for `after`. A page may be short and have a next one all the same. */
  next?: string;
};

/**
 * Searches the published notices that have not expired.
 * @param query see `readQuery`; sorted by match, it is the notice `match` that the others are
 * compared with, and an empty directory when that one is not there.
 * @param now ms.
 */
export async function searchNotices(
  database: Database,
  query: DirectoryQuery,
  now: number,
): Promise<Directory> {
  const search = await lookUp(database, query);
  const published = sumOf(everyKind, search.counts);
  const [page, { total, ...rest }] = await Promise.all([
    pageOf(database, query, search, now),
    overviewOf(database, query.selection, search, published),
  ]);
  const count = Math.max(total.count, page.notices.length);
  return { ...page, ...rest, total: { ...total, count } };
}

/**
 * The notices of `searchNotices` alone, nothing counted.
 * @param most so many at once, of a search sorted by match: each page of it scores all anew.
 */
export async function findNotices(
  database: Database,
  query: DirectoryQuery,
  now: number,
  most = pageSize,
): Promise<Pick<Directory, 'notices' | 'next'>> {
  return pageOf(database, query, await lookUp(database, query), now, most);
}

type LookedUp = {
  words: Groups;
  counts: ReadonlyMap<string, number>;
  last: number;
  groupsOf: (selection: Selection) => Groups;
};

/**
 * What has to be known of a directory before it is searched: the words that are meant (the last may
 * be unfinished and stands for what it may become), how many notices have each term, and the number
 * of the last one.
 */
async function lookUp(database: Database, { text, selection }: DirectoryQuery): Promise<LookedUp> {
  const words = queryWords(text).map((word) => [word, ...termsNamed(word, false)]);
  const beginning = words.at(-1)?.[0] ?? '';
  // One or two letters begin too much; a space after the word says that it is finished.
  const isOpen = [...beginning].length >= 3 && !/\s$/.test(text);
  const wanted = wantedTerms(selection).flatMap(({ terms }) => terms);
  const [completed, counted, last] = await Promise.all([
    isOpen ? completions(database, beginning) : new Map<string, number>(),
    countsOf(database, [...wanted, ...words.flat(), ...everyKind]),
    newestNumber(database),
  ]);
  if (isOpen)
    words.splice(-1, 1, [
      ...new Set([beginning, ...completed.keys(), ...termsNamed(beginning, true)]),
    ]);
  const counts = new Map([...completed, ...counted]);
  const groupsOf = (chosen: Selection) =>
    rarestFirst([...words, ...wantedTerms(chosen).map(({ terms }) => terms)], counts);
  return { words, counts, last, groupsOf };
}

/** The merge of posting lists follows the first: let it be the shortest. */
const rarestFirst = (groups: Groups, counts: ReadonlyMap<string, number>): Groups =>
  groups.toSorted((a, b) => sumOf(a, counts) - sumOf(b, counts));

async function pageOf(
  database: Database,
  query: DirectoryQuery,
  search: LookedUp,
  now: number,
  most = pageSize,
): Promise<Pick<Directory, 'notices' | 'next'>> {
  const { sort, after } = query;
  const { words, counts, last } = search;
  const groups = search.groupsOf(query.selection);
  if (sort === 'match') return matching(database, query, groups, now, most);
  const list = await listOf();
  const found = await load(database, list);
  const shown = found.slice(0, pageSize);
  const edge = shown.at(-1);
  const next =
    edge && found.length > pageSize ? ([edge.key, edge.place] as const) : await list.end?.();
  return {
    notices: shown.map(({ key, place, answerTimes, ...notice }) => ({
      ...notice,
      answersWithinDays: usualDays(answerTimes),
    })),
    ...(next && { next: writeCursor(next) }),
  };

  async function listOf(): Promise<List> {
    if (sort === 'relevance' && words.length)
      return ranked(groups, weigh(words, counts), now, after);
    if (sort === 'active' || sort === 'ending')
      return along(database, sort, groups, words.length > 0, now, last, after);
    return newest(groups, now, last, after);
  }
}

/** Rare words say more than common ones (inverse document frequency). */
const weigh = (words: Groups, counts: ReadonlyMap<string, number>): WeighedWord[] =>
  words.map((terms) => ({
    word: terms[0] ?? '',
    unfinished: terms.filter((term) => !isTerm(term)).length > 1,
    labels: terms.filter(isTerm),
    weight: Math.log(1 + (sumOf(everyKind, counts) + 1) / (1 + sumOf(terms, counts))),
  }));

async function matching(
  database: Database,
  { match, after }: DirectoryQuery,
  groups: Groups,
  now: number,
  most: number,
): Promise<Pick<Directory, 'notices' | 'next'>> {
  const own = match ? await loadById(database, match) : undefined;
  if (!own) return { notices: [] };
  const all = await scoredFor(database, own, now, groups);
  const rest = after ? all.filter((scored) => follows(scored, after)) : all;
  const part = rest.slice(0, most);
  const last = part.at(-1);
  const days = await answersWithinDaysOf(
    database,
    part.map(({ notice }) => notice.id),
  );
  return {
    notices: part.map(({ notice, match }) => ({
      ...notice,
      match,
      answersWithinDays: days.get(notice.id),
    })),
    ...(last &&
      rest.length > most && { next: writeCursor([last.match.score, last.notice.number]) }),
  };
}

const follows = ({ match, notice }: ScoredNotice, [score, number]: Cursor) =>
  match.score < score || (match.score === score && notice.number < number);

/** How many there are, and how many there would be by each value of each facet. */
async function overviewOf(
  database: Database,
  selection: Selection,
  { groupsOf, last }: LookedUp,
  published: number,
): Promise<Pick<Directory, 'total' | 'facets'>> {
  const tally = async (groups: Groups): Promise<Tally> => {
    if (groups.length) return tallyOf(await termsOfHits(database, groups, last), published);
    const total = { count: published, atLeast: false };
    return { counts: await allTermCounts(database), total };
  };
  const all = tally(groupsOf(selection));
  const counted = facets.map(async ({ param, ...facet }) => {
    const chosen = selection[param] ?? [];
    const { [param]: _, ...others } = selection;
    const { counts, total } = await (chosen.length ? tally(groupsOf(others)) : all);
    return {
      param,
      atLeast: total.atLeast,
      ...(chosen.length && { without: total }),
      values: valuesOf({ param, ...facet }, counts).map(({ value, count }) => ({
        value,
        count,
        chosen: chosen.includes(value),
      })),
    };
  });
  const [{ total }, ...found] = await Promise.all([all, ...counted]);
  return { total, facets: found };
}

type Tally = { counts: Map<string, number>; total: Count };

function tallyOf(lists: readonly string[][], published: number): Tally {
  const counts = new Map<string, number>();
  for (const terms of lists.slice(0, countedHits))
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const atLeast = lists.length > countedHits || published > blockSize;
  return { counts, total: { count: Math.min(lists.length, countedHits), atLeast } };
}

/** All values of a vocabulary, and of what has none those that occur; open notices fit any. */
function valuesOf(
  { param, known, open }: Facet,
  counts: ReadonlyMap<string, number>,
): { value: string; count: number }[] {
  const extra = open === undefined ? 0 : (counts.get(termOf(param, open)) ?? 0);
  const values =
    known instanceof RegExp
      ? [...counts.keys()]
          .map(splitTerm)
          .filter(([facet, value]) => facet === param && value !== open)
          .map(([, value]) => value)
          .sort()
      : known;
  return values.map((value) => ({ value, count: (counts.get(termOf(param, value)) ?? 0) + extra }));
}
