import { distance } from 'fastest-levenshtein';
import { foldedWords } from './fold.ts';

/** Known words, folded, with the number of pages that have each in their title or vocabulary. */
export type KnownWords = Record<string, number>;

/** Words worth correcting to: those of titles, labels and vocabulary. */
export function countWords(pages: readonly { meta: Record<string, string> }[]): KnownWords {
  const counts = new Map<string, number>();
  for (const { meta } of pages) {
    const text = [meta.title, meta.labels, meta.also].join(' ');
    for (const word of new Set(foldedWords(text)))
      if (word.length > 3 && !/^\d+$/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

/** How many letters may differ: one in a short word, two from six letters on. */
const tolerance = (word: string) => (word.length < 6 ? 1 : 2);

/**
 * The query with each unknown word replaced by the nearest known one, the more frequent of equals.
 * @returns undefined when nothing would change
 */
export function correct(query: string, known: KnownWords): string | undefined {
  const counts = new Map(Object.entries(known));
  const words = [...counts.keys()];
  const corrected = foldedWords(query).map((word) => {
    if (word.length < 4 || /\d/.test(word)) return word;
    if (words.some((other) => other.startsWith(word))) return word;
    let best = word;
    let least = tolerance(word) + 1;
    for (const other of words) {
      if (Math.abs(other.length - word.length) > 2) continue;
      const apart = distance(word, other);
      const better =
        apart < least || (apart === least && (counts.get(other) ?? 0) > (counts.get(best) ?? 0));
      if (apart <= tolerance(word) && better) [best, least] = [other, apart];
    }
    return best;
  });
  const text = corrected.join(' ');
  return text === foldedWords(query).join(' ') ? undefined : text;
}
