import { statusAt } from '../calls/status.ts';
import type { CallFacts, OfferedFacet } from './facts.ts';
import type { SearchState, Sort } from './state.ts';

/** A page that fits the words; `score` is the engine's, higher is better. */
export type Hit = { id: string; score: number; facts: CallFacts | undefined };
type Selection = SearchState['selection'];

/** The values a call has for a facet at `now` (ms); its status is never stored. */
const valuesOf = (facts: CallFacts, param: string, now: number): string[] =>
  param === 'status' ? [statusAt(facts.moments, now)] : (facts.facets[param] ?? []);

/** Within a facet any value will do, across facets all must hold. Only calls have facets. */
export function fits({ facts }: Hit, selection: Selection, now: number, except?: string): boolean {
  return Object.entries(selection).every(
    ([param, wanted]) =>
      param === except ||
      (facts && valuesOf(facts, param, now).some((value) => wanted.includes(value))),
  );
}

/** How many hits each value of each facet would leave, given what is chosen in other facets. */
export function countValues(
  hits: readonly Hit[],
  offered: readonly OfferedFacet[],
  selection: Selection,
  now: number,
): Map<string, Map<string, number>> {
  return new Map(
    offered.map(({ param }) => {
      const counts = new Map<string, number>();
      for (const hit of hits) {
        if (!hit.facts || !fits(hit, selection, now, param)) continue;
        for (const value of valuesOf(hit.facts, param, now))
          counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      return [param, counts];
    }),
  );
}

const year = 365.25 * 86_400_000;

/**
 * Among calls that fit the words alike, those of these years come first: a teacher rarely wants
 * the call of 2016. Explanations are always current.
 */
function timeliness({ facts }: Hit, now: number): number {
  if (!facts) return 1.2;
  const status = statusAt(facts.moments, now);
  if (status !== 'closed' && status !== 'undated') return 1.4;
  const last = facts.moments.deadlines.at(-1) ?? Date.UTC(Number(facts.facets.year?.[0] ?? 0), 11);
  return 1.2 - Math.min(0.3, (0.03 * Math.max(0, now - last)) / year);
}

/** Keys by which hits are ordered at `now` (ms), the smaller the earlier. */
function keysOf(hit: Hit, sort: Sort, now: number): number[] {
  const relevance = -hit.score * timeliness(hit, now);
  if (sort === 'relevance') return [relevance];
  if (!hit.facts) return [2, relevance];
  const { opens, deadlines } = hit.facts.moments;
  const last = deadlines.at(-1) ?? opens ?? 0;
  if (sort === 'newest') return [0, -Number(hit.facts.facets.year?.[0] ?? 0), -last, relevance];
  const next = deadlines.find((at) => at > now);
  return next === undefined ? [1, -last, relevance] : [0, next, relevance];
}

/** Hits in the order asked for: by words, by next deadline (then the latest past), or by year. */
export function order(hits: readonly Hit[], sort: Sort, now: number): Hit[] {
  const keyed = hits.map((hit) => ({ hit, keys: keysOf(hit, sort, now) }));
  const compare = (a: number[], b: number[]) => {
    const at = a.findIndex((key, index) => key !== b[index]);
    return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
  };
  return keyed.sort((a, b) => compare(a.keys, b.keys)).map(({ hit }) => hit);
}
