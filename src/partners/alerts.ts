import type { Database } from '../../db/client.ts';
import {
  type AlertRow,
  alertSchema,
  askToFollow,
  nextDue,
  noteTold,
  stillAt,
  takeAlert,
  unsubscribeLinks,
} from '../alerts/index.ts';
import type { Language } from '../i18n/languages.ts';
import { enqueueWhere, type Message } from '../mail/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { readQuery, unsorted, writeQuery } from './query.ts';
import { describeFilters, describeSearch } from './query-words.ts';
import type { Site } from './site.ts';

const leaseMs = 10 * 60_000;
/** Publications of the last minute wait for the next digest: one may still be under way. */
const settledMs = 60_000;

export type Follow = {
  input: unknown;
  language: Language;
  network: string;
  /** Ids of the notices that the search may compare with: those of who asks. */
  own: readonly string[];
};

/** Asks an address whether it wants mails for a search; without its yes nothing is sent. */
export async function followSearch(
  database: Database,
  { input, language, network, own }: Follow,
  site: Site,
  now: number,
): Promise<Result> {
  const parsed = tryParse(alertSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { email, query: typed, frequency } = parsed.data;
  const { query: search, problems } = readQuery(new URLSearchParams(typed), {
    matchable: own,
  });
  if (problems.length) return refuse({ field: 'query', code: 'not-a-choice' });
  const asked = {
    about: 'partners' as const,
    query: String(writeQuery(unsorted(search))),
    // Words of one's own are left out: nobody can write to a stranger through us.
    search: describeFilters(language, search, site.callTitle),
    reminders: false,
    ...{ email, language, network, frequency },
  };
  return askToFollow(database, asked, site.linkTo, now);
}

/** A notice as a digest names it. */
export type Found = { id: string; title: string; organisation: string; country: string };
/**
 * Finds notices that a search fits and that were published after `after` and up to `until` (ms),
 * best or newest first, at most twenty.
 */
export type FindNew = (
  query: string,
  period: { after: number; until: number },
) => Promise<readonly Found[]>;

/** Sends every digest that is due; a search with nothing new sends none. A scheduled act. */
export async function sendDigests(
  database: Database,
  findNew: FindNew,
  site: Site,
  now: number,
): Promise<number> {
  let sent = 0;
  for (;;) {
    const alert = await database.write((tx) =>
      takeAlert({ orm: tx }, 'partners', now, now + leaseMs),
    );
    if (!alert) return sent;
    const until = Math.max(alert.seenUntil, now - settledMs);
    const found = await findNew(alert.query, { after: alert.seenUntil, until });
    const place = { id: alert.id, cursor: 'seenUntil', was: alert.seenUntil } as const;
    const set = { seenUntil: until, dueAt: nextDue(alert.frequency, now) };
    const noted = noteTold(database, place, set);
    // Who ended the alert meanwhile gets no digest; of two runs that consider the same, one sends.
    const mail = found.length
      ? [enqueueWhere(digest(alert, found, site), stillAt(place), now)]
      : [];
    const results = await database.batch([...mail, noted]);
    sent += results.reduce((sum, { rows }) => sum + rows.length, 0);
  }
}

function digest(alert: AlertRow, found: readonly Found[], site: Site): Message<'digest'> {
  const language = alert.language as Language;
  const notices = found.map(({ id, ...rest }) => ({
    ...rest,
    url: site.linkTo('notice', language, id),
  }));
  const { query } = readQuery(new URLSearchParams(alert.query));
  return {
    key: `digest:${alert.id}:${alert.seenUntil}`,
    recipient: alert.email,
    language,
    template: 'digest',
    params: {
      search: describeSearch(language, query, site.callTitle),
      notices,
      ...unsubscribeLinks(alert, site.linkTo),
    },
  };
}
