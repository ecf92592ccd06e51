import { and, asc, eq, gt, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Runnable, Writer } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { reports } from '../../db/schema.ts';

export const reportReasons = ['spam', 'commercial', 'unsafe', 'false', 'other'] as const;

/** What a reader fills in to report something. */
export const reportInputSchema = z.strictObject({
  reason: z.enum(reportReasons),
  text: z.string().trim().max(2000).default('').describe('What is wrong, in the reader’s words.'),
});
export type Report = typeof reports.$inferSelect;
type New = Omit<typeof reports.$inferInsert, 'id' | 'state' | 'createdAt'>;

export function insertReport({ orm }: Writer, report: New, now: number) {
  const id = newId();
  const row = { ...report, id, state: 'open' as const, createdAt: now };
  return { id, statement: orm.insert(reports).values(row) satisfies Runnable };
}

/**
 * Open reports, oldest first, a page at a time.
 * @param country of an officer; nothing for an administrator, who sees all.
 * @param after id of the last report of the page before.
 */
export function reportQueue(
  { orm }: Database,
  country: string | undefined,
  after = '',
): Promise<Report[]> {
  const conditions: SQL[] = [eq(reports.state, 'open'), gt(reports.id, after)];
  if (country) conditions.push(eq(reports.country, country));
  return orm
    .select()
    .from(reports)
    .where(and(...conditions))
    .orderBy(asc(reports.id))
    .limit(50);
}

export const readReport = ({ orm }: Writer, id: string): Promise<Report | undefined> =>
  orm
    .select()
    .from(reports)
    .where(eq(reports.id, id))
    .then(([row]) => row);

/** Settles every open report on a subject in one way; returns those that it settled. */
export const settleReports = (
  { orm }: Writer,
  { subject, subjectId }: Pick<Report, 'subject' | 'subjectId'>,
  state: 'upheld' | 'dismissed',
  now: number,
): Promise<Report[]> =>
  orm
    .update(reports)
    .set({ state, decidedAt: now })
    .where(
      and(
        eq(reports.subject, subject),
        eq(reports.subjectId, subjectId),
        eq(reports.state, 'open'),
      ),
    )
    .returning();

/** The reports that somebody made: for the export of what we hold about them. */
export const reportsBy = ({ orm }: Database, accountId: string) =>
  orm.select().from(reports).where(eq(reports.reporterId, accountId)).limit(1000);
