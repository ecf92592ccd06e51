import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { line, optional } from '../partners/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import type { Here } from './store/spaces.ts';
import {
  dropTask,
  findTask,
  insertTask,
  membersOf,
  setTask,
  type TaskRow,
  tickTask,
} from './store/tasks.ts';
import { day } from './text-input.ts';

/** A task: what is to be done in at most 200 characters, by which day (YYYY-MM-DD), and by whom. */
export const taskSchema = z.strictObject({
  title: line(1, 200),
  dueOn: optional(day).describe('By which day.'),
  memberId: optional(z.string().max(64)).describe('Whose it is; left out, everybody’s.'),
});
export const tickSchema = z.strictObject({
  done: z.enum(['yes', 'no']).describe('`no` takes the tick back.'),
});

const notFound = refuse({ field: '', code: 'not-found' });

const isMember = async (database: Database, here: Here, id: string | undefined) =>
  id === undefined || (await membersOf(database, here)).some((member) => member.id === id);

async function readTaskInput(database: Database, here: Here, input: unknown) {
  const parsed = tryParse(taskSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { title, dueOn = null, memberId } = parsed.data;
  if (!(await isMember(database, here, memberId)))
    return refuse({ field: 'memberId', code: 'not-a-choice' });
  return { ok: true as const, value: { title, dueOn, memberId: memberId ?? null } };
}

/** Adds a task to an activity. */
export async function addTask(
  database: Database,
  here: Here,
  activityId: string,
  input: unknown,
  now: number,
): Promise<Result<{ id: string }>> {
  const read = await readTaskInput(database, here, input);
  if (!read.ok) return read;
  const row: TaskRow = {
    ...read.value,
    id: newId(),
    activityId,
    doneAt: null,
    doneBy: null,
    createdAt: now,
  };
  const [added] = await database.batch([insertTask(here, row)]);
  return added?.rows.length
    ? { ok: true, id: row.id }
    : refuse({ field: '', code: 'not-possible' });
}

/** @returns with the activity that the task belongs to. */
async function write(
  database: Database,
  here: Here,
  id: string,
  statement: ReturnType<typeof dropTask>,
): Promise<Result<{ activityId: string }>> {
  const found = await findTask(database, here, id);
  if (!found) return notFound;
  const [written] = await database.batch([statement]);
  return written?.rows.length ? { ok: true, activityId: found.activity.id } : notFound;
}

export async function editTask(database: Database, here: Here, id: string, input: unknown) {
  const read = await readTaskInput(database, here, input);
  return read.ok ? write(database, here, id, setTask(database, here, id, read.value)) : read;
}

/** Marks a task as done by the member, or as open again. Done already, it stays who did it first. */
export const setTaskDone = (
  database: Database,
  here: Here,
  id: string,
  done: boolean,
  now: number,
) => write(database, here, id, tickTask(database, here, id, done, now));

export const removeTask = (database: Database, here: Here, id: string) =>
  write(database, here, id, dropTask(database, here, id));

export const readTask = (database: Database, here: Here, id: string) =>
  findTask(database, here, id);

/** Those whose a task can be, by name. */
export const listAssignable = (database: Database, here: Here) => membersOf(database, here);
