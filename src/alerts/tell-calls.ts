import type { Database } from '../../db/client.ts';
import type { Call } from '../calls/index.ts';
import { formatDaysAhead } from '../i18n/formats.ts';
import type { Language } from '../i18n/languages.ts';
import { longestPeriod, nextDue, unsubscribeLinks } from './alerts.ts';
import { changeLine, nextLine, reminderLine } from './call-lines.ts';
import { describeCallSearch, finds, isAhead, readCallSearch } from './call-search.ts';
import { brusselsDay } from './days.ts';
import { changesBetween, deadlinesIn, dueReminders, isNews } from './deadlines.ts';
import { titlesIn } from './follow-calls.ts';
import { pendingNews } from './pending.ts';
import type { CallSite } from './site.ts';
import { type AlertRow, behind } from './store/alerts.ts';
import { tellEach } from './tell.ts';

/** As many as a mail names, and a reader looks at; the rest is on the page that it leads to. */
const mostNamed = 40;

const languageOf = (alert: AlertRow) => alert.language as Language;

/** Mails the new calls that each alert finds, as often as it wants. @returns how many mails. */
export async function mailNewCalls(
  database: Database,
  site: CallSite,
  now: number,
): Promise<number> {
  const cursor = 'seenUntil';
  const due = (until: number) => behind.digest(until, now, longestPeriod);
  const pending = await pendingNews(database, site, { cursor, due }, now);
  if (!pending) return 0;
  const { until } = pending;
  const news = pending.news.filter(({ call }) => isAhead(call, now));
  const step = (alert: AlertRow) => {
    const language = languageOf(alert);
    const suits = searchOf(alert, site);
    const items = news
      .filter(({ seq, call }) => seq > alert.seenUntil && suits(call))
      .map(({ call }) => ({ call, lines: [nextLine(language, call, now)] }));
    const key = `call-digest:${alert.id}:${alert.seenUntil}`;
    const template = 'call-digest' as const;
    return {
      mail: items.length
        ? { key, template, ...letter(alert, items, site, { count: items.length }) }
        : undefined,
      set: { seenUntil: until, dueAt: nextDue(alert.frequency, now) },
    };
  };
  return tellEach(database, { due: due(until), cursor }, step, now);
}

/** Mails changed deadlines at once to all who follow the call. @returns how many mails. */
export async function mailChanges(
  database: Database,
  site: CallSite,
  now: number,
): Promise<number> {
  const cursor = 'changesUntil';
  const pending = await pendingNews(database, site, { cursor, due: behind.changes }, now);
  if (!pending) return 0;
  const { until } = pending;
  const news = pending.news.flatMap(({ was, now: is, ...rest }) => {
    const changes = was === null ? [] : changesBetween(was, is);
    const ahead = changes.filter((change) => isNews(change, now));
    return was === null || !ahead.length ? [] : [{ ...rest, was, changes: ahead }];
  });
  const step = (alert: AlertRow) => {
    const language = languageOf(alert);
    const suits = searchOf(alert, site);
    const items = news
      .filter(({ seq }) => seq > alert.changesUntil)
      // A call that was found by its former deadline is followed as well.
      .filter(({ call, was }) => [call, { ...call, deadlines: deadlinesIn(was) }].some(suits))
      .map(({ call, changes }) => ({
        call,
        lines: changes.map((change) => changeLine(language, change)),
      }));
    const key = `call-changes:${alert.id}:${alert.changesUntil}`;
    const template = 'call-changes' as const;
    return {
      mail: items.length ? { key, template, ...letter(alert, items, site, {}) } : undefined,
      set: { changesUntil: until },
    };
  };
  return tellEach(database, { due: behind.changes(until), cursor }, step, now);
}

/**
 * Mails deadlines that come near, 30, 7 and 1 days before, to those who want it: at most one mail a
 * day for each alert. What was missed is made up for while it is of use. @returns how many mails.
 */
export async function mailReminders(
  database: Database,
  site: CallSite,
  now: number,
): Promise<number> {
  const today = brusselsDay(now);
  const nearSince = (after: string) =>
    site.calls.flatMap((call) => {
      const reminders = dueReminders(call.deadlines, after, now);
      return reminders.length ? [{ call, reminders }] : [];
    });
  // Most alerts have come to the same day.
  const known = new Map<string, ReturnType<typeof nearSince>>();
  const step = (alert: AlertRow) => {
    const { remindedOn } = alert;
    const near = known.get(remindedOn) ?? nearSince(remindedOn);
    known.set(remindedOn, near);
    const language = languageOf(alert);
    const suits = searchOf(alert, site);
    const found = near.filter(({ call }) => suits(call));
    const items = found.map(({ call, reminders }) => ({
      call,
      lines: reminders.map((reminder) => reminderLine(language, reminder)),
    }));
    const days = Math.min(...found.flatMap(({ reminders }) => reminders.map(({ days }) => days)));
    const key = `call-reminders:${alert.id}:${today}`;
    const template = 'call-reminders' as const;
    return {
      mail: items.length
        ? {
            key,
            template,
            ...letter(alert, items, site, { when: formatDaysAhead(language, days) }),
          }
        : undefined,
      set: { remindedOn: today },
    };
  };
  return tellEach(database, { due: behind.reminders(today), cursor: 'remindedOn' }, step, now);
}

/** Whether the search of an alert finds a call. */
function searchOf(alert: AlertRow, site: CallSite): (call: Call) => boolean {
  const search = readCallSearch(alert.query);
  const language = languageOf(alert);
  return (call) => finds(search, call, language, site);
}

/** What the mails of an alert have in common. */
function letter<More extends object>(
  alert: AlertRow,
  items: readonly { call: Call; lines: string[] }[],
  site: CallSite,
  more: More,
) {
  const language = languageOf(alert);
  const [first, ...others] = items.map(({ call }) => call.title);
  return {
    recipient: alert.email,
    language,
    params: {
      title: others.length ? `${first} …` : (first ?? ''),
      search: describeCallSearch(language, readCallSearch(alert.query), titlesIn(site)),
      calls: items.slice(0, mostNamed).map(({ call, lines }) => ({
        title: call.title,
        url: site.callLink('call', language, call.slug),
        lines,
      })),
      all: site.callLink('calls', language, alert.query),
      ...unsubscribeLinks(alert, site.alertLink),
      ...more,
    },
  };
}
