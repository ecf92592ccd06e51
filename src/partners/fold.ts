/** Letters that no Unicode decomposition leads back to plain ones. */
const plain: Record<string, string> = {
  đ: 'd',
  ħ: 'h',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  þ: 'th',
  ð: 'd',
  ı: 'i',
  ŧ: 't',
  ŋ: 'n',
  ς: 'σ',
};
const special = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu');

/**
 * Text as it is indexed and as it is searched: lower case, without accents, one form for each
 * letter. SQLite's own tokenizer folds neither Greek accents nor the final sigma nor letters such
 * as ł, so both sides go through here. Folding twice changes nothing.
 */
export function fold(text: string): string {
  // Lower case may decompose anew (İ), and a decomposition may bring capitals (™).
  const lower = text.normalize('NFKD').toLowerCase().normalize('NFKD');
  return lower
    .replace(/\p{M}/gu, '')
    .replace(special, (letter) => plain[letter] ?? letter)
    .normalize('NFKD');
}

/** The words of a text, folded, in their order. */
export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Each word once: what the index keeps. Repeating a word gains nothing. */
export const bagOf = (text: string): string[] => [...new Set(wordsOf(text))];

/** More words than these do not narrow a search further. */
const mostWords = 12;

/** The words of what a person typed, as the index has them. */
export const queryWords = (text: string): string[] => bagOf(text).slice(0, mostWords);

/**
 * An FTS5 query for all of some groups of terms, any of each group. Terms are quoted: nothing of
 * the query language gets through.
 */
export const allOf = (groups: readonly (readonly string[])[]): string =>
  groups
    .map((terms) => terms.map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR '))
    .map((group) => `(${group})`)
    .join(' AND ');
