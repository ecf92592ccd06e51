import { and, asc, eq } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import { spaceMembers, spaceReports } from '../../../db/schema.ts';

export type SpaceReport = typeof spaceReports.$inferSelect;
type Subject = Pick<SpaceReport, 'spaceId' | 'subject' | 'subjectId'>;

const openOn = ({ spaceId, subject, subjectId }: Subject) =>
  and(
    eq(spaceReports.spaceId, spaceId),
    eq(spaceReports.subject, subject),
    eq(spaceReports.subjectId, subjectId),
    eq(spaceReports.state, 'open'),
  );

export const insertReport = ({ orm }: Writer, row: SpaceReport): Runnable =>
  orm.insert(spaceReports).values(row);

/** The open report of somebody on something, if they made one before. */
export const ownReport = ({ orm }: Writer, subject: Subject, reporterId: string) =>
  orm
    .select()
    .from(spaceReports)
    .where(and(openOn(subject), eq(spaceReports.reporterId, reporterId)))
    .get();

export const findReport = ({ orm }: Writer, spaceId: string, id: string) =>
  orm
    .select()
    .from(spaceReports)
    .where(and(eq(spaceReports.spaceId, spaceId), eq(spaceReports.id, id)))
    .get();

/** Open reports of a space with who made them, oldest first. */
export const openReports = ({ orm }: Writer, spaceId: string) =>
  orm
    .select({ report: spaceReports, reporter: spaceMembers.name })
    .from(spaceReports)
    .innerJoin(spaceMembers, eq(spaceMembers.id, spaceReports.reporterId))
    .where(and(eq(spaceReports.spaceId, spaceId), eq(spaceReports.state, 'open')))
    .orderBy(asc(spaceReports.createdAt), asc(spaceReports.id))
    .limit(200);

/** Settles every open report on something; returns those that it settled. */
export const settleOn = (
  { orm }: Writer,
  subject: Subject,
  state: 'upheld' | 'dismissed',
  decidedBy: string,
  now: number,
) =>
  orm
    .update(spaceReports)
    .set({ state, decidedBy, decidedAt: now })
    .where(openOn(subject))
    .returning({ id: spaceReports.id });
