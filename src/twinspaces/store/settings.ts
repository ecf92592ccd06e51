import { and, asc, eq, sql } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import {
  activities,
  pageRevisions,
  spaceInvitations,
  spacePages,
  spaces,
  tasks,
} from '../../../db/schema.ts';
import type { Space } from './spaces.ts';

export const updateSpace = (
  { orm }: Writer,
  id: string,
  set: Partial<
    Pick<Space, 'title' | 'summary' | 'startsIn' | 'endsIn' | 'pupilPreset' | 'approvesPupils'>
  >,
): Runnable =>
  orm
    .update(spaces)
    .set(set)
    .where(and(eq(spaces.id, id), eq(spaces.state, 'open')));

/** Closes a space; returns it, if it was open. Nobody can be asked in any more. */
export const closeRow = ({ orm }: Writer, id: string, now: number) =>
  orm
    .update(spaces)
    .set({ state: 'closed', closedAt: now })
    .where(and(eq(spaces.id, id), eq(spaces.state, 'open')))
    .returning({ id: spaces.id });

export const dropInvitationsOf = ({ orm }: Writer, spaceId: string): Runnable =>
  orm.delete(spaceInvitations).where(eq(spaceInvitations.spaceId, spaceId));

/** The pages of a space that everybody there sees, parents before others of the same rank. */
export const shownPages = ({ orm }: Writer, spaceId: string) =>
  orm
    .select()
    .from(spacePages)
    .where(and(eq(spacePages.spaceId, spaceId), eq(spacePages.state, 'shown')))
    .orderBy(asc(spacePages.position), asc(spacePages.id))
    .limit(500);

export const activitiesOf = ({ orm }: Writer, spaceId: string) =>
  orm
    .select()
    .from(activities)
    .where(eq(activities.spaceId, spaceId))
    .orderBy(asc(activities.position), asc(activities.id))
    .limit(200);

export const tasksOf = ({ orm }: Writer, spaceId: string) =>
  orm
    .select({ task: tasks })
    .from(tasks)
    .innerJoin(activities, eq(activities.id, tasks.activityId))
    .where(eq(activities.spaceId, spaceId))
    .orderBy(asc(tasks.createdAt), asc(tasks.id))
    .limit(2000);

/** The first place after everything that is there. */
export async function nextPositions({ orm }: Writer, spaceId: string) {
  const next = { position: sql<number>`coalesce(max(position), -1) + 1` };
  const page = await orm.select(next).from(spacePages).where(eq(spacePages.spaceId, spaceId)).get();
  const activity = await orm
    .select(next)
    .from(activities)
    .where(eq(activities.spaceId, spaceId))
    .get();
  return { page: page?.position ?? 0, activity: activity?.position ?? 0 };
}

/** So many rows at once stay below what SQLite binds. */
const rowsAtOnce = 500;

export async function insertStructure(
  { orm }: Writer,
  made: {
    pages: (typeof spacePages.$inferInsert)[];
    revisions: (typeof pageRevisions.$inferInsert)[];
    activities: (typeof activities.$inferInsert)[];
    tasks: (typeof tasks.$inferInsert)[];
  },
): Promise<void> {
  if (made.pages.length) await orm.insert(spacePages).values(made.pages);
  if (made.revisions.length) await orm.insert(pageRevisions).values(made.revisions);
  if (made.activities.length) await orm.insert(activities).values(made.activities);
  for (let from = 0; from < made.tasks.length; from += rowsAtOnce)
    await orm.insert(tasks).values(made.tasks.slice(from, from + rowsAtOnce));
}
