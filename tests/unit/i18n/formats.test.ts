import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  collator,
  countryName,
  formatDate,
  formatDuration,
  formatEuros,
  formatInstant,
  formatList,
  formatMonth,
  formatNumber,
  formatSpan,
  languageName,
} from '../../../src/i18n/formats.ts';
import { type Language, languageCodes } from '../../../src/i18n/languages.ts';

/** What a formatter says in English, French and Greek, with plain spaces to be readable here. */
const inThree = (format: (language: Language) => string) =>
  (['en', 'fr', 'el'] as const).map((language) =>
    format(language).replace(/[\u00a0\u2009\u202f]/g, ' '),
  );

describe('dates', () => {
  it('are written out in each language', () => {
    expect(inThree((language) => formatDate(language, '2027-01-26'))).toEqual([
      '26 January 2027',
      '26 janvier 2027',
      '26 Ιανουαρίου 2027',
    ]);
  });

  it('of a span say what both ends share once, by the clock of a zone', () => {
    const span = (hours: number) =>
      inThree((language) => {
        const start = Date.UTC(2027, 0, 26, 8);
        return formatSpan(language, start, start + hours * 3_600_000, 'Europe/Athens');
      });
    expect(span(1)).toEqual([
      '26 January 2027, 10:00–11:00',
      '26 janvier 2027, 10:00 – 11:00',
      '26 Ιανουαρίου 2027, 10:00–11:00 π.μ.',
    ]);
    expect(span(24)[0]).toBe('26 January 2027 at 10:00 – 27 January 2027 at 10:00');
  });

  it('stay the same day wherever the site is built', () => {
    const days = fc.date({
      min: new Date('2014-01-01'),
      max: new Date('2040-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.constantFrom(...languageCodes), (day, language) => {
        const date = day.toISOString().slice(0, 10);
        const [year, , dayOfMonth] = date.split('-').map(Number);
        const numbers = formatDate(language, date).match(/\d+/g)?.map(Number);
        expect(numbers?.toSorted((a, b) => a - b)).toEqual([dayOfMonth, year]);
      }),
    );
  });

  it('are refused when they do not exist', () => {
    for (const date of ['2027-02-30', '2027-13-01', 'soon', ''])
      expect(() => formatDate('en', date)).toThrow(RangeError);
  });

  it('of a month are its name and year', () => {
    expect(inThree((language) => formatMonth(language, '2026-03'))).toEqual([
      'March 2026',
      'mars 2026',
      'Μάρτιος 2026',
    ]);
    expect(() => formatMonth('en', '2026-13')).toThrow(RangeError);
  });

  it('with an hour are those of the zone asked for, in summer and in winter', () => {
    const winter = Date.UTC(2027, 0, 26, 16);
    const summer = Date.UTC(2026, 5, 4, 15);
    expect(inThree((language) => formatInstant(language, winter, 'Europe/Brussels'))).toEqual([
      '26 January 2027 at 17:00',
      '26 janvier 2027 à 17:00',
      '26 Ιανουαρίου 2027 στις 5:00 μ.μ.',
    ]);
    expect(formatInstant('en', summer, 'Europe/Brussels')).toBe('4 June 2026 at 17:00');
    expect(formatInstant('en', summer, 'Europe/Athens')).toBe('4 June 2026 at 18:00');
  });
});

describe('money and numbers', () => {
  it('are whole euros set as each language does', () => {
    expect(inThree((language) => formatEuros(language, 4_473_447_000))).toEqual([
      '€4,473,447,000',
      '4 473 447 000 €',
      '4.473.447.000 €',
    ]);
    expect(formatEuros('en', 59_999.6)).toBe('€60,000');
  });

  it('do not break between digits and sign', () => {
    for (const language of languageCodes) expect(formatEuros(language, 400_000)).not.toMatch(/ /);
  });

  it('keep every digit of an amount', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...languageCodes), (euros, language) => {
        expect(formatEuros(language, euros).replace(/\D/g, '')).toBe(String(euros));
      }),
    );
  });

  it('are grouped and pointed as each language does', () => {
    expect(inThree((language) => formatNumber(language, 12_345.5))).toEqual([
      '12,345.5',
      '12 345,5',
      '12.345,5',
    ]);
  });
});

describe('lengths of time', () => {
  it.each([
    [40, '40 ms', '40 ms'],
    [1_234, '1.2 secs', '1,2 s'],
    [185_000, '3.1 mins', '3,1 min'],
    [3 * 3_600_000, '3 hrs', '3 h'],
    [5 * 86_400_000, '5 days', '5 jours'],
  ])('are rounded, in the unit that fits: %i ms', (ms, english, french) => {
    const plain = (text: string) => text.replace(/\s/g, ' ');
    expect(plain(formatDuration('en', ms))).toBe(english);
    expect(plain(formatDuration('fr', ms))).toBe(french);
  });
});

describe('lists', () => {
  it('join their items with commas and the word for “and”', () => {
    expect(inThree((language) => formatList(language, ['A', 'B', 'C']))).toEqual([
      'A, B and C',
      'A, B et C',
      'A, B και C',
    ]);
    expect(inThree((language) => formatList(language, ['A', 'B']))).toEqual([
      'A and B',
      'A et B',
      'A και B',
    ]);
  });

  it('of one item are that item, of none are empty', () => {
    expect(inThree((language) => formatList(language, ['A']))).toEqual(['A', 'A', 'A']);
    expect(inThree((language) => formatList(language, []))).toEqual(['', '', '']);
  });
});

describe('names', () => {
  it('of countries are those of each language', () => {
    expect(inThree((language) => countryName(language, 'GR'))).toEqual([
      'Greece',
      'Grèce',
      'Ελλάδα',
    ]);
    expect(inThree((language) => countryName(language, 'MK'))).toEqual([
      'North Macedonia',
      'Macédoine du Nord',
      'Βόρεια Μακεδονία',
    ]);
  });

  it('of languages are those of each language', () => {
    expect(inThree((language) => languageName(language, 'el'))).toEqual([
      'Greek',
      'grec',
      'Ελληνικά',
    ]);
  });

  it('sort as readers expect, accents aside', () => {
    const sorted = (language: Language, names: string[]) => names.sort(collator(language).compare);
    expect(sorted('fr', ['Finlande', 'Estonie', 'Égypte', 'Danemark'])).toEqual([
      'Danemark',
      'Égypte',
      'Estonie',
      'Finlande',
    ]);
    expect(sorted('el', ['Ισπανία', 'Ιταλία', 'Ίος', 'Θάσος'])).toEqual([
      'Θάσος',
      'Ίος',
      'Ισπανία',
      'Ιταλία',
    ]);
  });
});
