import { collator } from '../../i18n/formats.ts';
import type { Language } from '../../i18n/languages.ts';
import {
  type DirectoryQuery,
  type FacetCounts,
  type FacetParam,
  facetOf,
  labelOf,
  writeQuery,
} from '../../partners/index.ts';

/** The title of a call by its file name; the file name of one that is not there any more. */
export type CallTitle = (slug: string) => string;

/** Address of a search, on its first page unless `after` says where the page before ended. */
export function searchPath(language: Language, query: DirectoryQuery, after?: string): string {
  const params = writeQuery(query);
  if (after) params.set('after', after);
  const written = String(params);
  return `/${language}/partners/${written ? `?${written}` : ''}`;
}

/** The same search without one value of a facet, or without the facet. */
export function without(query: DirectoryQuery, param: FacetParam, value?: string): DirectoryQuery {
  const { [param]: values = [], ...selection } = query.selection;
  const rest = value === undefined ? [] : values.filter((one) => one !== value);
  return { ...query, selection: { ...selection, ...(rest.length && { [param]: rest }) } };
}

/** A value of a facet in the reader's words. */
export function valueLabel(
  language: Language,
  param: FacetParam,
  value: string,
  callTitle: CallTitle,
): string {
  const facet = facetOf(param);
  if (!facet || param === 'call') return callTitle(value);
  return labelOf(facet, value, language);
}

export type Offered = { value: string; label: string; count: number; chosen: boolean };

/**
 * What a facet offers: the values that would leave something, and those that are chosen. Names of
 * countries and languages stand in the order of the reader's alphabet.
 */
export function offeredValues(
  language: Language,
  { param, values }: FacetCounts,
  callTitle: CallTitle,
): Offered[] {
  const facet = facetOf(param);
  const offered = values
    .filter(({ count, chosen }) => count > 0 || chosen)
    .map((one) => ({ ...one, label: valueLabel(language, param, one.value, callTitle) }));
  const named = facet && 'print' in facet.label && /country|language|call/.test(facet.label.print);
  const { compare } = collator(language);
  return named ? offered.sort((a, b) => compare(a.label, b.label)) : offered;
}
