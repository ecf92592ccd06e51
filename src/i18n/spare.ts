import { type Language, languages } from './languages.ts';

/** How a language writes moments, for browsers that cannot: see intl.client.ts. */
export type Spare = {
  /** As they stand in a date, January first. */
  months: string[];
  /** With `{day}`, `{month}`, `{year}`. */
  date: string;
  /** With `{hour}` and `{minute}` too. */
  instant: string;
  /** "in {n} days", by unit and plural category. */
  ahead: Record<string, Record<string, string>>;
};

/** Chromium 150 knows the plural rules of these, and neither their months nor their words. */
const lacking: ReadonlySet<string> = new Set(['ga', 'mt']);

const units = ['day', 'hour', 'minute', 'second'] as const;

const made = new Map<Language, Spare>();

/** What a browser may lack for a language; undefined for those that all browsers know. */
export function spareWords(language: Language): Spare | undefined {
  if (!lacking.has(language)) return undefined;
  // Each event of a calendar brings them, and they take more than a dozen formatters to make.
  const spare = made.get(language) ?? spareOf(languages[language].locale);
  made.set(language, spare);
  return spare;
}

function spareOf(locale: string): Spare {
  const months = Array.from({ length: 12 }, (_, month) =>
    pattern(locale, {}, Date.UTC(2026, month, 15)),
  );
  return {
    months: months.map(({ month }) => month),
    date: months[0]?.text ?? '',
    instant: pattern(locale, { timeStyle: 'short' }, Date.UTC(2026, 0, 15)).text,
    ahead: Object.fromEntries(units.map((unit) => [unit, ahead(locale, unit)])),
  };
}

function pattern(locale: string, options: Intl.DateTimeFormatOptions, at: number) {
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeZone: 'UTC',
    ...options,
  });
  const parts = format.formatToParts(at);
  return {
    month: parts.find(({ type }) => type === 'month')?.value ?? '',
    text: parts.map(({ type, value }) => (type === 'literal' ? value : `{${type}}`)).join(''),
  };
}

function ahead(locale: string, unit: (typeof units)[number]): Record<string, string> {
  const format = new Intl.RelativeTimeFormat(locale);
  const rules = new Intl.PluralRules(locale);
  const forms: Record<string, string> = {};
  for (let count = 0; count <= 100; count++)
    forms[rules.select(count)] ??= format
      .formatToParts(count, unit)
      .map((part) => (part.type === 'literal' ? part.value : '{n}'))
      .join('');
  return forms;
}
