import type { OfferedFacet } from './facts.ts';

export const sorts = ['relevance', 'deadline', 'newest'] as const;
export type Sort = (typeof sorts)[number];

/** What is being searched: exactly what stands in the URL. */
export type SearchState = {
  q: string;
  /** Chosen values by facet. */
  selection: Record<string, string[]>;
  sort: Sort;
  /** How many pages of results are shown. */
  page: number;
};

const maxLength = 200;
const maxPage = 500;

/**
 * Reads `?q=…&sector=school&sector=vet&sort=deadline&page=2`.
 * @returns the state without whatever is not known, and that in `unknown` as `name=value`
 */
export function readState(
  params: URLSearchParams,
  offered: readonly OfferedFacet[],
): { state: SearchState; unknown: string[] } {
  const state: SearchState = { q: '', selection: {}, sort: 'relevance', page: 1 };
  const unknown: string[] = [];
  for (const [name, value] of params) {
    const facet = offered.find(({ param }) => param === name);
    const sort = sorts.find((known) => known === value);
    const page = /^\d{1,3}$/.test(value) ? Number(value) : 0;
    if (name === 'q') state.q = value.trim().slice(0, maxLength);
    else if (name === 'sort' && sort) state.sort = sort;
    else if (name === 'page' && page > 0) state.page = Math.min(page, maxPage);
    else if (facet?.values.some((known) => known.value === value))
      state.selection = toggle(state.selection, name, value, true);
    else unknown.push(`${name}=${value}`);
  }
  return { state, unknown };
}

/** The query string of a state, without what is left at its default; empty for no search. */
export function writeState({ q, selection, sort, page }: SearchState): string {
  const params = new URLSearchParams();
  if (q) params.set('q', q);
  for (const [param, values] of Object.entries(selection))
    for (const value of values) params.append(param, value);
  if (sort !== 'relevance') params.set('sort', sort);
  if (page > 1) params.set('page', String(page));
  const text = params.toString();
  return text && `?${text}`;
}

/** The selection with one value switched on or off; facets without values are left out. */
export function toggle(
  selection: SearchState['selection'],
  param: string,
  value: string,
  on: boolean,
): SearchState['selection'] {
  const others = (selection[param] ?? []).filter((chosen) => chosen !== value);
  const { [param]: _, ...rest } = selection;
  const values = on ? [...others, value] : others;
  return values.length ? { ...rest, [param]: values } : rest;
}

/** Whether there is anything to search for. */
export const isActive = ({ q, selection, sort }: SearchState): boolean =>
  q !== '' || Object.keys(selection).length > 0 || sort !== 'relevance';
