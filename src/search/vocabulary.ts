import { z } from 'zod';
import { keyActions, sectors } from '../calls/index.ts';
import { fallbackLanguage, type Language } from '../i18n/languages.ts';

const words = z.array(z.string().min(2)).default([]);

/**
 * One concept of content/vocabulary.yaml: what people call a thing, and the calls and pages that
 * are about it. Search finds them by these words as if they stood in the text; nothing is printed.
 */
export const conceptSchema = z.strictObject({
  actions: z.array(z.string()).default([]).describe('Ids of content/actions.yaml.'),
  keyActions: z.array(z.enum(keyActions)).default([]),
  sectors: z.array(z.enum(sectors)).default([]),
  pages: z.array(z.string()).default([]).describe('Paths without language: programme/sport.'),
  words: words.describe('Codes, names and misspellings that belong to no language.'),
});

/** `content/<language>/vocabulary.yaml`: what people call each concept in that language. */
export const conceptWordsSchema = z.record(z.string(), words);

export type Concept = z.output<typeof conceptSchema>;
type ConceptWords = z.output<typeof conceptWordsSchema>;

/** The languages whose words a reader may type: their own, and English, which teachers have read. */
export const searchedIn = (language: Language): Language[] => [
  ...new Set([language, fallbackLanguage]),
];

/** A concept with what it is called in languages, besides what it is called in all. */
export const withWords = (
  id: string,
  concept: Concept,
  inLanguages: readonly ConceptWords[],
): Concept => ({
  ...concept,
  words: [...concept.words, ...inLanguages.flatMap((words) => words[id] ?? [])],
});

/** What a call or page is about, as far as concepts can name it. */
export type Subject = {
  path: string;
  actions?: readonly string[];
  keyActions?: readonly string[];
  sectors?: readonly string[];
};

const shares = (wanted: readonly string[], had: readonly string[] = []) =>
  wanted.length === 0 || wanted.some((value) => had.includes(value));

/** As with facets: within a kind any value will do, across kinds all must hold. */
function isAbout({ actions, keyActions, sectors, pages }: Concept, subject: Subject): boolean {
  if (pages.includes(subject.path)) return true;
  if (actions.length + keyActions.length + sectors.length === 0) return false;
  return (
    shares(actions, subject.actions) &&
    shares(keyActions, subject.keyActions) &&
    shares(sectors, subject.sectors)
  );
}

/** The unprinted words by which a subject is found: those of every concept about it. */
export function wordsAbout(subject: Subject, concepts: readonly Concept[]): string[] {
  const about = concepts.filter((concept) => isAbout(concept, subject));
  return [...new Set(about.flatMap(({ words }) => words))];
}

/** What the vocabulary is about though it does not exist, one sentence a fault. */
export function vocabularyFaults(
  concepts: readonly (Concept & { id: string })[],
  actions: ReadonlySet<string>,
  paths: ReadonlySet<string>,
): string[] {
  return concepts.flatMap((concept) => [
    ...concept.actions
      .filter((action) => !actions.has(action))
      .map((action) => `content/vocabulary.yaml: ${concept.id}: there is no action "${action}"`),
    ...concept.pages
      .filter((path) => !paths.has(path))
      .map((path) => `content/vocabulary.yaml: ${concept.id}: there is no page "${path}"`),
  ]);
}

/** Concepts that a language has words for and that do not exist, one sentence a fault. */
export function unknownConcepts(
  language: string,
  named: readonly string[],
  concepts: readonly { id: string }[],
): string[] {
  const known = new Set(concepts.map(({ id }) => id));
  return named
    .filter((id) => !known.has(id))
    .map((id) => `content/${language}/vocabulary.yaml: there is no concept "${id}"`);
}
