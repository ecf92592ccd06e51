import type { Database } from '../../../db/client.ts';
import { fits, hashOf, joinToken, newSecret, splitToken } from '../../accounts/index.ts';
import { type Result, refuse } from '../../problems.ts';
import {
  activityDaysIn,
  type EventRow,
  eventsIn,
  findCalendarOwner,
  mostEvents,
  type Span,
  setCalendarHash,
  taskDaysIn,
} from '../store/events.ts';
import type { Here } from '../store/spaces.ts';
import { monthAfter } from './wall-time.ts';

/** Something in the calendar of a space, with its first and last day, YYYY-MM-DD. */
export type Dated = {
  id: string;
  title: string;
  /** Language of the title. */
  language: string;
  first: string;
  last: string;
} & (
  | { kind: 'event'; event: EventRow }
  | { kind: 'activity'; text: string; done: boolean; createdAt: number; updatedAt: number }
  | { kind: 'task'; activityId: string; done: boolean; createdAt: number; updatedAt: number }
);

/** All that falls on days of a span: events, activities and tasks that are due, by their first day. */
export async function listDated(
  database: Database,
  spaceId: string,
  span: Span,
  most = mostEvents,
): Promise<Dated[]> {
  const [events, activities, tasks] = await Promise.all([
    eventsIn(database, spaceId, span, most),
    activityDaysIn(database, spaceId, span, most),
    taskDaysIn(database, spaceId, span, most),
  ]);
  const dated: Dated[] = [
    ...activities.map(({ id, title, language, startsOn, endsOn, text, doneAt, ...at }) => ({
      kind: 'activity' as const,
      ...{ id, title, language, text },
      first: startsOn ?? endsOn ?? '',
      last: endsOn ?? startsOn ?? '',
      done: doneAt !== null,
      createdAt: at.createdAt,
      updatedAt: at.updatedAt,
    })),
    ...tasks.map(({ task: { id, title, dueOn, activityId, doneAt, createdAt }, language }) => ({
      kind: 'task' as const,
      ...{ id, title, language, activityId, createdAt },
      first: dueOn ?? '',
      last: dueOn ?? '',
      done: doneAt !== null,
      updatedAt: doneAt ?? createdAt,
    })),
    ...events.map((event) => ({
      kind: 'event' as const,
      ...{ id: event.id, title: event.title, language: event.language, event },
      first: event.startsAt.slice(0, 10),
      last: event.endsAt.slice(0, 10),
    })),
  ];
  return dated.toSorted((a, b) => compare(orderOf(a), orderOf(b))).slice(0, most);
}

/** What lasts all day comes before what has an hour. */
const orderOf = (dated: Dated) => (dated.kind === 'event' ? dated.event.startsAt : dated.first);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Those of a month (YYYY-MM). */
export const listMonth = (database: Database, { space }: Here, month: string): Promise<Dated[]> =>
  listDated(database, space.id, { from: `${month}-01`, before: `${monthAfter(month, 1)}-01` });

/** The next ones from a day (YYYY-MM-DD) on that are neither done nor cancelled. */
export async function listComing(
  database: Database,
  { space }: Here,
  from: string,
  most: number,
): Promise<Dated[]> {
  const found = await listDated(database, space.id, { from, before: '2100' });
  return found
    .filter((dated) => (dated.kind === 'event' ? dated.event.cancelledAt === null : !dated.done))
    .slice(0, most);
}

/**
 * Makes the secret that opens a member's calendar to programs; one made before opens nothing more.
 * @returns the token for its address. It is kept as a hash, so that nobody can show it again.
 */
export async function renewCalendar(
  database: Database,
  { member }: Here,
): Promise<Result<{ token: string }>> {
  const secret = newSecret();
  const [set] = await database.batch([setCalendarHash(database, member.id, hashOf(secret))]);
  return set?.rows.length
    ? { ok: true, token: joinToken(member.id, secret) }
    : refuse({ field: '', code: 'not-possible' });
}

/** The space whose calendar a token opens; undefined once its member has left, or has a newer one. */
export async function readCalendarOwner(
  database: Database,
  token: string,
): Promise<Here | undefined> {
  const parts = splitToken(token);
  const found = parts && (await findCalendarOwner(database, parts.id));
  return found && fits(parts.secret, found.member.calendarHash ?? '') ? found : undefined;
}
