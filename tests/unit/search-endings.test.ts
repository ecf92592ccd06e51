import { expect, test } from 'vitest';
import { withoutEndings } from '../../src/search/endings.ts';
import { latinCodes } from '../../src/search/fold.ts';

test.each([
  ['cs', 'učitelům ve školách', 'učitel ve školá'],
  ['hr', 'razmjenama', 'razmjen'],
  ['lv', 'projektu', 'projek'],
])('in %s, without a stemmer, "%s" is sought as "%s"', (language, typed, begun) => {
  expect(withoutEndings(typed, language)).toBe(begun);
});

test('short words and codes stay whole', () => {
  expect(withoutEndings('věk KA220-SCH', 'cs')).toBeUndefined();
});

test('languages with a stemmer are left to it', () => {
  expect(withoutEndings('écoles européennes', 'fr')).toBeUndefined();
});

test.each([
  ['ΚΑ220', 'KA220'],
  ['КА220', 'KA220'],
])('a code typed on another keyboard is one in Latin letters: %s', (typed, code) => {
  expect(latinCodes(typed)).toBe(code);
});
