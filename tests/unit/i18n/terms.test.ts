import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Language, languageCodes } from '../../../src/i18n/languages.ts';
import { wordsOf } from '../../../src/partners/fold.ts';
import { root } from '../../support/site.ts';

const read = (...file: string[]) => readFileSync(path.join(root, ...file), 'utf8');

const translation = z.strictObject({
  term: z.string().min(1),
  forms: z.array(z.string().min(1)).min(1).optional(),
  source: z.union([z.literal('none'), z.url({ protocol: /^https$/ })]).optional(),
});
const term = z.strictObject({
  en: z.string().min(1),
  own: z.literal(true).optional(),
  messages: z.array(z.string()).min(1).optional(),
  pages: z.array(z.string()).min(1).optional(),
  in: z.record(z.enum(languageCodes), translation),
});
const terms = z.array(term).parse(parse(read('docs/translating/terms.yaml')));

/** How many terms of the programme were found on no page yet. Find one and lower the number. */
const unsourced: Partial<Record<Language, number>> = {
  bg: 4,
  cs: 6,
  da: 2,
  el: 5,
  es: 6,
  et: 3,
  fi: 2,
  fr: 4,
  ga: 6,
  hr: 4,
  hu: 3,
  it: 2,
  lt: 3,
  lv: 2,
  mt: 5,
  nl: 2,
  pl: 2,
  pt: 2,
  ro: 5,
  sk: 2,
  sl: 4,
  sv: 1,
};

/** Whether a text has a term: its words one after the other, whatever their case and accents. */
function holds(text: string[], term: string): boolean {
  // Languages inflect at the end: two thirds of a long word and all of a short one are enough.
  const beginnings = wordsOf(term).map((word) =>
    word.length > 4 ? word.slice(0, Math.ceil((word.length * 2) / 3)) : word,
  );
  return text.some((_, at) => beginnings.every((part, i) => text[at + i]?.startsWith(part)));
}

/** What readers see of a page: not its sources, nor what it may also be searched as. */
function pageText(code: string, page: string): string {
  const [, head = '', ...body] = read('content', code, `${page}.mdx`).split(/^---$/m);
  const { title, summary } = parse(head);
  return [title, summary, ...body].join('\n');
}

/** The words of a language at a place: a page, which has a slash in its name, or a message. */
function wordsIn(code: string): (place: string) => string[] {
  const catalogue: Record<string, string> = JSON.parse(read(`src/i18n/messages/${code}.json`));
  const known = new Map<string, string[]>();
  return (place) => {
    const words =
      known.get(place) ??
      wordsOf(place.includes('/') ? pageText(code, place) : (catalogue[place] ?? ''));
    known.set(place, words);
    return words;
  };
}

describe('the list of terms', () => {
  it('names each term once, and where it stands', () => {
    expect(new Set(terms.map(({ en }) => en)).size).toBe(terms.length);
    for (const { en, messages, pages } of terms)
      expect([...(messages ?? []), ...(pages ?? [])], en).not.toEqual([]);
  });

  it('names a source, or says that there is none, of each official term in every language', () => {
    for (const { en, own, in: translations } of terms)
      for (const [code, { source }] of Object.entries(translations))
        expect(source !== undefined, `${en} in ${code}`).toBe(!own);
  });

  it.each(languageCodes)('lacks no more sources than it did in %s', (code) => {
    const lacking = terms.filter(({ in: all }) => all[code]?.source === 'none');
    expect(lacking.length).toBeLessThanOrEqual(unsourced[code] ?? 0);
  });
});

describe.each(languageCodes)('messages and pages in %s', (code) => {
  const wordsAt = wordsIn(code);

  it.each(terms)('say “$en” as the list does', ({ messages = [], pages = [], in: all }) => {
    const { term = '', forms = [] } = all[code] ?? {};
    const lacking = [...messages, ...pages].filter(
      (place) => ![term, ...forms].some((words) => holds(wordsAt(place), words)),
    );
    expect(lacking, term).toEqual([]);
  });
});

describe('a term', () => {
  it.each([
    ['Národní agentury', 'národní agentura'],
    ['Συμπράξεις μικρής κλίμακας', 'σύμπραξη μικρής κλίμακας'],
    ['Κατ’ αποκοπή ποσά', 'κατ’ αποκοπή'],
    ['{count, plural, one {National Agency}}', 'National Agency'],
  ])('stands in “%s”', (text, words) => {
    expect(holds(wordsOf(text), words)).toBe(true);
  });

  it.each([
    ['Partenariats européens', 'partenariat simplifié'],
    ['Sportarten', 'Art'],
    ['Agency of the nation', 'National Agency'],
  ])('does not stand in “%s”', (text, words) => {
    expect(holds(wordsOf(text), words)).toBe(false);
  });
});
