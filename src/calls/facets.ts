import { standingDeadlines } from './deadlines.ts';
import { applicantKinds, type Call, keyActions, managers, sectors } from './schema.ts';
import { moments, statusAt, statuses } from './status.ts';

/** Bands of the largest grant for one project, in euros; the last has no upper end. */
const grantBands = [
  { value: 'to-60000', upTo: 60_000 },
  { value: 'to-400000', upTo: 400_000 },
  { value: 'to-1000000', upTo: 1_000_000 },
  { value: 'over-1000000', upTo: Number.POSITIVE_INFINITY },
] as const;

export type Facet = {
  /** Name in a URL, in the search index and in messages (`facet.<param>`). */
  param: string;
  /** Prefix of the messages that label the values, or how to print a value without messages. */
  label: { messages: string } | { print: 'year' | 'month' | 'country' };
  /** The values one call has. `now` matters to the status alone. */
  values: (call: Call, now: number) => string[];
  /** The order in which values are offered: this very one, newest first, or by their names. */
  order: readonly string[] | 'newest' | 'name';
  /** Has static pages `/calls/by/<param>/<value>/`. A status changes by the minute: it has none. */
  pages: boolean;
};

/**
 * The facets of the search of calls: the one table from which forms, URLs, static pages,
 * the search index and the feeds follow.
 */
export const facets = [
  {
    param: 'status',
    label: { messages: 'status' },
    values: (call, now) => [statusAt(moments(call), now)],
    order: statuses,
    pages: false,
  },
  {
    param: 'key-action',
    label: { messages: 'keyAction' },
    values: (call) => call.keyActions,
    order: keyActions,
    pages: true,
  },
  {
    param: 'sector',
    label: { messages: 'sector' },
    values: (call) => call.sectors,
    order: sectors,
    pages: true,
  },
  {
    param: 'action',
    label: { messages: 'action' },
    values: (call) => call.actions,
    order: 'name',
    pages: true,
  },
  {
    param: 'managed-by',
    label: { messages: 'managedBy' },
    values: (call) => call.managedBy,
    order: managers,
    pages: true,
  },
  {
    param: 'applicant',
    label: { messages: 'applicant' },
    values: (call) => call.applicantKinds ?? [],
    order: applicantKinds,
    pages: true,
  },
  {
    param: 'country',
    label: { print: 'country' },
    values: (call) => call.countries ?? [],
    order: 'name',
    pages: true,
  },
  {
    param: 'year',
    label: { print: 'year' },
    values: (call) => [String(call.year)],
    order: 'newest',
    pages: true,
  },
  {
    param: 'month',
    label: { print: 'month' },
    values: (call) => [
      ...new Set(standingDeadlines(call.deadlines).map(({ date }) => date.slice(0, 7))),
    ],
    order: 'newest',
    pages: true,
  },
  {
    param: 'grant',
    label: { messages: 'grant' },
    values: ({ maxGrant }) => {
      if (maxGrant === undefined) return [];
      return grantBands
        .filter(({ upTo }) => maxGrant <= upTo)
        .slice(0, 1)
        .map(({ value }) => value);
    },
    order: grantBands.map(({ value }) => value),
    pages: true,
  },
] as const satisfies readonly Facet[];

export type FacetParam = (typeof facets)[number]['param'];
export type Selection = Partial<Record<FacetParam, string[]>>;

export function facetOf(param: string): Facet | undefined {
  return facets.find((facet) => facet.param === param);
}

/** Within a facet any value will do, across facets all must hold. */
export function matches(call: Call, selection: Selection, now: number): boolean {
  return facets.every(({ param, values }) => {
    const wanted = selection[param];
    return !wanted?.length || values(call, now).some((value) => wanted.includes(value));
  });
}

export type FacetProblem = {
  field: string;
  code: 'unknown-facet' | 'unknown-value';
  value: string;
};

/**
 * Reads facets from a query string (`?sector=school&sector=vet&year=2026`).
 * Other parameters named in `others` are left alone; anything else is a problem, as is a value
 * that `known` does not list for its facet.
 */
export function readSelection(
  query: URLSearchParams,
  known: (param: FacetParam) => readonly string[],
  others: readonly string[] = [],
): { selection: Selection; problems: FacetProblem[] } {
  const selection: Selection = {};
  const problems: FacetProblem[] = [];
  for (const [name, value] of query) {
    if (others.includes(name) || value === '') continue;
    const facet = facets.find(({ param }) => param === name);
    if (!facet) problems.push({ field: name, code: 'unknown-facet', value });
    else if (!known(facet.param).includes(value))
      problems.push({ field: name, code: 'unknown-value', value });
    else selection[facet.param] = [...(selection[facet.param] ?? []), value];
  }
  return { selection, problems };
}

/** The values calls have for a facet with how many calls have each, most telling order first. */
export function facetCounts(
  facet: Facet,
  calls: readonly Call[],
  now: number,
): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const call of calls)
    for (const value of facet.values(call, now)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const entries = [...counts].map(([value, count]) => ({ value, count }));
  const { order } = facet;
  if (order === 'newest') return entries.toSorted((a, b) => b.value.localeCompare(a.value));
  if (order === 'name') return entries;
  return entries.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}
