import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  activities,
  journalEntries,
  materials,
  objects,
  pageRevisions,
  posts,
  spaceDecisions,
  spaceMembers,
  spacePages,
  spaceReports,
  spaces,
  tasks,
  threads,
} from '../../../db/schema.ts';
import {
  changeSettings,
  copyStructure,
  countToDecide,
  decideContent,
  listOwnUnseen,
  listSources,
  listSpaceReports,
  listWaiting,
  reportInSpace,
  type SpaceRole,
  settleReport,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { mails, now } from '../../support/partners.ts';
import { makeSpace } from '../../support/spaces.ts';

const hour = 3_600_000;
const linkTo = (language: string, path: string) => `https://passerelle.example/${language}/${path}`;
const codeOf = (result: { ok: boolean; problems?: { code: string }[] }) =>
  result.ok ? 'ok' : result.problems?.[0]?.code;

/** A space in which a pupil made one thing of each kind, an hour apart. */
async function start() {
  const database = await freshDatabase();
  const made = await makeSpace(database, {}, now);
  const { space, members } = made;
  const here = (role: SpaceRole) => ({ space, member: members[role] });
  const common = { spaceId: space.id, authorId: members.pupil.id, language: 'en' };
  const waiting = { ...common, state: 'waiting' } as const;
  const file = { altText: '', description: '', fileName: 'a.jpg', type: 'image/jpeg', bytes: 1 };
  const page = { ...waiting, id: 'page', position: 0, title: 'Our tree', text: '' };
  const revision = { ...waiting, pageId: 'page', title: 'Our tree', basedOn: 0 };
  const { orm } = database;
  await database.batch([
    orm.insert(objects).values({ hash: 'hash', bytes: 1, wantedAt: now }),
    orm.insert(spacePages).values({ ...page, revision: 0, createdAt: now, updatedAt: now }),
    orm.insert(pageRevisions).values({ ...revision, number: 1, text: 'It grows.', createdAt: now }),
    orm
      .insert(journalEntries)
      .values({ ...waiting, id: 'entry', text: 'Today', createdAt: now + hour }),
    orm.insert(threads).values({
      ...waiting,
      id: 'thread',
      title: 'Trees',
      lastPostAt: now,
      createdAt: now + 2 * hour,
    }),
    orm.insert(posts).values({
      ...waiting,
      id: 'opening',
      threadId: 'thread',
      text: 'Which?',
      createdAt: now + 2 * hour,
    }),
    orm.insert(threads).values({
      ...common,
      id: 'other',
      state: 'shown',
      authorId: members.teacher.id,
      title: 'Weather',
      lastPostAt: now,
      createdAt: now,
    }),
    orm.insert(posts).values({
      ...waiting,
      id: 'post',
      threadId: 'other',
      text: 'Rain',
      createdAt: now + 3 * hour,
    }),
    orm.insert(materials).values({
      ...file,
      ...waiting,
      id: 'material',
      kind: 'image',
      title: 'Leaf',
      hash: 'hash',
      createdAt: now + 4 * hour,
      updatedAt: now,
    }),
  ]);
  const decide = (
    decision: string,
    kind: string,
    id: string,
    more = {},
    by: SpaceRole = 'teacher',
  ) => decideContent(database, here(by), { kind, id, decision, ...more }, now);
  return { database, here, decide, ...made };
}

describe('what waits', () => {
  it('is listed oldest first, what opens a thread with its thread, and counted', async () => {
    const { database, space } = await start();
    const { things: waiting } = await listWaiting(database, space.id);
    expect(waiting.map(({ kind, text }) => [kind, text])).toEqual([
      ['page', 'It grows.'],
      ['journal', 'Today'],
      ['thread', 'Which?'],
      ['post', 'Rain'],
      ['material', ''],
    ]);
    expect(await countToDecide(database, space.id)).toBe(5);
    const other = await makeSpace(database, {}, now);
    expect((await listWaiting(database, other.space.id)).things).toEqual([]);
    expect(await countToDecide(database, other.space.id)).toBe(0);
  });

  it('is read a page at a time, each thing once', async () => {
    const { database, space, members } = await start();
    const common = { spaceId: space.id, authorId: members.pupil.id, language: 'en' };
    const posted = Array.from({ length: 60 }, (_, number) => ({
      ...common,
      state: 'waiting' as const,
      ...{ id: `further-${number}`, text: String(number) },
      // Three at once, between those that are there.
      createdAt: now + Math.floor(number / 3) * hour,
    }));
    await database.batch([database.orm.insert(journalEntries).values(posted)]);
    const first = await listWaiting(database, space.id);
    const second = await listWaiting(database, space.id, first.next);
    expect([first.things.length, second.things.length, second.next]).toEqual([50, 15, undefined]);
    const ids = [...first.things, ...second.things].map(({ kind, id }) => `${kind} ${id}`);
    expect(new Set(ids).size).toBe(65);
  });

  it.each([
    ['journal', 'entry', journalEntries],
    ['post', 'post', posts],
    ['material', 'material', materials],
    ['thread', 'thread', threads],
  ] as const)('is decided once when two teachers decide at once: %s', async (kind, id, table) => {
    const { database, decide } = await start();
    const results = await Promise.all([
      decide('approve', kind, id),
      decide('refuse', kind, id, {}, 'founder'),
    ]);
    expect(results.map(codeOf).sort()).toEqual(['decided-already', 'ok']);
    const [decision, ...more] = await database.orm.select().from(spaceDecisions);
    expect(more).toEqual([]);
    const row = await database.orm.select().from(table).where(eq(table.id, id)).get();
    expect(row?.state).toBe(decision?.decision === 'approved' ? 'shown' : 'refused');
  });

  it('in the forum comes with the thread it opens, and raises the thread it answers', async () => {
    const { database, decide } = await start();
    const stateOf = async (id: string) =>
      (await database.orm.select().from(posts).where(eq(posts.id, id)).get())?.state;
    await decide('approve', 'thread', 'thread');
    expect([await stateOf('opening'), await stateOf('post')]).toEqual(['shown', 'waiting']);
    await decide('approve', 'post', 'post');
    const raised = await database.orm.select().from(threads).where(eq(threads.id, 'other')).get();
    expect([await stateOf('post'), raised?.lastPostAt]).toEqual(['shown', now]);
  });

  it('of a page is shown once approved, together with what was shown since if they agree', async () => {
    const { database, decide, members } = await start();
    const revision = (number: number, text: string) => ({
      pageId: 'page',
      number,
      state: 'waiting' as const,
      title: `Tree ${number}`,
      text,
      language: 'en',
      authorId: members.pupil.id,
      basedOn: 1,
      createdAt: now,
    });
    await database.batch([
      database.orm.insert(pageRevisions).values([revision(2, 'two'), revision(3, 'three')]),
    ]);
    expect(codeOf(await decide('approve', 'page', 'page'))).toBe('required');
    expect(codeOf(await decide('approve', 'page', 'page', { revision: '2' }))).toBe('ok');
    const page = () => database.orm.select().from(spacePages).get();
    expect(await page()).toMatchObject({
      state: 'shown',
      revision: 2,
      title: 'Tree 2',
      text: 'two',
    });
    expect(codeOf(await decide('approve', 'page', 'page', { revision: 1 }))).toBe('changed-since');
    expect(codeOf(await decide('refuse', 'page', 'page', { revision: 1 }))).toBe('ok');
    expect(codeOf(await decide('refuse', 'page', 'page', { revision: 3 }))).toBe('ok');
    expect(await page()).toMatchObject({ state: 'shown', revision: 2 });
    expect(codeOf(await decide('approve', 'page', 'page', { revision: 9 }))).toBe(
      'decided-already',
    );
  });

  it('is seen by its author with the word of the teacher, and by nobody once removed', async () => {
    const { database, here, decide } = await start();
    await decide('refuse', 'page', 'page', { revision: 1, word: 'Say which tree.' });
    await decide('remove', 'post', 'post');
    const own = await listOwnUnseen(database, here('pupil'));
    expect(own.map(({ kind, state, word }) => [kind, state, word])).toEqual([
      ['page', 'refused', 'Say which tree.'],
      ['journal', 'waiting', ''],
      ['thread', 'waiting', ''],
      ['material', 'waiting', ''],
    ]);
    expect(await listOwnUnseen(database, here('guest'))).toEqual([]);
    const page = await database.orm.select().from(spacePages).get();
    expect([page?.state, page?.text]).toEqual(['refused', '']);
  });

  it('is decided by teachers of this space alone, while it is open', async () => {
    const { database, decide } = await start();
    expect(codeOf(await decide('approve', 'journal', 'entry', {}, 'guest'))).toBe('not-possible');
    const other = await makeSpace(database, {}, now);
    const stranger = { space: other.space, member: other.members.founder };
    for (const [kind, id] of [
      ['journal', 'entry'],
      ['page', 'page'],
      ['thread', 'thread'],
    ]) {
      const input = { kind, id, decision: 'approve', revision: 1 };
      expect(codeOf(await decideContent(database, stranger, input, now))).toBe('decided-already');
    }
    expect((await listWaiting(database, other.space.id)).things).toEqual([]);
    await database.batch([database.orm.update(spaces).set({ state: 'closed' })]);
    expect(codeOf(await decide('approve', 'journal', 'entry'))).toBe('space-closed');
  });
});

describe('a report', () => {
  const report = { subject: 'thread', subjectId: 'other', text: 'Unkind.' };

  it('reaches the teachers once an hour, and counts once for each reporter', async () => {
    const { database, here, space, emailOf } = await start();
    const send = (by: SpaceRole, at = now, input: object = report) =>
      reportInSpace(database, here(by), input, linkTo, at);
    expect(codeOf(await send('pupil'))).toBe('ok');
    expect(codeOf(await send('pupil'))).toBe('ok');
    expect(codeOf(await send('guest', now + 1))).toBe('ok');
    expect(await listSpaceReports(database, space.id)).toHaveLength(2);
    expect(await countToDecide(database, space.id)).toBe(7);
    const letters = await mails(database);
    expect(letters.map(({ recipient }) => recipient).sort()).toEqual(
      (['administrator', 'founder', 'teacher'] as const).map(emailOf).sort(),
    );
    await send('founder', now + hour);
    expect(await mails(database)).toHaveLength(6);
    const hidden = { subject: 'journal', subjectId: 'entry' };
    expect(codeOf(await send('guest', now, hidden))).toBe('not-possible');
  });

  it('is settled once, with all others on the same thing, and not by its author to keep', async () => {
    const { database, here, space } = await start();
    await reportInSpace(database, here('pupil'), report, linkTo, now);
    await reportInSpace(database, here('guest'), report, linkTo, now);
    const [first] = await listSpaceReports(database, space.id);
    expect(first?.about).toMatchObject({ title: 'Weather', state: 'shown' });
    const settle = (by: SpaceRole, outcome: string) =>
      settleReport(database, here(by), first?.id ?? '', { outcome }, now);
    expect(codeOf(await settle('teacher', 'keep'))).toBe('own-report');
    const results = await Promise.all([
      settle('founder', 'remove'),
      settle('administrator', 'keep'),
    ]);
    expect(results.map(codeOf).sort()).toEqual(['decided-already', 'ok']);
    const states = (await database.orm.select().from(spaceReports)).map(({ state }) => state);
    expect(new Set(states).size).toBe(1);
    const thread = await database.orm.select().from(threads).where(eq(threads.id, 'other')).get();
    expect(thread?.state).toBe(states[0] === 'upheld' ? 'removed' : 'shown');
    expect(await listSpaceReports(database, space.id)).toEqual([]);
  });
});

describe('settings', () => {
  const settings = {
    title: 'Olive trees and us',
    summary: 'What we do.',
    startsIn: '2026-11',
    endsIn: '2027-06',
    pupilPreset: 'wide',
    approvesPupils: 'no',
  };

  it('are changed by who may, field by field checked', async () => {
    const { database, here } = await start();
    const change = (by: SpaceRole, changes = {}) =>
      changeSettings(database, here(by), { ...settings, ...changes });
    expect(codeOf(await change('teacher'))).toBe('not-possible');
    expect(codeOf(await change('founder', { endsIn: '2026-01' }))).toBe('month-order');
    expect(codeOf(await change('founder', { title: '  ' }))).toBe('required');
    expect(codeOf(await change('administrator'))).toBe('ok');
    const row = await database.orm.select().from(spaces).get();
    expect(row).toMatchObject({ ...settings, approvesPupils: 0 });
  });

  it('take over pages and activities of another space of one’s own, and nothing else', async () => {
    const { database, decide, space, members } = await start();
    await decide('approve', 'page', 'page', { revision: 1 });
    const activity = {
      spaceId: space.id,
      position: 0,
      language: 'en',
      authorId: members.teacher.id,
    };
    const times = { createdAt: now, updatedAt: now };
    const { orm } = database;
    const child = { spaceId: space.id, parentId: 'page', position: 1, state: 'shown' as const };
    await database.batch([
      orm.insert(spacePages).values({
        ...child,
        ...times,
        id: 'child',
        title: 'Leaves',
        text: 'Green.',
        language: 'en',
        revision: 4,
        authorId: members.pupil.id,
      }),
      orm.insert(activities).values({
        ...activity,
        ...times,
        id: 'activity',
        title: 'Measure',
        text: 'Monthly',
        startsOn: '2026-12-01',
        doneAt: now,
      }),
      orm.insert(tasks).values({
        id: 'task',
        activityId: 'activity',
        title: 'Buy tape',
        doneAt: now,
        createdAt: now,
      }),
    ]);
    const target = await makeSpace(database, {}, now);
    const { accountId } = members.teacher;
    const founder = { ...target.members.founder };
    const stranger = { space: target.space, member: founder };
    const input = { from: space.id, texts: 'whole' };
    expect(codeOf(await copyStructure(database, stranger, input, now))).toBe('not-a-choice');
    expect(await listSources(database, stranger)).toEqual([]);

    // The founder of the new space teaches in the old one.
    await database.batch([
      orm.update(spaceMembers).set({ accountId }).where(eq(spaceMembers.id, founder.id)),
    ]);
    const own = { space: target.space, member: { ...founder, accountId } };
    expect((await listSources(database, own)).map(({ id }) => id)).toEqual([space.id]);
    const copied = await copyStructure(database, own, input, now);
    expect(copied).toMatchObject({ ok: true, pages: 2, activities: 1 });
    await copyStructure(database, own, { ...input, texts: 'titles' }, now);
    const pages = await orm
      .select()
      .from(spacePages)
      .where(eq(spacePages.spaceId, target.space.id))
      .orderBy(spacePages.position);
    const idOf = (title: string) => pages.find((row) => row.title === title)?.id;
    expect(pages.map(({ title, text, position }) => [title, text, position])).toEqual([
      ['Our tree', 'It grows.', 0],
      ['Leaves', 'Green.', 1],
      ['Our tree', '', 2],
      ['Leaves', '', 3],
    ]);
    expect(pages[1]).toMatchObject({
      parentId: idOf('Our tree'),
      authorId: founder.id,
      revision: 1,
    });
    const plan = await orm.select().from(activities).where(eq(activities.spaceId, target.space.id));
    expect(plan[0]).toMatchObject({ title: 'Measure', startsOn: null, doneAt: null });
    const todo = await orm
      .select()
      .from(tasks)
      .where(eq(tasks.activityId, plan[0]?.id ?? ''));
    expect(todo).toMatchObject([{ title: 'Buy tape', doneAt: null }]);
    expect((await listWaiting(database, target.space.id)).things).toEqual([]);
  });
});
