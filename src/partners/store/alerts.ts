import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import { alerts } from '../../../db/schema.ts';

export type AlertRow = typeof alerts.$inferSelect;

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

/** The same search followed by the same address, confirmed, other than one. */
export const dropSame = ({ orm }: Writer, { email, query }: AlertRow): Runnable =>
  orm
    .delete(alerts)
    .where(and(eq(alerts.email, email), eq(alerts.query, query), isNotNull(alerts.confirmedAt)));

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
  now: number,
  until: number,
): Promise<AlertRow | undefined> {
  const due = and(isNotNull(alerts.confirmedAt), lte(alerts.dueAt, now));
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

/** Notes what a digest has shown, unless another was faster. */
export const noteSeen = (
  { orm }: Writer,
  { id, seenUntil }: AlertRow,
  set: { seenUntil: number; dueAt: number },
): Runnable =>
  orm
    .update(alerts)
    .set(set)
    .where(and(eq(alerts.id, id), eq(alerts.seenUntil, seenUntil)));
