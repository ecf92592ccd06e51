import { describe, expect, it } from 'vitest';
import { languageCodes } from '../../../src/i18n/languages.ts';
import { codeWords, foldCode, stateFor } from '../../../src/twinspaces/index.ts';
import { hashOfCode, newCode } from '../../../src/twinspaces/people/codes.ts';
import { readNicknames } from '../../../src/twinspaces/people/nicknames.ts';

describe.each(languageCodes)('the words of codes in %s', (language) => {
  const words = codeWords[language].map(foldCode);

  it('are 256, short and of letters, so that five of them are 40 bits', () => {
    expect(new Set(words).size).toBe(256);
    for (const word of words) expect(word).toMatch(/^\p{L}{3,10}$/u);
    expect(newCode(language).split(' ')).toHaveLength(5);
  });

  it('begin none of one another, so that a code reads in one way without spaces', () => {
    const clashes = words.filter((word) =>
      words.some((other) => other !== word && other.startsWith(word)),
    );
    expect(clashes).toEqual([]);
  });
});

describe('a typed code', () => {
  it('counts by its letters alone', async () => {
    const typed = ['Ήλιος-γάτα  ΜΉΛΟ', 'ηλιος γατα μηλο', 'ΗΛΙΟΣΓΑΤΑΜΗΛΟ', ' ήλιος, γάτα, μήλο.'];
    const hashes = await Promise.all(typed.map(hashOfCode));
    expect(new Set(hashes).size).toBe(1);
    expect(await hashOfCode('ήλιος γάτα μήλα')).not.toBe(hashes[0]);
    expect(foldCode('Chêne-CŒUR')).toBe('chenecoeur');
  });
});

describe('nicknames', () => {
  const codesOf = (text: string, taken: string[] = []) =>
    readNicknames(text, taken).problems.map(({ code, params }) => [code, params?.name]);

  it('are taken one a line, cleaned of spaces', () => {
    const { names, problems } = readNicknames(' Blue owl \r\n\n Μαρία Π.\nFox7\n', []);
    expect([names, problems]).toEqual([['Blue owl', 'Μαρία Π.', 'Fox7'], []]);
  });

  it.each([
    ['Maria Papadaki', 'name-full'],
    ['Μαρία Παπαδάκη', 'name-full'],
    ['JEAN-PIERRE MARTIN', 'name-full'],
    ['maria@school.example', 'name-address'],
    ['www.school.example', 'name-address'],
    ['a'.repeat(25), 'name-long'],
    ['blue OWL', 'name-taken'],
  ])('are not %s, and the reason is told', (name, code) => {
    expect(codesOf(name, ['Blue owl'])).toEqual([[code, name]]);
  });

  it('are refused when two of them are alike, none is given, or there are too many', () => {
    expect(codesOf('Fox\nfox')).toEqual([['name-taken', 'fox']]);
    expect(codesOf('\n \n')).toEqual([['required', undefined]]);
    const many = Array.from({ length: 41 }, (_, i) => `Fox${i}`).join('\n');
    expect(codesOf(many)).toEqual([['too-many-names', undefined]]);
  });
});

describe('what a member makes', () => {
  it.each([
    ['pupil', 1, 'waiting'],
    ['pupil', 0, 'shown'],
    ['teacher', 1, 'shown'],
    ['guest', 1, 'shown'],
  ] as const)('by a %s in a space with approval %i is %s', (role, approvesPupils, state) => {
    expect(stateFor({ approvesPupils }, { role })).toBe(state);
  });
});
