import { and, asc, eq, gt, isNotNull, lt, lte, min, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import { alerts } from '../../../db/schema.ts';

export type AlertRow = typeof alerts.$inferSelect;
export type About = AlertRow['about'];
export type Frequency = AlertRow['frequency'];

export const insertAlert = ({ orm }: Writer, row: typeof alerts.$inferInsert): Runnable =>
  orm.insert(alerts).values(row);

export const findAlert = ({ orm }: Writer, id: string) =>
  orm
    .select()
    .from(alerts)
    .where(eq(alerts.id, id))
    .then(([row]): AlertRow | undefined => row);

export const setAlert = ({ orm }: Writer, id: string, set: Partial<AlertRow>): Runnable =>
  orm.update(alerts).set(set).where(eq(alerts.id, id));

export const dropAlert = ({ orm }: Writer, id: string): Runnable =>
  orm.delete(alerts).where(eq(alerts.id, id));

/** Drops the confirmed alert of the same search and address. @returns what it was. */
export const dropSame = (
  { orm }: Writer,
  { email, about, query }: AlertRow,
): Promise<AlertRow | undefined> =>
  orm
    .delete(alerts)
    .where(
      and(
        eq(alerts.email, email),
        eq(alerts.about, about),
        eq(alerts.query, query),
        isNotNull(alerts.confirmedAt),
      ),
    )
    .returning()
    .then(([row]) => row);

export const alertsOf = ({ orm }: Writer, email: string): Promise<AlertRow[]> =>
  orm
    .select()
    .from(alerts)
    .where(eq(alerts.email, email))
    .orderBy(asc(alerts.createdAt))
    .limit(100);

/** Takes one alert that is due for the time that its digest needs; two never get the same. */
export async function takeAlert(
  { orm }: Writer,
  about: About,
  now: number,
  until: number,
): Promise<AlertRow | undefined> {
  const due = and(eq(alerts.about, about), isNotNull(alerts.confirmedAt), lte(alerts.dueAt, now));
  const [first] = await orm
    .select({ id: alerts.id })
    .from(alerts)
    .where(due)
    .orderBy(asc(alerts.dueAt))
    .limit(1);
  if (!first) return undefined;
  const [row] = await orm
    .update(alerts)
    .set({ dueAt: until })
    .where(and(eq(alerts.id, first.id), due))
    .returning();
  return row;
}

/** What tells how far an alert has come; whoever moves it on has told what lay between. */
export type Cursor = 'seenUntil' | 'changesUntil' | 'remindedOn';
type Place = { id: string; cursor: Cursor; was: string | number };

const at = ({ id, cursor, was }: Place) => and(eq(alerts.id, id), eq(alerts[cursor], was));

/** Condition for a message: nobody has moved the cursor on. */
export const stillAt = (place: Place): SQL =>
  sql`exists (select 1 from ${alerts} where ${at(place)})`;

/** Moves the cursor on, unless another was faster. */
export const noteTold = (
  { orm }: Writer,
  place: Place,
  set: Partial<Pick<AlertRow, Cursor | 'dueAt'>>,
): Runnable => orm.update(alerts).set(set).where(at(place));

/** Which alerts of calls may have something to be told. */
export const behind = {
  /** New calls, at their time; one that a clock has put off beyond measure is due as well. */
  digest: (newest: number, now: number, longest: number): SQL | undefined =>
    and(lt(alerts.seenUntil, newest), or(lte(alerts.dueAt, now), gt(alerts.dueAt, now + longest))),
  changes: (newest: number): SQL => lt(alerts.changesUntil, newest),
  reminders: (today: string): SQL | undefined =>
    and(eq(alerts.reminders, true), ne(alerts.remindedOn, today)),
};

const ofCalls = (condition: SQL | undefined) =>
  and(eq(alerts.about, 'calls'), isNotNull(alerts.confirmedAt), condition);

/** How far the alerts have come that are furthest behind; undefined when there are none. */
export const leastOf = (
  { orm }: Writer,
  cursor: 'seenUntil' | 'changesUntil',
  condition: SQL | undefined,
): Promise<number | undefined> =>
  orm
    .select({ least: min(alerts[cursor]) })
    .from(alerts)
    .where(ofCalls(condition))
    .then(([row]) => row?.least ?? undefined);

/** The next confirmed alerts of calls of which a condition holds, by their ids. */
export const nextCallAlerts = (
  { orm }: Writer,
  condition: SQL | undefined,
  after: string,
  count: number,
): Promise<AlertRow[]> =>
  orm
    .select()
    .from(alerts)
    .where(and(ofCalls(condition), gt(alerts.id, after)))
    .orderBy(asc(alerts.id))
    .limit(count);
