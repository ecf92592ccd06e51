import { countryName, languageName } from '../i18n/formats.ts';
import { type Language, languageCodes } from '../i18n/languages.ts';
import { messageKey, translator } from '../i18n/messages.ts';
import { any, type Facet, facetOf, oldestAge, splitTerm, termsOf } from './facets.ts';
import { bagOf } from './fold.ts';
import type { Notice } from './notice.ts';

/** A value of a facet in words. Calls have their title in content: here their file name stands. */
export function labelOf({ label }: Facet, value: string, language: Language): string {
  if ('messages' in label) return translator(language)(messageKey(`${label.messages}.${value}`));
  switch (label.print) {
    case 'country':
      return countryName(language, value);
    case 'language':
      return languageName(language, value);
    case 'year':
      return `${value}/${String(Number(value) + 1).slice(2)}`;
    case 'age':
      return value === String(oldestAge) ? `${value}+` : value;
    default:
      return value;
  }
}

/** Facets whose values people search for by their names. */
const named = new Set([
  'project',
  'role',
  'country',
  'level',
  'topic',
  'subject',
  'language',
  'organisation',
  'equipment',
]);

const wordsOfTerms = new Map<string, string[]>();

/** The label of a term in all languages of the site, folded. */
function wordsOfTerm(term: string): string[] {
  const [param, value] = splitTerm(term);
  const facet = facetOf(param);
  if (!facet || !named.has(param) || value === any) return [];
  let words = wordsOfTerms.get(term);
  if (words === undefined) {
    words = bagOf(languageCodes.map((language) => labelOf(facet, value, language)).join(' '));
    wordsOfTerms.set(term, words);
  }
  return words;
}

/** What a notice is filed under, in the words of every language of the site. */
export const labelsOf = (notice: Notice): string[] => [
  ...new Set(termsOf(notice).flatMap(wordsOfTerm)),
];
