import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf, plainText, splitPieces } from '../../src/search/dom.client.ts';
import { fold, foldedWords, latinCodes } from '../../src/search/fold.ts';
import { correct, countWords } from '../../src/search/spelling.ts';
import {
  conceptSchema,
  unknownConcepts,
  vocabularyFaults,
  wordsAbout,
} from '../../src/search/vocabulary.ts';
import { searchWords } from '../../src/search/words.ts';

test('accents, capitals, final sigma and letters of their own are folded', () => {
  expect(fold('Σχολείος ΣΧΟΛΕΙΟΣ')).toBe('σχολειοσ σχολειοσ');
  expect(fold('Łódź Straße Œuvre élève')).toBe('lodz strasse oeuvre eleve');
  expect(foldedWords('EAC/A12/2025, l’élève')).toEqual(['eac', 'a12', '2025', 'l', 'eleve']);
});

test('a code typed on a Greek keyboard is the code; Greek words are left alone', () => {
  expect(latinCodes('ΚΑ220')).toBe('KA220');
  expect(latinCodes('κα122 σχολική εκπαίδευση')).toBe('KA122 σχολική εκπαίδευση');
});

const known = countWords([
  { meta: { title: 'Comenius partnerships' } },
  { meta: { title: 'Partnerships', also: 'constructor' } },
]);

test('an unknown word is taken for the nearest known one', () => {
  expect(correct('comenuis', known)).toBe('comenius');
  expect(correct('Partnershps 2026', known)).toBe('partnerships 2026');
});

test('known words, beginnings of words, codes and far-off words stay as typed', () => {
  for (const q of ['comenius', 'partner', 'KA220', 'volleyball', 'toString'])
    expect(correct(q, known)).toBeUndefined();
});

test('an excerpt becomes text and hits, never markup', () => {
  const pieces = piecesOf('&lt;img src=x&gt; a <mark>school</mark>, b');
  expect(pieces).toEqual([
    { text: '<img src=x> a ', hit: false },
    { text: 'school', hit: true },
    { text: ', b', hit: false },
  ]);
});

test('pieces can be split anywhere without losing a letter', () => {
  const pieces = piecesOf('ab<mark>cd</mark>ef');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), (place) => {
      const [before, after] = splitPieces(pieces, place);
      expect(plainText(before)).toBe('abcdef'.slice(0, place));
      expect(plainText(after)).toBe('abcdef'.slice(place));
    }),
  );
});

test('a concept is about calls that fit all its lists, and about its pages', () => {
  const concept = conceptSchema.parse({
    actions: ['ka122', 'ka121'],
    sectors: ['school'],
    pages: ['guides/mobility'],
    words: ['KA101', 'job shadowing'],
  });
  const about = (subject: object) => wordsAbout({ path: 'calls', ...subject }, [concept]);
  expect(about({ actions: ['ka122'], sectors: ['school', 'vet'] })).toHaveLength(2);
  expect(about({ actions: ['ka122'], sectors: ['vet'] })).toEqual([]);
  expect(wordsAbout({ path: 'guides/mobility' }, [concept])).toContain('job shadowing');
});

test('a concept with a misspelt field is refused', () => {
  expect(conceptSchema.safeParse({ action: ['ka122'], words: [] }).success).toBe(false);
  expect(conceptSchema.safeParse({ words: { de: ['Schule'] } }).success).toBe(false);
});

test('a concept about an action or page that does not exist is named', () => {
  const concept = conceptSchema.parse({ actions: ['ka999'], pages: ['guides/x'] });
  const faults = vocabularyFaults([{ ...concept, id: 'lost' }], new Set(['ka122']), new Set());
  expect(faults.join()).toMatch(
    /lost: there is no action "ka999".*lost: there is no page "guides\/x"/,
  );
});

test('words of a concept that does not exist are named', () => {
  expect(unknownConcepts('fr', ['sport', 'sprot'], [{ id: 'sport' }])).toEqual([
    'content/fr/vocabulary.yaml: there is no concept "sprot"',
  ]);
});

test('counted messages have every form their language needs', () => {
  const { count } = searchWords('fr');
  expect(count.one).toContain('{count}');
  expect(count.other).toContain('{count}');
  expect(count.none).not.toContain('{count}');
});
