import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allOf, fold, queryWords, wordsOf } from '../../../src/partners/fold.ts';

/** The letters of the 24 languages of the European Union beyond plain Latin ones. */
const alphabets = {
  Latin: 'áàâäãåāăąæćčçċďđéèêëēėęěğģġíìîïīįıķĺľłļĳńňñņóòôöõőøœŕřśšşșßťţțúùûüūůűųýÿźżžħĝ',
  Greek: 'αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ',
  Cyrillic: 'абвгдежзийклмнопрстуфхцчшщъьюя',
};
const letters = Object.values(alphabets).flatMap((letters) => [...letters]);

test.each(letters)('%s is the same letter in capitals and however it is encoded', (letter) => {
  expect(fold(letter.toUpperCase())).toBe(fold(letter));
  expect(fold(letter.normalize('NFD'))).toBe(fold(letter.normalize('NFC')));
  expect(fold(letter)).toMatch(/^\p{Letter}{1,2}$/u);
  expect(fold(letter)).not.toMatch(/\p{M}/u);
});

test('Latin letters with marks are found by the plain letters that people type', () => {
  expect(fold('Łódź Brăila Ħal Køge Œuvre Ærø Straße Þór Diyarbakır İzmir')).toBe(
    'lodz braila hal koge oeuvre aero strasse thor diyarbakir izmir',
  );
});

test('Greek is found without accents and whatever the sigma', () => {
  expect(fold('Ο ΚΉΠΟΣ των Μαΐων')).toBe(fold('ο κηποσ των μαιων'));
});

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
    { numRuns: 2000 },
  );
});

test('composed and decomposed text fold alike', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...letters)).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (text) => {
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
    }),
    { numRuns: 2000 },
  );
});

test('the words of a query are twelve at most, each once', () => {
  expect(queryWords('Art, art & ART')).toEqual(['art']);
  expect(queryWords(Array.from({ length: 30 }, (_, index) => `w${index}`).join(' '))).toHaveLength(
    12,
  );
  expect(queryWords(' "*" ()')).toEqual([]);
});

test('the terms of a full-text query are quoted', () => {
  expect(allOf([['a"b'], ['c', 'd']])).toBe('("a""b") AND ("c" OR "d")');
  expect(wordsOf('NEAR(art OR sport)')).toEqual(['near', 'art', 'or', 'sport']);
});
