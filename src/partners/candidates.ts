import type { Database } from '../../db/client.ts';
import { any, everyKind, termOf, wantedKind } from './facets.ts';
import { type FoundNotice, loadById, loadStanding } from './found.ts';
import { counterparts, type Match, type Matchable, matchNotices } from './match.ts';
import {
  countsOf,
  type Groups,
  hitsUpTo,
  newestNumber,
  newestWindow,
  newestWithin,
  sumOf,
} from './search-store.ts';

/** Look-ups go on until there are so many notices to score; each considers so many of the newest. */
const enoughCandidates = 100;
const perLookUp = 200;
/** So many hits are scored without choosing among them. */
const fewHits = 1000;
/**
 * Terms that a larger part of all notices has are checked on the rows: to merge so long a list
 * costs more than it saves.
 */
const largestMerged = 0.25;
/** A word is telling when no more notices than this part have it. */
const rareShare = 0.05;
const mostTelling = 8;

export type ScoredNotice = { notice: FoundNotice; match: Match };

/** What a partner of this notice must have, as far as terms tell. */
function mustHave(own: Matchable): Groups {
  const role = own.roleSought as keyof typeof counterparts;
  const wished = (param: string, values: readonly string[]) =>
    values.length ? [values.map((value) => termOf(param, value))] : [];
  return [
    [termOf('project', own.projectKind)],
    counterparts[role].map((value) => termOf('role', value)),
    [termOf('wants', any), termOf('wants', own.country)],
    [termOf(wantedKind, any), termOf(wantedKind, own.organisationKind)],
    ...wished('country', own.wantedCountries),
    ...wished('organisation', own.wantedKinds),
  ];
}

/**
 * What a good partner has besides, the best first: each look-up takes the newest notices that have
 * it, until there are enough to score.
 */
function lookUps(own: Matchable, telling: readonly string[]): Groups[] {
  const terms = (param: string, values: readonly string[]) =>
    values.map((value) => termOf(param, value));
  const topics = terms('topic', own.topics);
  const languages = terms('language', own.workingLanguages);
  const level = [termOf('level', own.educationLevel)];
  const pairs = topics.flatMap((one, at) => topics.slice(at + 1).map((other) => [[one], [other]]));
  const extra: Groups[] = [
    ...(own.callSlug ? [[[termOf('call', own.callSlug)], topics, languages]] : []),
    ...pairs.map((pair) => [...pair, languages]),
    ...(telling.length ? [[telling, languages]] : []),
    ...(own.subjects.length ? [[topics, terms('subject', own.subjects), languages]] : []),
    [topics, languages, level],
    [topics, languages],
    ...(own.callSlug ? [[[termOf('call', own.callSlug)], languages]] : []),
    [topics],
    [languages, level],
    [],
  ];
  return extra.filter((groups) => groups.every((group) => group.length));
}

/** The words of a notice that few others have: those say what it is about. Rarest first. */
async function tellingWords(database: Database, own: Matchable): Promise<string[]> {
  const long = own.words.filter((word) => word.length >= 4);
  const counts = await countsOf(database, [...long, ...everyKind]);
  const most = Math.max(5, sumOf(everyKind, counts) * rareShare);
  return long
    .map((word) => ({ word, count: counts.get(word) ?? 0 }))
    .filter(({ count }) => count > 1 && count <= most)
    .sort((a, b) => a.count - b.count || (a.word < b.word ? -1 : 1))
    .map(({ word }) => word);
}

/**
 * Notices that fit one of ours, scored, best first; of equal ones the newer first. The index
 * chooses a few hundred to score, so the cost does not grow with the directory.
 * @param within further terms they must have: the facets and words of a search.
 */
export async function scoredFor(
  database: Database,
  own: FoundNotice,
  now: number,
  within: Groups = [],
): Promise<ScoredNotice[]> {
  const telling = await tellingWords(database, own);
  const must = mustHave(own);
  const all = lookUps(own, telling.slice(0, mostTelling));
  const [counts, last] = await Promise.all([
    countsOf(database, [...[...all, must].flat(2), ...everyKind]),
    newestNumber(database),
  ]);
  const share = (group: readonly string[]) =>
    sumOf(group, counts) / Math.max(1, sumOf(everyKind, counts));
  const window = newestWindow(last);
  /** A look-up: what the index merges, the rarest first, and what is checked on the rows. */
  const plan = (groups: Groups) => {
    const [first = [], ...others] = [...groups, ...must].toSorted((a, b) => share(a) - share(b));
    const merged = others.filter((group) => share(group) <= largestMerged);
    const checked = others.filter((group) => share(group) > largestMerged);
    return { merged: [first, window, ...within, ...merged], checked };
  };
  const widest = plan([]);
  const few = await hitsUpTo(database, widest.merged, fewHits);
  // Of look-ups that merge the same, the last checks least and has what the others have.
  const plans = new Map(all.map(plan).map((each) => [JSON.stringify(each.merged), each]));
  const numbers = new Set<number>();
  for (const { merged, checked } of few ? [widest] : plans.values()) {
    if (numbers.size >= enoughCandidates) break;
    const bounds = { ...own, groups: checked };
    const most = few ? fewHits : perLookUp;
    for (const number of await newestWithin(database, merged, most, bounds, now))
      numbers.add(number);
  }
  const mine = { ...own, words: telling };
  const candidates = await loadStanding(database, [...numbers], now);
  return candidates
    .flatMap((notice) => {
      const match = matchNotices(mine, notice, now);
      return match ? [{ notice, match }] : [];
    })
    .sort((a, b) => b.match.score - a.match.score || b.notice.number - a.notice.number);
}

/** The best partners for a notice, at most `most`; none for a notice that is not there. */
export async function matchesFor(
  database: Database,
  noticeId: string,
  now: number,
  most = 20,
): Promise<ScoredNotice[]> {
  const own = await loadById(database, noticeId);
  return own ? (await scoredFor(database, own, now)).slice(0, most) : [];
}

/** So many of somebody's own notices are compared with another. */
const mostOwn = 5;

/**
 * The best fit of some notices with another: why their author should write to that one.
 * @param ownIds ids of one's own notices.
 * @returns undefined when none of them fits, or one of them is that notice.
 */
export async function bestMatch(
  database: Database,
  ownIds: readonly string[],
  otherId: string,
  now: number,
): Promise<Match | undefined> {
  if (!ownIds.length) return undefined;
  const mine = ownIds.slice(0, mostOwn);
  const [other, ...own] = await Promise.all([otherId, ...mine].map((id) => loadById(database, id)));
  if (!other) return undefined;
  const matches = own.map(async (notice) => {
    if (!notice) return undefined;
    const words = await tellingWords(database, notice);
    return matchNotices({ ...notice, words }, other, now);
  });
  return (await Promise.all(matches))
    .filter((match) => match !== undefined)
    .sort((a, b) => b.score - a.score)[0];
}
