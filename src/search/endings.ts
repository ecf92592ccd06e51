/** Languages that the engine (Pagefind 1.6) has no stemmer for. */
const withoutStemmer: ReadonlySet<string> = new Set(['bg', 'cs', 'hr', 'lv', 'mt', 'sk', 'sl']);

/** How many letters of a word stay: endings are longer the longer it is. */
const kept = (length: number) =>
  length < 5 ? length : length < 7 ? length - 1 : length - 2 - Number(length > 8);

/**
 * The query with each word cut before its likely ending, where the engine cannot do better: it
 * finds every word that begins as one of the query does.
 * @returns undefined when nothing would change
 */
export function withoutEndings(query: string, language: string): string | undefined {
  if (!withoutStemmer.has(language)) return undefined;
  // The engine folds accents itself, and not every letter that a reader's keyboard lacks.
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const cut = words.map((word) => (/\d/.test(word) ? word : word.slice(0, kept(word.length))));
  return cut.join(' ') === words.join(' ') ? undefined : cut.join(' ');
}
