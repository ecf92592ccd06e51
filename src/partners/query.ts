import { z } from 'zod';
import type { Problem } from '../problems.ts';
import { type FacetParam, facetOf, facets, isKnown, type Selection } from './facets.ts';

/** How the directory can be ordered. `match`: by fit to one of the reader's own notices. */
export const sorts = ['newest', 'active', 'ending', 'relevance', 'match'] as const;
export type Sort = (typeof sorts)[number];

export type DirectoryQuery = {
  /** Words as typed; empty for none. */
  text: string;
  selection: Selection;
  sort: Sort;
  /** Id of the reader's notice that `match` compares with. */
  match?: string;
  /** Where the page before ended. */
  after?: Cursor;
};

/** Sort key and number of the last notice of a page. */
export type Cursor = readonly [key: number, id: number];

/** More values than these are no search by a person. */
const mostValues = 60;
const mostCharacters = 200;

const cursorSchema = z.tuple([z.number(), z.number()]);

export const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

function readCursor(text: string): Cursor | undefined {
  try {
    return cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}

const unknownValue = (field: string, value: string): Problem => ({
  field,
  code: 'unknown-value',
  params: { value },
});

/**
 * Reads a search of the directory from a query string, as
 * `?q=jardin&topic=environment&topic=food&country=GR&sort=active`.
 * @param matchable ids of the notices that `match` may name: the reader's own. Without it, any.
 * @returns the search without what is not understood, and a problem for each such thing:
 * `unknown-facet`, `unknown-value`, `too-long` or `too-many`.
 */
export function readQuery(
  params: URLSearchParams,
  { matchable }: { matchable?: readonly string[] } = {},
): {
  query: DirectoryQuery;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const selection: Selection = {};
  const own: { text: string; sort?: Sort; match?: string; after?: Cursor } = { text: '' };
  let values = 0;
  const readers: Record<string, (value: string) => Problem | undefined> = {
    q: (value) => {
      own.text = value.slice(0, mostCharacters).trim();
      return value.length > mostCharacters
        ? { field: 'q', code: 'too-long', params: { max: mostCharacters } }
        : undefined;
    },
    sort: (value) => {
      const sort = sorts.find((known) => known === value);
      if (!sort) return unknownValue('sort', value);
      own.sort = sort;
      return undefined;
    },
    match: (value) => {
      const allowed = matchable?.includes(value) ?? z.uuid().safeParse(value).success;
      if (!allowed) return unknownValue('match', value);
      own.match = value;
      return undefined;
    },
    after: (value) => {
      const cursor = readCursor(value);
      if (!cursor) return unknownValue('after', value);
      own.after = cursor;
      return undefined;
    },
  };
  const readFacet = (name: string, value: string): Problem | undefined => {
    const facet = facetOf(name);
    if (!facet) return { field: name, code: 'unknown-facet', params: { value } };
    if (!isKnown(facet, value)) return unknownValue(name, value);
    const param = name as FacetParam;
    const chosen = selection[param] ?? [];
    if (chosen.includes(value)) return undefined;
    values += 1;
    if (values > mostValues) return { field: name, code: 'too-many', params: { max: mostValues } };
    selection[param] = [...chosen, value];
    return undefined;
  };
  for (const [name, value] of params) {
    if (value === '') continue;
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    const problem = read ? read(value) : readFacet(name, value);
    if (problem) problems.push(problem);
  }
  return { query: { selection, ...own, sort: sortOf(own, problems) }, problems };
}

/** The order asked for, or the one that serves: by words if there are any, else newest first. */
function sortOf(
  { text, sort, match }: { text: string; sort?: Sort; match?: string },
  problems: Problem[],
): Sort {
  if (sort === 'match' && !match) problems.push({ field: 'match', code: 'required' });
  else if (sort === 'relevance' && !text) return 'newest';
  else if (sort) return sort;
  if (match) return 'match';
  return text ? 'relevance' : 'newest';
}

/** A search in the order that serves it best: what feeds and alerts go by. */
export const unsorted = (query: DirectoryQuery): DirectoryQuery => ({
  ...query,
  sort: sortOf({ text: query.text, ...(query.match && { match: query.match }) }, []),
});

/**
 * The query string of a search, without its page: what an address or an alert keeps. The same for
 * the same search, in whatever order it was chosen.
 */
export function writeQuery({ text, selection, sort, match }: DirectoryQuery): URLSearchParams {
  const params = new URLSearchParams(text ? { q: text } : {});
  for (const { param } of facets)
    for (const value of selection[param]?.toSorted() ?? []) params.append(param, value);
  if (sort !== sortOf({ text, ...(match && { match }) }, [])) params.set('sort', sort);
  if (match) params.set('match', match);
  return params;
}
