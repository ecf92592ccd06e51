import { describeCallSearch, type Followed, readCallSearch } from '../alerts/index.ts';
import type { Language } from '../i18n/languages.ts';
import { messageKey, translator } from '../i18n/messages.ts';
import { describeSearch, readQuery } from '../partners/index.ts';

type Alert = Pick<Followed, 'about' | 'query'>;

/** What an alert follows, in words. @param callTitle the title of a call by its file name. */
export const alertInWords = (
  language: Language,
  { about, query }: Alert,
  callTitle: (slug: string) => string,
): string =>
  about === 'calls'
    ? describeCallSearch(language, readCallSearch(query), callTitle)
    : describeSearch(language, readQuery(new URLSearchParams(query)).query, callTitle);

/** How often it tells, and whether it reminds. */
export function timesInWords(language: Language, { frequency, reminders }: Followed): string {
  const t = translator(language);
  const often = t(messageKey(`alerts.frequency.${frequency}`));
  return reminders ? `${often} · ${t('alerts.reminders')}` : often;
}
