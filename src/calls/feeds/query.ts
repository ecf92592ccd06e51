import { isLanguage, type Language } from '../../i18n/languages.ts';
import {
  type Facet,
  type FacetParam,
  facetOf,
  facets,
  matches,
  readSelection,
  type Selection,
} from '../facets.ts';
import type { Call } from '../schema.ts';

/** What a feed is asked for: `?lang=fr&sector=school&sector=vet&call=<slug>`. */
export type FeedQuery = { language: Language; selection: Selection; slugs: string[] };

export type FeedProblem = {
  field: string;
  code: 'unknown-facet' | 'unknown-value' | 'unknown-language' | 'unknown-call' | 'too-long';
  value: string;
};

/** No selection that our pages offer comes near it; what is longer is an accident or an attack. */
export const longestQuery = 4000;

const cache = new WeakMap<readonly Call[], Map<string, readonly string[]>>();

/**
 * The values that a facet may be asked for: those declared, even if no call has one today (the
 * answer is then an empty feed), and for the rest those of the calls.
 */
function knownValues(calls: readonly Call[], param: FacetParam): readonly string[] {
  const known = cache.get(calls) ?? new Map<string, readonly string[]>();
  cache.set(calls, known);
  const values = known.get(param) ?? valuesOf(calls, facetOf(param));
  known.set(param, values);
  return values;
}

function valuesOf(calls: readonly Call[], facet: Facet | undefined): readonly string[] {
  if (!facet) return [];
  if (typeof facet.order !== 'string') return facet.order;
  return [...new Set(calls.flatMap((call) => facet.values(call, 0)))];
}

/**
 * Reads what a feed is asked for.
 * @param query its query string; parameters with an empty value are left out, as forms send them.
 * @param fallback language of a query that names none.
 * @returns every problem of the query, not the first alone.
 */
export function readFeedQuery(
  query: URLSearchParams,
  calls: readonly Call[],
  fallback: Language,
): { ok: true; query: FeedQuery } | { ok: false; problems: FeedProblem[] } {
  const length = query.toString().length;
  if (length > longestQuery)
    return { ok: false, problems: [{ field: '', code: 'too-long', value: String(length) }] };
  const { selection, problems } = readSelection(query, (param) => knownValues(calls, param), [
    'lang',
    'call',
  ]);
  const lang = query.get('lang') || fallback;
  const slugs = [...new Set(query.getAll('call').filter(Boolean))];
  const all: FeedProblem[] = [
    ...(isLanguage(lang)
      ? []
      : [{ field: 'lang', code: 'unknown-language', value: lang } as const]),
    ...problems,
    ...slugs
      .filter((slug) => !calls.some((call) => call.slug === slug))
      .map((value) => ({ field: 'call', code: 'unknown-call', value }) as const),
  ];
  if (all.length || !isLanguage(lang)) return { ok: false, problems: all };
  return { ok: true, query: { language: lang, selection, slugs } };
}

/** The calls that a query selects at `now` (ms), in the order given. */
export function selectCalls(calls: readonly Call[], query: FeedQuery, now: number): Call[] {
  const { slugs, selection } = query;
  return calls.filter(
    (call) => (!slugs.length || slugs.includes(call.slug)) && matches(call, selection, now),
  );
}

/** The one address of a query, whatever the order in which it was asked: a feed's own name. */
export function feedPath(kind: string, { language, selection, slugs }: FeedQuery): string {
  const query = new URLSearchParams({ lang: language });
  for (const { param } of facets)
    for (const value of new Set(selection[param]?.toSorted())) query.append(param, value);
  for (const slug of slugs.toSorted()) query.append('call', slug);
  return `/feeds/calls.${kind}?${query}`;
}
