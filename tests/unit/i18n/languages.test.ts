import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fallbackLanguage,
  isLanguage,
  languageCodes,
  languageOfPath,
  languages,
  preferredLanguage,
} from '../../../src/i18n/languages.ts';

describe('the languages of the site', () => {
  it('each have their own name and stand in the order of these names, as the Union lists them', () => {
    const names = languageCodes.map((code) => languages[code].name);
    const own = languageCodes.map((code) =>
      new Intl.DisplayNames(code, { type: 'language' }).of(code),
    );
    expect(names.map((name) => name.toLowerCase())).toEqual(own.map((name) => name?.toLowerCase()));
    const listed = 'bg es cs da de et el en fr ga hr it lv lt hu mt nl pl pt ro sk sl fi sv';
    expect(languageCodes).toEqual(listed.split(' '));
  });

  it('have locales that dates can be formatted in', () => {
    const locales = languageCodes.map((code) => languages[code].locale);
    expect(Intl.DateTimeFormat.supportedLocalesOf(locales)).toEqual(locales);
  });

  it('are recognised by exact code only', () => {
    expect(languageCodes.every(isLanguage)).toBe(true);
    for (const code of [undefined, '', 'EN', 'ru', 'en-GB', 'toString', '__proto__', 'constructor'])
      expect(isLanguage(code)).toBe(false);
  });
});

describe('the preferred language of a reader', () => {
  it.each([
    [null, 'en'],
    ['', 'en'],
    ['fr', 'fr'],
    ['el-GR', 'el'],
    ['fr-CH, fr;q=0.9, en;q=0.8, ru;q=0.7, *;q=0.5', 'fr'],
    ['ru-RU,ru;q=0.9,el;q=0.8,en;q=0.7', 'el'],
    ['en;q=0.2,fr;q=0.8', 'fr'],
    ['en;q=0.801, el;q=0.802', 'el'],
    ['el,fr', 'el'],
    ['FR-fr', 'fr'],
    ['fr ; q=0.9 , el ; q=1', 'el'],
    ['en;q=0.1,\tfr', 'fr'],
    ['el;level=1;q=0.3,en;q=0.2', 'el'],
    ['fr;Q=0.1,el;Q=0.2', 'el'],
  ])('is taken from %j as %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });

  it('is never one that the reader refuses', () => {
    expect(preferredLanguage('fr;q=0, el;q=0.1')).toBe('el');
    expect(preferredLanguage('fr;q=0.000')).toBe(fallbackLanguage);
  });

  it.each([
    'ru, tr;q=0.5',
    '*',
    ',,,;;;',
    'q=1',
    ';q=1',
    '-fr',
    '_fr',
    'fra',
    'frfr',
    'fr;q=1.2.3',
    'constructor, toString, __proto__',
    '../../etc/passwd',
    'ελ',
    '\u0000fr',
    `${'x'.repeat(100_000)}`,
    ','.repeat(100_000),
  ])('is English when none is found in a header such as %#', (header) => {
    expect(preferredLanguage(header)).toBe('en');
  });

  it('is one of the site’s whatever the header holds', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(
          fc.constantFrom('fr', 'el', 'en', '-', ',', ';', 'q=', '0', '.', '9', ' ', '*', '\t'),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(noise, (header) => {
        expect(languageCodes).toContain(preferredLanguage(header));
      }),
    );
  });

  const wishes = fc.uniqueArray(
    fc.record({
      tag: fc.constantFrom('en', 'en-GB', 'fr', 'fr-CA', 'el', 'el-CY', 'ru', 'zh-Hant', 'tr-TR'),
      weight: fc.integer({ min: 0, max: 1000 }),
    }),
    { selector: ({ weight }) => weight },
  );
  const write = (list: { tag: string; weight: number }[]) =>
    list.map(({ tag, weight }) => `${tag};q=${(weight / 1000).toFixed(3)}`).join(', ');

  it('is the heaviest of those that the site has', () => {
    fc.assert(
      fc.property(wishes, (list) => {
        let best = { code: fallbackLanguage as string, weight: 0 };
        for (const { tag, weight } of list) {
          const code = tag.slice(0, 2);
          if (['en', 'fr', 'el'].includes(code) && weight > best.weight) best = { code, weight };
        }
        expect(preferredLanguage(write(list))).toBe(best.code);
      }),
    );
  });

  it('does not depend on the order of different weights', () => {
    fc.assert(
      fc.property(wishes, (list) => {
        expect(preferredLanguage(write(list.toReversed()))).toBe(preferredLanguage(write(list)));
      }),
    );
  });
});

describe('the language of a path', () => {
  it('is its first segment', () => {
    expect(languageOfPath('/fr/calls/')).toBe('fr');
    expect(languageOfPath('/el')).toBe('el');
  });

  it('is undefined when the first segment is none of ours', () => {
    for (const path of ['/', '', '/ru/calls/', '/french/', '//fr/', '/FR/', '/calls/fr/', 'fr'])
      expect(languageOfPath(path)).toBeUndefined();
  });
});
