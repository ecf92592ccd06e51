import { isLanguage, type Language } from '../../i18n/languages.ts';
import { type FacetParam, facets, matches, readSelection, type Selection } from '../facets.ts';
import { applicantKinds, type Call, keyActions, managers, sectors } from '../schema.ts';
import { statuses } from '../status.ts';

/** What a feed is asked for: `?lang=fr&sector=school&sector=vet&call=<slug>`. */
export type FeedQuery = { language: Language; selection: Selection; slugs: string[] };

export type FeedProblem = {
  field: string;
  code: 'unknown-facet' | 'unknown-value' | 'unknown-language' | 'unknown-call' | 'too-long';
  value: string;
};

/** No selection that our pages offer comes near it; what is longer is an accident or an attack. */
export const longestQuery = 4000;

/** Values that are right whether or not a call has them today: the answer may be an empty feed. */
const declared: Partial<Record<FacetParam, readonly string[]>> = {
  status: statuses,
  'key-action': keyActions,
  sector: sectors,
  'managed-by': managers,
  applicant: applicantKinds,
};

const cache = new WeakMap<readonly Call[], Map<FacetParam, string[]>>();

/** The values that a facet of these calls may be asked for; `status` has its own list. */
function knownValues(calls: readonly Call[], param: FacetParam): readonly string[] {
  const known = cache.get(calls) ?? new Map<FacetParam, string[]>();
  cache.set(calls, known);
  const values = known.get(param) ?? [
    ...new Set([
      ...(declared[param] ?? []),
      ...facets
        .filter((facet) => facet.param === param && param !== 'status')
        .flatMap((facet) => calls.flatMap((call) => facet.values(call, 0))),
    ]),
  ];
  known.set(param, values);
  return values;
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
