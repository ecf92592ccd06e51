import { Temporal } from 'temporal-polyfill';
import { type Language, languages } from './languages.ts';

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions) {
  const id = language + JSON.stringify(options);
  const format = cache.get(id) ?? new Intl.DateTimeFormat(languages[language].locale, options);
  cache.set(id, format);
  return format;
}

/** What is made once for each language: making a formatter takes longer than using it. */
function once<T>(make: (locale: string) => T): (language: Language) => T {
  const made = new Map<Language, T>();
  return (language) => {
    const value = made.get(language) ?? make(languages[language].locale);
    made.set(language, value);
    return value;
  };
}

const noon = (date: string) =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' })
    .epochMilliseconds;

/** A calendar date (YYYY-MM-DD) in words: "26 January 2027". */
export function formatDate(language: Language, date: string): string {
  return dateFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(noon(date));
}

/** The day of an instant (ms since 1970, UTC) in words. */
export const formatDay = (language: Language, at: number): string =>
  formatDate(language, new Date(at).toISOString().slice(0, 10));

/** A month (YYYY-MM) in words: "January 2027". */
export function formatMonth(language: Language, month: string): string {
  return dateFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    noon(`${month}-15`),
  );
}

/** An instant (ms since 1970) as date and time of a zone: "26 January 2027 at 17:00". */
export function formatInstant(language: Language, at: number, timeZone: string): string {
  return dateFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
}

/** Two instants (ms) as a span in a zone: "26 January 2027, 17:00–18:00". */
export function formatSpan(
  language: Language,
  start: number,
  end: number,
  timeZone: string,
): string {
  const options = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
  return dateFormat(language, options).formatRange(start, end);
}

const euroFormat = once(
  (locale) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }),
);

/** Whole euros: "€400,000", "400 000 €". */
export function formatEuros(language: Language, euros: number): string {
  return euroFormat(language).format(euros);
}

const numberFormat = once((locale) => new Intl.NumberFormat(locale));

export function formatNumber(language: Language, value: number): string {
  return numberFormat(language).format(value);
}

/** A number of bytes, rounded: "3.4 MB", "3,4 Mo". */
export function formatBytes(language: Language, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = bytes < 1_000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), 3);
  return new Intl.NumberFormat(languages[language].locale, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumSignificantDigits: step === 0 ? 3 : 2,
  }).format(bytes / 1_000 ** step);
}

/** A length of time in ms, rounded: "40 ms", "1.2 secs", "3 mins", "5 days". */
export function formatDuration(language: Language, ms: number): string {
  const steps = [
    ['millisecond', 1, 1_000],
    ['second', 1_000, 120_000],
    ['minute', 60_000, 7_200_000],
    ['hour', 3_600_000, 172_800_000],
    ['day', 86_400_000, Number.POSITIVE_INFINITY],
  ] as const;
  const [unit, size] = steps.find(([, , below]) => ms < below) ?? steps[0];
  return new Intl.NumberFormat(languages[language].locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'day' ? 'long' : 'short',
    maximumSignificantDigits: ms < size * 10 ? 2 : 3,
  }).format(ms / size);
}

const relativeFormat = once((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

/** Calendar days from today in words: "today", "tomorrow", "in 7 days". */
export function formatDaysAhead(language: Language, days: number): string {
  return relativeFormat(language).format(days, 'day');
}

/** A length of time in days, in whole years where it is: "90 days", "2 years". */
export function formatPeriod(language: Language, days: number): string {
  const years = days / 365;
  const [unit, count] = Number.isInteger(years) ? ['year', years] : ['day', days];
  return new Intl.NumberFormat(languages[language].locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(count);
}

const listFormats = {
  conjunction: once((locale) => new Intl.ListFormat(locale, { type: 'conjunction' })),
  disjunction: once((locale) => new Intl.ListFormat(locale, { type: 'disjunction' })),
};

/** "a, b and c", or with "or". */
export function formatList(
  language: Language,
  items: string[],
  type: keyof typeof listFormats = 'conjunction',
): string {
  return listFormats[type](language).format(items);
}

const regionNames = once((locale) => new Intl.DisplayNames(locale, { type: 'region' }));
const languageNames = once((locale) => new Intl.DisplayNames(locale, { type: 'language' }));

/** Name of a country, by ISO 3166-1 alpha-2 code. */
export function countryName(language: Language, code: string): string {
  return regionNames(language).of(code) ?? code;
}

/** The ISO 3166-1 alpha-2 codes of all countries that have a name. */
export function countryCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => names.of(code) !== undefined);
}

/** Name of a language, by ISO 639-1 code. */
export function languageName(language: Language, code: string): string {
  return languageNames(language).of(code) ?? code;
}

/** For sorting names the way readers of a language expect. */
export const collator = once((locale) => new Intl.Collator(locale));
