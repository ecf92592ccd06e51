import { formatNumber } from '../i18n/formats.ts';
import { type Language, languages } from '../i18n/languages.ts';
import { type MessageKey, type Params, translator } from '../i18n/messages.ts';

/** A counted message, ready for a browser without ICU: a text for each plural form, and for 0. */
export type Plural = Record<string, string>;

/** What the search in the browser says. */
export type SearchWords = ReturnType<typeof searchWords>;

const samples = [0, 1, 2, 3, 5, 6, 11, 20, 1_000_000];

function plural(language: Language, key: MessageKey, params: Params = {}): Plural {
  const rules = new Intl.PluralRules(languages[language].locale);
  const t = translator(language);
  const forms: Plural = {};
  for (const count of samples) {
    const form = count === 0 ? 'none' : rules.select(count);
    forms[form] ??= t(key, { ...params, count }).replace(formatNumber(language, count), '{count}');
  }
  return forms;
}

/** The messages of the search in one language; `{name}` is filled in by the browser. */
export function searchWords(language: Language) {
  const t = translator(language);
  return {
    language,
    locale: languages[language].locale,
    results: t('search.results'),
    filters: t('search.filters'),
    clear: t('search.filters.clear'),
    remove: t('search.remove', { value: '{value}' }),
    sort: t('search.sort'),
    sorts: {
      relevance: t('search.sort.relevance'),
      deadline: t('search.sort.deadline'),
      newest: t('search.sort.newest'),
    },
    loading: t('search.loading'),
    count: plural(language, 'search.count'),
    more: t('search.more'),
    older: plural(language, 'search.older'),
    none: t('search.none'),
    help: t('search.none.help'),
    relax: plural(language, 'search.none.relax', { value: '{value}' }),
    corrected: t('search.corrected', { typed: '{typed}', used: '{used}' }),
    partial: t('search.partial'),
    failed: t('search.failed'),
    unknown: t('search.unknown', { value: '{value}' }),
    page: t('search.kind.page'),
    noDeadline: t('call.deadline.none'),
  };
}
