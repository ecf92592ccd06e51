import type { Database } from '../../db/client.ts';
import type { Language } from '../i18n/languages.ts';
import { translator } from '../i18n/messages.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { alertSchema, askToFollow } from './alerts.ts';
import { describeCallSearch, hasUnknown, readCallSearch, writeCallSearch } from './call-search.ts';
import type { CallSite } from './site.ts';

/** Asks an address whether it wants mails for a search of calls. @param now ms. */
export async function followCalls(
  database: Database,
  { input, language, network }: { input: unknown; language: Language; network: string },
  site: Pick<CallSite, 'calls' | 'alertLink'>,
  now: number,
): Promise<Result> {
  const parsed = tryParse(alertSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { email, query: typed, frequency, reminders } = parsed.data;
  if (hasUnknown(typed, site.calls)) return refuse({ field: 'query', code: 'not-a-choice' });
  const search = readCallSearch(typed);
  const withheld = translator(language)('partners.search.words');
  const asked = {
    about: 'calls' as const,
    query: writeCallSearch(search),
    // Words of one's own are left out: nobody can write to a stranger through us.
    search: describeCallSearch(language, search, titlesIn(site), withheld),
    reminders: reminders === 'yes',
    ...{ email, language, network, frequency },
  };
  return askToFollow(database, asked, site.alertLink, now);
}

/** Tells the title of a call by its slug. */
export const titlesIn =
  ({ calls }: Pick<CallSite, 'calls'>) =>
  (slug: string): string =>
    calls.find((call) => call.slug === slug)?.title ?? slug;
