import {
  type Call,
  type Facet,
  facetLabel,
  facetOf,
  facets,
  matches,
  moments,
  readFeedQuery,
  readSelection,
  type Selection,
  statusAt,
  valueLabel,
} from '../calls/index.ts';
import { formatList } from '../i18n/formats.ts';
import { fallbackLanguage, type Language } from '../i18n/languages.ts';
import { translator } from '../i18n/messages.ts';
import { brusselsDay } from './days.ts';
import type { CallSite } from './site.ts';

/** A search of calls as an alert keeps it; `slugs` name calls, with the actions that belong to them. */
export type CallSearch = { text: string; selection: Selection; slugs: string[] };

/** Of the words that were typed. */
const mostCharacters = 200;
/** Order and page are no matter of an alert; neither is a status, which changes with the clock. */
const leftOut = ['q', 'sort', 'page', 'status', 'lang'];

function withoutRest(query: string): { text: string; params: URLSearchParams } {
  const params = new URLSearchParams(query);
  const text = (params.get('q') ?? '').trim().slice(0, mostCharacters);
  for (const name of leftOut) params.delete(name);
  return { text, params };
}

/** Whether a query string asks for filters, values or calls that there are not. */
export const hasUnknown = (query: string, calls: readonly Call[]): boolean =>
  !readFeedQuery(withoutRest(query).params, calls, fallbackLanguage).ok;

/** Reads a search. A value that no call has today is kept: one may have it tomorrow. */
export function readCallSearch(query: string): CallSearch {
  const { text, params } = withoutRest(query);
  const { selection } = readSelection(params, (param) => params.getAll(param), ['call']);
  return { text, selection, slugs: params.getAll('call').filter(Boolean) };
}

/** The query string of a search, the same for the same search in whatever order it was chosen. */
export function writeCallSearch({ text, selection, slugs }: CallSearch): string {
  const params = new URLSearchParams(text ? { q: text } : {});
  for (const { param } of facets)
    for (const value of new Set(selection[param]?.toSorted())) params.append(param, value);
  for (const slug of new Set(slugs.toSorted())) params.append('call', slug);
  return String(params);
}

/** The path of a search below the language: of one call alone, its page. */
export function callsPath(query: string): string {
  const { text, selection, slugs } = readCallSearch(query);
  if (slugs.length === 1 && !text && Object.keys(selection).length === 0)
    return `calls/${slugs[0]}/`;
  const written = writeCallSearch({ text, selection, slugs: [] });
  return `calls/${written && `?${written}`}`;
}

/**
 * A search in words: "“garden” · Field: School education".
 * @param typed what stands for the words that were typed; left out, the words themselves.
 */
export function describeCallSearch(
  language: Language,
  { text, selection, slugs }: CallSearch,
  callTitle: (slug: string) => string,
  typed?: string,
): string {
  const t = translator(language);
  const line = (label: string, values: string[]) =>
    `${t('text.label', { label })} ${formatList(language, values, 'disjunction')}`;
  const chosen = facets.flatMap(({ param }) => {
    const values = selection[param];
    const facet = facetOf(param);
    if (!values?.length || !facet) return [];
    const labels = values.map((value) => labelled(language, facet, value));
    return [line(facetLabel(language, facet), labels)];
  });
  const words = text ? [typed ?? t('partners.search.text', { text })] : [];
  const parts = [...words, ...chosen, ...slugs.map(callTitle)];
  return parts.length ? parts.join(' · ') : t('home.all');
}

/** The name of a value; the value itself if it has none any more. */
function labelled(language: Language, facet: Facet, value: string): string {
  try {
    return valueLabel(language, facet, value);
  } catch {
    return value;
  }
}

/** Whether a search finds a call, whatever its status. */
export function finds(
  { text, selection, slugs }: CallSearch,
  call: Call,
  language: Language,
  { hasWords }: Pick<CallSite, 'hasWords'>,
): boolean {
  const isNamed = slugs.includes(call.slug) || slugs.includes(call.parent ?? '');
  if (slugs.length && !isNamed) return false;
  return matches(call, selection, 0) && (!text || hasWords(call, language, text));
}

/** Whether anybody can still apply at `now` (ms), or will be able to. */
export function isAhead(call: Call, now: number): boolean {
  const status = statusAt(moments(call), now);
  if (status !== 'undated') return status !== 'closed';
  return call.year >= Number(brusselsDay(now).slice(0, 4));
}
