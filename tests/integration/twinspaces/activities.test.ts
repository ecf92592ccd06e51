import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { activities, materials, objects, spaceMembers, spaces, tasks } from '../../../db/schema.ts';
import {
  addActivity,
  addTask,
  changeActivity,
  editActivity,
  editTask,
  listActivities,
  type Member,
  readActivity,
  removeTask,
  type Space,
  setTaskDone,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { makeSpace } from '../../support/spaces.ts';

const now = Date.UTC(2026, 10, 25, 12);
type Here = { space: Space; member: Member };

async function setUp() {
  const database = await freshDatabase();
  const { space, members } = await makeSpace(database, {}, now);
  const as = (role: keyof typeof members): Here => ({ space, member: members[role] });
  const plan = async (title: string, more: object = {}) => {
    const input = { title, text: '', language: 'en', ...more };
    const added = await addActivity(database, as('teacher'), input, now);
    if (!added.ok) throw new Error(JSON.stringify(added));
    return added.id;
  };
  const task = async (activity: string, title: string, more: object = {}) => {
    const added = await addTask(database, as('teacher'), activity, { title, ...more }, now);
    if (!added.ok) throw new Error(JSON.stringify(added));
    return added.id;
  };
  const titles = async () =>
    (await listActivities(database, as('guest'))).map(({ activity }) => activity.title);
  return { database, space, members, as, plan, task, titles };
}

describe('the activities of a space', () => {
  it('stand in the order they are put in', async () => {
    const { database, as, plan, titles } = await setUp();
    const here = as('teacher');
    const [a, , c] = [await plan('A'), await plan('B'), await plan('C')];
    await changeActivity(database, here, c, 'up', now);
    expect(await titles()).toEqual(['A', 'C', 'B']);
    await changeActivity(database, here, a, 'up', now);
    expect(await titles()).toEqual(['A', 'C', 'B']);
    await changeActivity(database, here, a, 'down', now);
    await changeActivity(database, here, a, 'down', now);
    await changeActivity(database, here, a, 'down', now);
    expect(await titles()).toEqual(['C', 'B', 'A']);
    await changeActivity(database, here, c, 'remove', now);
    await plan('D');
    expect(await titles()).toEqual(['B', 'A', 'D']);
  });

  it('keep one plain order when several are moved at once, from whatever places', async () => {
    const { database, as, plan, titles } = await setUp();
    const ids = [await plan('A'), await plan('B'), await plan('C'), await plan('D')];
    await database.batch([database.orm.update(activities).set({ position: 7 })]);
    await Promise.all(
      ids.map((id, index) =>
        changeActivity(database, as('teacher'), id, index % 2 ? 'up' : 'down', now),
      ),
    );
    expect((await titles()).toSorted()).toEqual(['A', 'B', 'C', 'D']);
    const rows = await listActivities(database, as('guest'));
    expect(rows.map(({ activity }) => activity.position)).toEqual([1, 2, 3, 4]);
  });

  it('say how many tasks are open and which is due next', async () => {
    const { database, as, plan, task } = await setUp();
    const id = await plan('A');
    const first = await task(id, 'Tape', { dueOn: '2026-11-20' });
    await task(id, 'Pens', { dueOn: '2026-12-01' });
    await task(id, 'Talk');
    const [before] = await listActivities(database, as('pupil'));
    expect(before).toMatchObject({ openTasks: 3, nextDue: '2026-11-20' });
    await setTaskDone(database, as('pupil'), first, true, now);
    const [after] = await listActivities(database, as('pupil'));
    expect(after).toMatchObject({ openTasks: 2, nextDue: '2026-12-01' });
  });

  it('are marked as done and opened again, changed and removed with their tasks', async () => {
    const { database, as, plan, task } = await setUp();
    const here = as('teacher');
    const id = await plan('A');
    await task(id, 'Tape');
    await changeActivity(database, here, id, 'done', now);
    expect((await readActivity(database, here, id))?.activity.doneAt).toBe(now);
    await changeActivity(database, here, id, 'reopen', now);
    const changed = { title: 'B', text: 'x', language: 'fr', startsOn: '2027-01-01', endsOn: '' };
    await editActivity(database, here, id, changed, now + 5);
    expect((await readActivity(database, here, id))?.activity).toMatchObject({
      ...{ title: 'B', language: 'fr', startsOn: '2027-01-01', endsOn: null },
      ...{ doneAt: null, updatedAt: now + 5, createdAt: now },
    });
    await changeActivity(database, here, id, 'remove', now);
    expect(await database.orm.select().from(tasks)).toEqual([]);
  });

  it.each([
    [{ title: '' }, 'title', 'required'],
    [{ startsOn: '2027-02-01', endsOn: '2027-01-31' }, 'endsOn', 'day-order'],
    [{ startsOn: '2027-02-29' }, 'startsOn', 'not-date'],
    [{ text: 'x'.repeat(8001) }, 'text', 'too-long'],
  ])('with %j are refused', async (changes, field, code) => {
    const { database, as } = await setUp();
    const input = { title: 'A', text: '', language: 'en', ...changes };
    const added = await addActivity(database, as('teacher'), input, now);
    expect(added).toMatchObject({ problems: [{ field, code }] });
  });

  it('are two hundred at most', async () => {
    const { database, as, plan, space, members } = await setUp();
    const id = await plan('A');
    const row = (await readActivity(database, as('teacher'), id))?.activity;
    if (!row) throw new Error('no activity');
    await database.batch(
      Array.from({ length: 199 }, (_, index) =>
        database.orm.insert(activities).values({ ...row, id: `a-${index}`, position: index + 2 }),
      ),
    );
    const more = { title: 'One more', text: '', language: 'en' };
    const added = await addActivity(database, { space, member: members.teacher }, more, now);
    expect(added).toMatchObject({ problems: [{ code: 'too-many-activities' }] });
  });

  it('list their materials as the reader may see them', async () => {
    const { database, as, plan, space, members } = await setUp();
    const activityId = await plan('A');
    const made = { bytes: 1, createdAt: now, updatedAt: now };
    await database.batch([
      database.orm.insert(objects).values({ hash: 'h', bytes: 1, wantedAt: now }),
      ...(['shown', 'waiting', 'removed'] as const).map((state) =>
        database.orm.insert(materials).values({
          ...made,
          id: state,
          spaceId: space.id,
          state,
          kind: 'file',
          title: state,
          altText: '',
          description: '',
          language: 'en',
          activityId,
          fileName: 'a.pdf',
          type: 'application/pdf',
          hash: 'h',
          authorId: members.pupil.id,
        }),
      ),
    ]);
    const seen = async (role: 'guest' | 'pupil') =>
      (await readActivity(database, as(role), activityId))?.materials.map(({ id }) => id).sort();
    expect(await seen('guest')).toEqual(['shown']);
    expect(await seen('pupil')).toEqual(['shown', 'waiting']);
  });
});

describe('a task', () => {
  it('is ticked by who did it first, and unticked by anybody', async () => {
    const { database, as, plan, task, members } = await setUp();
    const activity = await plan('A');
    const id = await task(activity, 'Tape', { memberId: members.pupil.id });
    await Promise.all([
      setTaskDone(database, as('pupil'), id, true, now),
      setTaskDone(database, as('teacher'), id, true, now + 1),
    ]);
    const read = async () => (await readActivity(database, as('guest'), activity))?.tasks[0];
    expect(await read()).toMatchObject({
      ...{ owner: members.pupil.name, doneBy: members.pupil.name },
      task: { doneAt: now, doneBy: members.pupil.id },
    });
    await setTaskDone(database, as('teacher'), id, false, now);
    expect(await read()).toMatchObject({ doneBy: null, task: { doneAt: null, doneBy: null } });
  });

  it('is changed and removed', async () => {
    const { database, as, plan, task, members } = await setUp();
    const activity = await plan('A');
    const id = await task(activity, 'Tape', { memberId: members.pupil.id, dueOn: '2027-01-01' });
    const edited = await editTask(database, as('teacher'), id, { title: 'Two tapes', dueOn: '' });
    expect(edited).toMatchObject({ ok: true, activityId: activity });
    const [row] = await database.orm.select().from(tasks);
    expect(row).toMatchObject({ title: 'Two tapes', dueOn: null, memberId: null });
    expect(await removeTask(database, as('teacher'), id)).toMatchObject({ activityId: activity });
    expect(await database.orm.select().from(tasks)).toEqual([]);
  });

  it('is given to nobody outside the space and to nobody who has left', async () => {
    const { database, as, plan, task, members } = await setUp();
    const other = await makeSpace(database, {}, now);
    const activity = await plan('A');
    const id = await task(activity, 'Tape');
    const leave = database.orm.update(spaceMembers).set({ leftAt: now });
    await database.batch([leave.where(eq(spaceMembers.id, members.guest.id))]);
    for (const memberId of [other.members.pupil.id, members.guest.id, 'nobody']) {
      const wrong = { problems: [{ field: 'memberId', code: 'not-a-choice' }] };
      const input = { title: 'Tape', memberId };
      expect(await addTask(database, as('teacher'), activity, input, now)).toMatchObject(wrong);
      expect(await editTask(database, as('teacher'), id, input)).toMatchObject(wrong);
    }
  });

  it('and its activity are out of reach from another space and from a closed one', async () => {
    const { database, as, plan, task, space } = await setUp();
    const activity = await plan('A');
    const id = await task(activity, 'Tape');
    const before = [
      await database.orm.select().from(activities),
      await database.orm.select().from(tasks),
    ];
    const other = await makeSpace(database, {}, now);
    const attempts = async (here: Here) => [
      await addTask(database, here, activity, { title: 'Pens' }, now),
      await editTask(database, here, id, { title: 'Pens' }),
      await setTaskDone(database, here, id, true, now),
      await removeTask(database, here, id),
      await editActivity(database, here, activity, { title: 'B', text: '', language: 'en' }, now),
      await changeActivity(database, here, activity, 'done', now),
      await changeActivity(database, here, activity, 'up', now),
      await changeActivity(database, here, activity, 'remove', now),
    ];
    const there = { space: other.space, member: other.members.founder };
    for (const attempt of await attempts(there)) expect(attempt.ok).toBe(false);
    await database.batch([
      database.orm.update(spaces).set({ state: 'closed' }).where(eq(spaces.id, space.id)),
    ]);
    for (const attempt of await attempts(as('teacher'))) expect(attempt.ok).toBe(false);
    expect([
      await database.orm.select().from(activities),
      await database.orm.select().from(tasks),
    ]).toEqual(before);
  });
});
