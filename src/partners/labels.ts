import { countryCodes, countryName, languageName } from '../i18n/formats.ts';
import { type Language, languageCodes } from '../i18n/languages.ts';
import { messageKey, translator } from '../i18n/messages.ts';
import { type Facet, facets, oldestAge, termOf } from './facets.ts';
import { bagOf } from './fold.ts';

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

const valuesOf = ({ param, known }: Facet): readonly string[] =>
  known instanceof RegExp ? (param === 'country' ? countryCodes() : []) : known;

let termsByWord: Map<string, string[]> | undefined;

/** Terms of the index by the folded words of their labels, in all languages of the site. */
function readTermsByWord(): Map<string, string[]> {
  const terms = new Map<string, Set<string>>();
  for (const facet of facets as readonly Facet[]) {
    if (!named.has(facet.param)) continue;
    for (const value of valuesOf(facet)) {
      const labels = languageCodes.map((language) => labelOf(facet, value, language));
      for (const word of bagOf(labels.join(' ')))
        terms.set(word, (terms.get(word) ?? new Set()).add(termOf(facet.param, value)));
    }
  }
  return new Map([...terms].map(([word, found]) => [word, [...found]]));
}

/**
 * The terms of the index that a word of a search names, in whatever language: who types "musique"
 * or "μουσική" finds what is filed under music, and no notice is kept in 24 languages for it.
 * @param word folded, see fold.ts.
 * @param isBeginning whether it may go on: then labels need only begin so.
 */
export function termsNamed(word: string, isBeginning: boolean): string[] {
  termsByWord ??= readTermsByWord();
  if (!isBeginning) return termsByWord.get(word) ?? [];
  const begun = new Set<string>();
  for (const [label, terms] of termsByWord)
    if (label.startsWith(word)) for (const term of terms) begun.add(term);
  return [...begun];
}
