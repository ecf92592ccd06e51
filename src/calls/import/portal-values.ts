import { z } from 'zod';

/** A date and, unless it is midnight, a time of day in Brussels. */
export type WallClock = { date: string; time?: string };

const strings = z.array(z.string(), 'must be a list of strings');
const tidy = (value: string | undefined) => value?.replace(/\s+/g, ' ').trim() || undefined;

/** All values of the search API are lists of strings; of most only the first counts. */
export const first = strings.transform(([value], context): string => {
  const text = tidy(value);
  if (text !== undefined) return text;
  context.addIssue('is empty');
  return z.NEVER;
});

/** The first value, or undefined for a field that is absent or empty. */
export const firstIfAny = strings.optional().transform((values) => tidy(values?.[0]));

/**
 * A moment of the search API, `2024-06-06T17:00:00.000+0000`. The clock is that of Brussels in
 * summer and winter although the offset says UTC (domain.md, fact 3), so the offset is not read.
 * Midnight means that no hour is known.
 */
export const wallClock = z.string().transform((value, context): WallClock => {
  const [, date = '', time = '00:00'] =
    /^(\d{4}-\d\d-\d\d)(?:T((?:[01]\d|2[0-3]):[0-5]\d):\d\d.*)?$/.exec(value.trim()) ?? [];
  if (!z.iso.date().safeParse(date).success) {
    context.addIssue(`"${value}" is not a date like 2027-01-26T17:00:00.000+0000`);
    return z.NEVER;
  }
  return time === '00:00' ? { date } : { date, time };
});

/** A value that is JSON inside a string, or undefined for a field that is absent or empty. */
export function jsonText<T extends z.ZodType>(schema: T) {
  return firstIfAny
    .transform((text, context): unknown => {
      if (text === undefined) return undefined;
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('is not JSON');
        return z.NEVER;
      }
    })
    .pipe(schema.optional());
}

const amount = z.coerce.number('is not an amount').nonnegative('is not an amount');

/** `budgetOverview`: the table of the whole call, its rows grouped by a number that says nothing. */
export const budgetTable = z.object({
  budgetTopicActionMap: z.record(
    z.string(),
    z.array(
      z.object({
        action: z.string(),
        maxContribution: amount.optional(),
        budgetYearMap: z.record(z.string(), amount).default({}),
      }),
    ),
  ),
});

/**
 * The money of one topic, in euros, from the table of its whole call: rows name their topic first,
 * `ERASMUS-EDU-2026-PEX-COVE - ERASMUS-LS ERASMUS Lump Sum Grants`. A sum of 0 means "not stated".
 */
export function topicBudget(table: z.output<typeof budgetTable> | undefined, identifier: string) {
  const rows = Object.values(table?.budgetTopicActionMap ?? {})
    .flat()
    .filter(({ action }) => action.trim().split(/\s/)[0] === identifier);
  const sum = rows
    .flatMap(({ budgetYearMap }) => Object.values(budgetYearMap))
    .reduce((total, euros) => total + euros, 0);
  const largest = Math.max(0, ...rows.map(({ maxContribution = 0 }) => maxContribution));
  return { budget: sum || undefined, maxGrant: largest || undefined };
}

/** Words that the portal's keywords misspell or cut, seen in its records. */
const misspellings: [RegExp, string][] = [
  [/employement/gi, 'employment'],
  [/vehicla/gi, 'vehicle'],
  [/identificationskills/gi, 'identification of skills'],
  [/\bEMDM\b/g, 'EMJMD'],
];

/**
 * Keywords worth searching for: lists inside a string are opened, the topic's own identifiers,
 * cut-off words and repetitions in another case fall away, known misspellings are put right.
 */
export function cleanKeywords(values: readonly string[], identifiers: readonly string[]): string[] {
  const unwanted = new Set(['', ...identifiers.map((identifier) => identifier.toLowerCase())]);
  const words = new Map<string, string>();
  for (const value of values.flatMap(listed)) {
    const plain = value.replace(/\s+/g, ' ').trim();
    if (plain.includes('\ufffd')) continue;
    const word = misspellings.reduce((text, [wrong, right]) => text.replace(wrong, right), plain);
    const key = word.toLowerCase();
    if (!unwanted.has(key) && !words.has(key)) words.set(key, word);
  }
  return [...words.values()].toSorted((a, b) => a.localeCompare(b, 'en'));
}

function listed(value: string): string[] {
  if (!value.trim().startsWith('[')) return [value];
  try {
    return z.array(z.string()).catch([]).parse(JSON.parse(value));
  } catch {
    return [];
  }
}

const months =
  'January February March April May June July August September October November December';

/**
 * The hour that a text gives for a deadline of which only the date is known, as in "3 September
 * 2026, 17:00 (Brussels time)"; newer records have it in their conditions alone.
 * @param date YYYY-MM-DD
 * @returns HH:MM, or undefined if the text names no hour of that day in Brussels
 */
export function hourInText(text: string, date: string): string | undefined {
  const [year, month, day] = date.split('-').map(Number);
  const name = months.split(' ')[(month ?? 0) - 1];
  const either = `(?:${day} ${name},?|${name},? ${day},?)`;
  const found = new RegExp(
    String.raw`\b${either} ${year}\s?(?:,|at)?\s(\d{1,2})[:.](\d\d)\s?\(?Brussels`,
    'i',
  ).exec(text);
  const [, hour = '', minute = ''] = found ?? [];
  return found && Number(hour) < 24 && Number(minute) < 60
    ? `${hour.padStart(2, '0')}:${minute}`
    : undefined;
}
