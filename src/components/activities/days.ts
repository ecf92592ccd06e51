import { formatDate } from '../../i18n/formats.ts';
import type { Language } from '../../i18n/languages.ts';
import { translator } from '../../i18n/messages.ts';

/** The days of an activity in words; undefined when it has none. Days are YYYY-MM-DD. */
export function daysInWords(
  language: Language,
  { startsOn, endsOn }: { startsOn: string | null; endsOn: string | null },
): string | undefined {
  const t = translator(language);
  const [first, last] = [startsOn, endsOn].map((date) => date && formatDate(language, date));
  if (first && last) return first === last ? first : t('activity.days', { first, last });
  if (first) return t('activity.from', { first });
  return last ? t('activity.until', { last }) : undefined;
}
