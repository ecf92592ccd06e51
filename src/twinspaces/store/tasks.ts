import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../../../db/client.ts';
import { insertWhere } from '../../../db/insert-where.ts';
import { activities, spaceMembers, tasks } from '../../../db/schema.ts';
import { stands } from './guard.ts';
import type { Here } from './spaces.ts';

export type TaskRow = typeof tasks.$inferSelect;

/** An activity has at most so many tasks: its page shows them all. */
export const mostTasks = 100;

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
