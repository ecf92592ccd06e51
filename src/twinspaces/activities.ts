import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { line, optional } from '../partners/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import {
  activitiesOf,
  dropActivity,
  findActivity,
  insertActivity,
  materialsOf,
  mostActivities,
  orderOf,
  setActivity,
  setPosition,
} from './store/activities.ts';
import type { Here } from './store/spaces.ts';
import { tasksOf } from './store/tasks.ts';
import { day, written } from './text-input.ts';

/** An activity: title of at most 120 characters, Markdown to 8000, first and last day YYYY-MM-DD. */
export const activitySchema = z
  .strictObject({
    title: line(1, 120),
    ...written(0, 8000),
    startsOn: optional(day).describe('First day.'),
    endsOn: optional(day).describe('Last day.'),
  })
  .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn, {
    path: ['endsOn'],
    params: { code: 'day-order' },
  });

export const activityActs = ['up', 'down', 'done', 'reopen', 'remove'] as const;
export type ActivityAct = (typeof activityActs)[number];
export const activityActSchema = z.strictObject({ act: z.enum(activityActs) });

const notFound = refuse({ field: '', code: 'not-found' });

/** Adds an activity at the end of the list. */
export async function addActivity(
  database: Database,
  here: Here,
  input: unknown,
  now: number,
): Promise<Result<{ id: string }>> {
  const parsed = tryParse(activitySchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { startsOn = null, endsOn = null, ...about } = parsed.data;
  const row = {
    ...about,
    id: newId(),
    spaceId: here.space.id,
    startsOn,
    endsOn,
    doneAt: null,
    authorId: here.member.id,
    createdAt: now,
    updatedAt: now,
  };
  const [added] = await database.batch([insertActivity(here, row)]);
  if (added?.rows.length) return { ok: true, id: row.id };
  const full = (await activitiesOf(database, here)).length >= mostActivities;
  return refuse({ field: '', code: full ? 'too-many-activities' : 'not-possible' });
}

export async function editActivity(
  database: Database,
  here: Here,
  id: string,
  input: unknown,
  now: number,
): Promise<Result> {
  const parsed = tryParse(activitySchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { startsOn = null, endsOn = null, ...about } = parsed.data;
  const set = { ...about, startsOn, endsOn, updatedAt: now };
  const [edited] = await database.batch([setActivity(database, here, id, set)]);
  return edited?.rows.length ? { ok: true } : notFound;
}

/** Moves an activity by one place, marks it as done or open, or removes it with its tasks. */
export async function changeActivity(
  database: Database,
  here: Here,
  id: string,
  act: ActivityAct,
  now: number,
): Promise<Result> {
  if (act === 'up' || act === 'down') return move(database, here, id, act === 'up' ? -1 : 1);
  const statement =
    act === 'remove'
      ? dropActivity(database, here, id)
      : setActivity(database, here, id, {
          doneAt: act === 'done' ? now : null,
          updatedAt: now,
        });
  const [changed] = await database.batch([statement]);
  return changed?.rows.length ? { ok: true } : notFound;
}

/** Every place that is not right is written: two who move at once leave one plain order. */
const move = (database: Database, here: Here, id: string, by: -1 | 1): Promise<Result> =>
  database.write(async (tx) => {
    const order = await orderOf({ orm: tx }, here);
    const from = order.findIndex((row) => row.id === id);
    const row = order[from];
    if (!row) return notFound;
    const to = Math.min(Math.max(from + by, 0), order.length - 1);
    const moved = order.toSpliced(from, 1).toSpliced(to, 0, row);
    for (const [index, { id: each, position }] of moved.entries())
      if (position !== index + 1) await setPosition({ orm: tx }, each, index + 1);
    return { ok: true };
  });

export const listActivities = (database: Database, here: Here) => activitiesOf(database, here);
export type ListedActivity = Awaited<ReturnType<typeof listActivities>>[number];

/** An activity with its tasks and the materials that the member sees; undefined where none is. */
export async function readActivity(database: Database, here: Here, id: string) {
  const found = await findActivity(database, here, id);
  if (!found) return undefined;
  return {
    ...found,
    tasks: await tasksOf(database, id),
    materials: await materialsOf(database, here, id),
  };
}
export type ListedTask = Awaited<ReturnType<typeof tasksOf>>[number];
