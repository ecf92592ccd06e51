import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database, Statement, Writer } from '../../../db/client.ts';
import { insertWhere } from '../../../db/insert-where.ts';
import { activities, materials, spaceMembers, tasks } from '../../../db/schema.ts';
import { seenBy, stands } from './guard.ts';
import type { Here } from './spaces.ts';

export type ActivityRow = typeof activities.$inferSelect;

/** A space has at most so many activities: a page shows them all. */
export const mostActivities = 200;

const ofTasks = <T>(value: SQL) =>
  sql<T>`(select ${value} from ${tasks} where ${tasks.activityId} = ${activities.id} and ${tasks.doneAt} is null)`;

const listed = {
  activity: activities,
  author: spaceMembers.name,
  openTasks: ofTasks<number>(sql`count(*)`),
  nextDue: ofTasks<string | null>(sql`min(${tasks.dueOn})`),
};

/** The activities of a space in their order. */
export const activitiesOf = ({ orm }: Database, { space }: Here) =>
  orm
    .select(listed)
    .from(activities)
    .innerJoin(spaceMembers, eq(spaceMembers.id, activities.authorId))
    .where(eq(activities.spaceId, space.id))
    .orderBy(asc(activities.position), asc(activities.id))
    .limit(mostActivities);

export const findActivity = ({ orm }: Database, { space }: Here, id: string) =>
  orm
    .select(listed)
    .from(activities)
    .innerJoin(spaceMembers, eq(spaceMembers.id, activities.authorId))
    .where(and(eq(activities.id, id), eq(activities.spaceId, space.id)))
    .get();

const lastPosition = (spaceId: string) =>
  sql<number>`(select coalesce(max(${activities.position}), 0) + 1 from ${activities} where ${activities.spaceId} = ${spaceId})`;

/** An activity at the end of the list, while there is room. */
export const insertActivity = (here: Here, row: Omit<ActivityRow, 'position'>): Statement =>
  insertWhere(
    activities,
    { ...row, position: lastPosition(row.spaceId) as unknown as number },
    sql`${stands(here)} and (select count(*) from ${activities} where ${activities.spaceId} = ${row.spaceId}) < ${mostActivities}`,
  );

const itsActivity = (here: Here, id: string) =>
  and(eq(activities.id, id), eq(activities.spaceId, here.space.id), stands(here));

export const setActivity = (
  { orm }: Database,
  here: Here,
  id: string,
  set: Partial<ActivityRow>,
): Statement =>
  orm.update(activities).set(set).where(itsActivity(here, id)).returning({ id: activities.id });

/** Its tasks go with it; its materials stay, and are of no activity. */
export const dropActivity = ({ orm }: Database, here: Here, id: string): Statement =>
  orm.delete(activities).where(itsActivity(here, id)).returning({ id: activities.id });

/** A space's activities in order; none when the member may not arrange them any more. */
export const orderOf = ({ orm }: Writer, here: Here) =>
  orm
    .select({ id: activities.id, position: activities.position })
    .from(activities)
    .where(and(eq(activities.spaceId, here.space.id), stands(here)))
    .orderBy(asc(activities.position), asc(activities.id));

export const setPosition = ({ orm }: Writer, id: string, position: number) =>
  orm.update(activities).set({ position }).where(eq(activities.id, id));

/** Materials of an activity that a member sees, the newest first. */
export const materialsOf = ({ orm }: Database, here: Here, activityId: string) =>
  orm
    .select({ id: materials.id, title: materials.title, language: materials.language })
    .from(materials)
    .where(
      and(
        eq(materials.activityId, activityId),
        eq(materials.spaceId, here.space.id),
        seenBy(here, materials),
      ),
    )
    .orderBy(sql`${materials.createdAt} desc`)
    .limit(100);
