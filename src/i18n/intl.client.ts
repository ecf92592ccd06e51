import type { Spare } from './spare.ts';

/** A language as a browser writes it: by its own means, or by what the page brings for it. */
export type Voice = { locale: string; spare?: Spare | undefined };

const isKnown = (locale: string) => Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;

/** For numbers: a browser without the locale would take its own, and not ours. */
export const orEnglish = (locale: string): string[] => [locale, 'en-GB'];

/** An instant (ms) as a long date in a zone, with the time where that is asked for. */
export function writeInstant(
  { locale, spare }: Voice,
  at: number,
  { timeZone, withTime }: { timeZone: string; withTime: boolean },
): string {
  if (!spare || isKnown(locale)) {
    const time = withTime ? ({ timeStyle: 'short' } as const) : {};
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...time, timeZone }).format(at);
  }
  const numbers = new Intl.DateTimeFormat('en-GB', {
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone,
  }).formatToParts(at);
  const values = Object.fromEntries(numbers.map(({ type, value }) => [type, value]));
  const month = spare.months[Number(values.month) - 1] ?? '';
  const day = `${Number(values.day)}`;
  return fill(withTime ? spare.instant : spare.date, { ...values, month, day });
}

/** "in 3 days": what is still to come. */
export function writeAhead(
  { locale, spare }: Voice,
  count: number,
  unit: 'day' | 'hour' | 'minute' | 'second',
) {
  if (!spare || isKnown(locale)) return new Intl.RelativeTimeFormat(locale).format(count, unit);
  const forms = spare.ahead[unit];
  return fill(forms?.[new Intl.PluralRules(locale).select(count)] ?? forms?.other ?? '', {
    n: `${count}`,
  });
}

/** A text with what stands for the names in braces; a name without a value stays. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (found, name: string) => values[name] ?? found);
