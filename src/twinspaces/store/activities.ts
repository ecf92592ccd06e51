import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database, Statement, Writer } from '../../../db/client.ts';
import { insertWhere } from '../../../db/insert-where.ts';
import { activities, materials, spaceMembers, tasks } from '../../../db/schema.ts';
import { type Here, seenBy, stands } from './guards.ts';

export type ActivityRow = typeof activities.$inferSelect;
export type TaskRow = typeof tasks.$inferSelect;

/** A space has at most so many activities, an activity so many tasks: a page shows them all. */
export const mostActivities = 200;
export const mostTasks = 100;

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

const doer = alias(spaceMembers, 'doer');

const listedTask = { task: tasks, owner: spaceMembers.name, doneBy: doer.name };

/** The tasks of an activity: the open ones first, each by its day. */
export const tasksOf = ({ orm }: Database, activityId: string) =>
  orm
    .select(listedTask)
    .from(tasks)
    .leftJoin(spaceMembers, eq(spaceMembers.id, tasks.memberId))
    .leftJoin(doer, eq(doer.id, tasks.doneBy))
    .where(eq(tasks.activityId, activityId))
    .orderBy(
      sql`${tasks.doneAt} is not null`,
      sql`coalesce(${tasks.dueOn}, '9999')`,
      asc(tasks.createdAt),
      asc(tasks.id),
    )
    .limit(mostTasks);

export const findTask = ({ orm }: Database, { space }: Here, id: string) =>
  orm
    .select({ task: tasks, activity: activities })
    .from(tasks)
    .innerJoin(activities, eq(activities.id, tasks.activityId))
    .where(and(eq(tasks.id, id), eq(activities.spaceId, space.id)))
    .get();

/** Condition: a task is nobody's, or that of somebody who is in the space. */
const ownerIsHere = (here: Here, memberId: string | null | undefined) =>
  memberId
    ? sql`exists (select 1 from ${spaceMembers} where ${spaceMembers.id} = ${memberId} and ${spaceMembers.spaceId} = ${here.space.id} and ${spaceMembers.leftAt} is null)`
    : sql`true`;

export const insertTask = (here: Here, row: TaskRow): Statement =>
  insertWhere(
    tasks,
    row,
    sql`${stands(here)} and ${ownerIsHere(here, row.memberId)}
      and exists (select 1 from ${activities} where ${activities.id} = ${row.activityId} and ${activities.spaceId} = ${here.space.id})
      and (select count(*) from ${tasks} where ${tasks.activityId} = ${row.activityId}) < ${mostTasks}`,
  );

const itsTask = (here: Here, id: string) =>
  and(
    eq(tasks.id, id),
    sql`exists (select 1 from ${activities} where ${activities.id} = ${tasks.activityId} and ${activities.spaceId} = ${here.space.id})`,
    stands(here),
  );

export const setTask = (
  { orm }: Database,
  here: Here,
  id: string,
  set: Partial<TaskRow>,
): Statement =>
  orm
    .update(tasks)
    .set(set)
    .where(and(itsTask(here, id), ownerIsHere(here, set.memberId)))
    .returning({ id: tasks.id });

/** Ticks a task, or takes the tick back; done already, it stays whose it was. */
export const tickTask = (
  { orm }: Database,
  here: Here,
  id: string,
  done: boolean,
  now: number,
): Statement =>
  orm
    .update(tasks)
    .set(
      done
        ? {
            doneAt: sql`coalesce(${tasks.doneAt}, ${now})`,
            doneBy: sql`coalesce(${tasks.doneBy}, ${here.member.id})`,
          }
        : { doneAt: null, doneBy: null },
    )
    .where(itsTask(here, id))
    .returning({ id: tasks.id });

export const dropTask = ({ orm }: Database, here: Here, id: string): Statement =>
  orm.delete(tasks).where(itsTask(here, id)).returning({ id: tasks.id });

/** Those whose a task can be. */
export const membersOf = ({ orm }: Database, { space }: Here) =>
  orm
    .select({ id: spaceMembers.id, name: spaceMembers.name })
    .from(spaceMembers)
    .where(and(eq(spaceMembers.spaceId, space.id), sql`${spaceMembers.leftAt} is null`))
    .orderBy(asc(spaceMembers.name))
    .limit(500);

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
