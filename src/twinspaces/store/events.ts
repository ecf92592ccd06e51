import { and, asc, eq, gte, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Database, Statement } from '../../../db/client.ts';
import { insertWhere } from '../../../db/insert-where.ts';
import { activities, spaceEvents, spaceMembers, spaces, tasks } from '../../../db/schema.ts';
import { stands } from './guard.ts';
import type { Here } from './spaces.ts';

export type EventRow = typeof spaceEvents.$inferSelect;

/** A space holds at most so many dates; an answer of all of them stays far below 6 MB. */
export const mostEvents = 1000;
/** So long the same date again is taken for a second click, ms. */
const sameWithin = 10 * 60_000;

const same = ({ spaceId, authorId, title, startsAt, createdAt }: EventRow) =>
  and(
    eq(spaceEvents.spaceId, spaceId),
    eq(spaceEvents.authorId, authorId),
    eq(spaceEvents.title, title),
    eq(spaceEvents.startsAt, startsAt),
    isNull(spaceEvents.cancelledAt),
    sql`${spaceEvents.createdAt} > ${createdAt - sameWithin}`,
  );

export const insertEvent = (here: Here, row: EventRow): Statement =>
  insertWhere(
    spaceEvents,
    row,
    sql`${stands(here)} and not exists (select 1 from ${spaceEvents} where ${same(row)})
      and (select count(*) from ${spaceEvents} where ${spaceEvents.spaceId} = ${row.spaceId}) < ${mostEvents}`,
  );

export const findSameEvent = ({ orm }: Database, row: EventRow) =>
  orm
    .select()
    .from(spaceEvents)
    .where(same(row))
    .then(([found]): EventRow | undefined => found);

/** Changes a date that stands; each change counts. */
export const setEvent = (
  { orm }: Database,
  here: Here,
  id: string,
  set: Partial<EventRow>,
): Statement =>
  orm
    .update(spaceEvents)
    .set({ ...set, sequence: sql`${spaceEvents.sequence} + 1` })
    .where(
      and(
        eq(spaceEvents.id, id),
        eq(spaceEvents.spaceId, here.space.id),
        isNull(spaceEvents.cancelledAt),
        stands(here),
      ),
    )
    .returning({ id: spaceEvents.id });

export const findEvent = ({ orm }: Database, spaceId: string, id: string) =>
  orm
    .select({ event: spaceEvents, author: spaceMembers.name })
    .from(spaceEvents)
    .innerJoin(spaceMembers, eq(spaceMembers.id, spaceEvents.authorId))
    .where(and(eq(spaceEvents.id, id), eq(spaceEvents.spaceId, spaceId)))
    .get();

/** Days (YYYY-MM-DD) from the first on and before the last. */
export type Span = { from: string; before: string };

/** A time as YYYY-MM-DDTHH:MM lies after its day in the order of text, and before the next day. */
const overlaps = ({ from, before }: Span, first: SQL, last: SQL) =>
  sql`(${first} < ${before} and ${last} >= ${from})`;

export const eventsIn = ({ orm }: Database, spaceId: string, span: Span, most: number) =>
  orm
    .select()
    .from(spaceEvents)
    .where(
      and(
        eq(spaceEvents.spaceId, spaceId),
        overlaps(span, sql`${spaceEvents.startsAt}`, sql`${spaceEvents.endsAt}`),
      ),
    )
    .orderBy(asc(spaceEvents.startsAt), asc(spaceEvents.id))
    .limit(most);

export const activityDaysIn = ({ orm }: Database, spaceId: string, span: Span, most: number) => {
  const first = sql`coalesce(${activities.startsOn}, ${activities.endsOn})`;
  const last = sql`coalesce(${activities.endsOn}, ${activities.startsOn})`;
  return orm
    .select()
    .from(activities)
    .where(
      and(
        eq(activities.spaceId, spaceId),
        or(isNotNull(activities.startsOn), isNotNull(activities.endsOn)),
        overlaps(span, first, last),
      ),
    )
    .orderBy(first, asc(activities.position))
    .limit(most);
};

export const taskDaysIn = (
  { orm }: Database,
  spaceId: string,
  { from, before }: Span,
  most: number,
) =>
  orm
    .select({ task: tasks, language: activities.language })
    .from(tasks)
    .innerJoin(activities, eq(activities.id, tasks.activityId))
    .where(and(eq(activities.spaceId, spaceId), gte(tasks.dueOn, from), lt(tasks.dueOn, before)))
    .orderBy(asc(tasks.dueOn), asc(tasks.id))
    .limit(most);

/** Sets whose secret opens a calendar. Reading is left when a space is closed, and so is this. */
export const setCalendarHash = ({ orm }: Database, memberId: string, hash: string): Statement =>
  orm
    .update(spaceMembers)
    .set({ calendarHash: hash })
    .where(and(eq(spaceMembers.id, memberId), isNull(spaceMembers.leftAt)))
    .returning({ id: spaceMembers.id });

/** A member with a calendar, and their space: as long as they are in it and are somebody. */
export const findCalendarOwner = ({ orm }: Database, memberId: string) =>
  orm
    .select({ space: spaces, member: spaceMembers })
    .from(spaceMembers)
    .innerJoin(spaces, eq(spaces.id, spaceMembers.spaceId))
    .where(
      and(
        eq(spaceMembers.id, memberId),
        isNull(spaceMembers.leftAt),
        isNotNull(spaceMembers.calendarHash),
        ne(spaceMembers.name, ''),
      ),
    )
    .get();
