import { formatList } from '../i18n/formats.ts';
import type { Language } from '../i18n/languages.ts';
import { messageKey, translator } from '../i18n/messages.ts';
import type { Problem } from '../problems.ts';
import { cleanLine } from '../text.ts';
import { type Facet, facetOf, facets } from './facets.ts';
import { labelOf } from './labels.ts';
import type { DirectoryQuery } from './query.ts';

const short = (text: string) => {
  const characters = [...cleanLine(text)];
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('');
};

/** A problem of `readQuery` as a sentence. */
export function describeProblem(language: Language, { field, code, params }: Problem): string {
  const t = translator(language);
  const name = facetOf(field) ? t(messageKey(`partnerFacet.${field}`)) : short(field);
  if (field === 'match') return t('partners.problem.match');
  if (code === 'too-long' || code === 'too-many') return t(`problem.${code}`, params);
  if (code === 'unknown-facet') return t('partners.problem.facet', { name });
  return t('partners.problem.value', { name, value: short(String(params?.value ?? '')) });
}

/** The filters of a search in words, without the text that was typed: that there is one is said. */
export function describeFilters(
  language: Language,
  { text, ...search }: DirectoryQuery,
  callTitle: (slug: string) => string,
): string {
  const filters = describeSearch(language, { ...search, text: '' }, callTitle);
  if (!text) return filters;
  const words = translator(language)('partners.search.words');
  const chosen = search.match || Object.values(search.selection).some((values) => values?.length);
  return chosen ? `${words} · ${filters}` : words;
}

/**
 * A search in words: "“garden” · Country: Greece or France".
 * @param callTitle the title of a call by its file name.
 */
export function describeSearch(
  language: Language,
  { text, selection, match }: DirectoryQuery,
  callTitle: (slug: string) => string,
): string {
  const t = translator(language);
  const label = (facet: Facet, value: string) =>
    facet.param === 'call' ? callTitle(value) : labelOf(facet, value, language);
  const chosen = facets.flatMap((facet) => {
    const values = selection[facet.param];
    if (!values?.length) return [];
    const labels = formatList(
      language,
      values.map((value) => label(facet, value)),
      'disjunction',
    );
    return `${t('text.label', { label: t(messageKey(`partnerFacet.${facet.param}`)) })} ${labels}`;
  });
  const parts = [
    ...(match ? [t('partners.search.match')] : []),
    ...(text ? [t('partners.search.text', { text })] : []),
    ...chosen,
  ];
  return parts.length ? parts.join(' · ') : t('partners.search.all');
}
