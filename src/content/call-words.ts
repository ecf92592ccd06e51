import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Call, callLabels } from '../calls/index.ts';
import type { Language } from '../i18n/languages.ts';
import { foldedWords, latinCodes } from '../search/fold.ts';
import {
  type Concept,
  conceptSchema,
  conceptWordsSchema,
  searchedIn,
  withWords,
  wordsAbout,
} from '../search/vocabulary.ts';

/**
 * The words of calls for functions, which have no index to ask: what the search knows of a call
 * beside its text, in the reader's language. The platform puts the files beside each function.
 */
const folder = path.join(import.meta.dirname, '../../content');

function readYaml(file: string): unknown {
  const found = path.join(folder, file);
  return existsSync(found) ? parse(readFileSync(found, 'utf8')) : {};
}

const concepts = new Map<Language, Concept[]>();

/** The vocabulary with its words as who reads a language may type them. */
function conceptsIn(language: Language): Concept[] {
  const known = concepts.get(language);
  if (known) return known;
  const spoken = searchedIn(language).map((code) =>
    conceptWordsSchema.parse(readYaml(`${code}/vocabulary.yaml`)),
  );
  const all = z.record(z.string(), conceptSchema).parse(readYaml('vocabulary.yaml'));
  const read = Object.entries(all).map(([id, concept]) => withWords(id, concept, spoken));
  concepts.set(language, read);
  return read;
}

/** What a call is found by: title, codes, labels, keywords and what people call such things. */
export function wordsOf(
  language: Language,
  call: Call,
  vocabulary: readonly Concept[] = conceptsIn(language),
): Set<string> {
  const texts = [
    ...[call.title, call.reference ?? '', String(call.year)],
    ...[...call.actionCodes, ...call.keywords],
    ...callLabels(language, call),
    ...wordsAbout({ ...call, path: 'calls' }, vocabulary),
  ];
  return new Set(texts.flatMap(foldedWords));
}

/** Whether each word of a text begins one of these words, however either is accented. */
export const hasAll = (words: ReadonlySet<string>, text: string): boolean =>
  foldedWords(latinCodes(text)).every((typed) => [...words].some((word) => word.startsWith(typed)));

const known = new Map<string, Set<string>>();

/** Whether a call has all words of a text, for who searches in a language. */
export function hasWords(call: Call, language: Language, text: string): boolean {
  const key = `${language} ${call.slug}`;
  const words = known.get(key) ?? wordsOf(language, call);
  known.set(key, words);
  return hasAll(words, text);
}
