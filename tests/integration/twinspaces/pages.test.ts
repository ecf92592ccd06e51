import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { pageRevisions, spaceMembers, spacePages, spaces } from '../../../db/schema.ts';
import {
  bringBackPage,
  createPage,
  decideContent,
  movePage,
  readConflict,
  readForEditing,
  readPage,
  readRevision,
  readTree,
  removePage,
  restoreRevision,
  type SpaceRole,
  savePage,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { makeSpace } from '../../support/spaces.ts';

const now = Date.UTC(2026, 10, 25, 12);
const typed = (text: string, title = 'Bees') => ({ title, text, language: 'en' });

async function start(changes = {}) {
  const database = await freshDatabase();
  const { space, members } = await makeSpace(database, changes, now);
  const as = (role: SpaceRole) => ({ space, member: members[role] });
  const make = async (text: string, { by = 'teacher' as SpaceRole, parent = '' } = {}) => {
    const made = await createPage(database, as(by), { ...typed(text), parent }, now);
    if (!made.ok) throw new Error(JSON.stringify(made.problems));
    return made.id;
  };
  const save = (by: SpaceRole, pageId: string, revision: number, text: string, title?: string) =>
    savePage(database, as(by), { pageId, input: { ...typed(text, title), revision } }, now);
  const read = async (pageId: string, by: SpaceRole = 'teacher') =>
    readPage(database, as(by), pageId);
  const decide = (id: string, revision: number, decision = 'approve') =>
    decideContent(database, as('teacher'), { kind: 'page', id, revision, decision }, now);
  return { database, space, members, as, make, save, read, decide };
}

const textsOf = async (database: Database) =>
  (await database.orm.select().from(pageRevisions)).map(({ text }) => text);
const problemOf = (result: { ok: boolean; problems?: { code: string }[] }) =>
  result.problems?.[0]?.code;

describe('a page', () => {
  it('is written, and every text it had is kept', async () => {
    const { database, make, save, read } = await start();
    const id = await make('first');
    expect(await save('founder', id, 1, 'second')).toEqual({
      ok: true,
      number: 2,
      state: 'shown',
      merged: false,
    });
    expect(await read(id)).toMatchObject({
      page: { text: 'second', revision: 2 },
      author: expect.stringContaining('founder'),
    });
    expect(await textsOf(database)).toEqual(['first', 'second']);
  });

  it('is refused field by field', async () => {
    const { database, as } = await start();
    const refused = await createPage(database, as('teacher'), { title: '', text: 'x' }, now);
    expect(refused).toMatchObject({
      problems: [
        { field: 'title', code: 'required' },
        { field: 'language', code: 'required' },
      ],
    });
  });

  it('takes no parent of another space, nor one that the writer does not see', async () => {
    const { database, as, make } = await start();
    const other = await makeSpace(database, {}, now);
    const there = { space: other.space, member: other.members.teacher };
    const elsewhere = await createPage(database, there, typed('x'), now);
    const parent = elsewhere.ok ? elsewhere.id : '';
    const waiting = await make('mine', { by: 'pupil' });
    const refused = [
      await createPage(database, as('teacher'), { ...typed('x'), parent }, now),
      await createPage(database, as('guest'), { ...typed('x'), parent: waiting }, now),
    ];
    for (const result of refused)
      expect(result).toMatchObject({ problems: [{ field: 'parent', code: 'not-a-choice' }] });
  });

  it('can be saved by nobody who has left, changed role, or finds the space closed', async () => {
    const { database, space, members, make, save } = await start();
    const id = await make('first');
    await database.orm
      .update(spaceMembers)
      .set({ leftAt: now })
      .where(eq(spaceMembers.id, members.teacher.id));
    expect(problemOf(await save('teacher', id, 1, 'no'))).toBe('not-possible');
    await database.orm
      .update(spaceMembers)
      .set({ role: 'guest' })
      .where(eq(spaceMembers.id, members.administrator.id));
    expect(problemOf(await save('administrator', id, 1, 'no'))).toBe('not-possible');
    await database.orm.update(spaces).set({ state: 'closed' }).where(eq(spaces.id, space.id));
    expect(problemOf(await save('founder', id, 1, 'no'))).toBe('not-possible');
    expect(await textsOf(database)).toEqual(['first']);
  });
});

describe('two who write on one page', () => {
  const base = 'one\n\ntwo\n\nthree';

  it('both find their changes in it when they changed different lines', async () => {
    const { make, save, read } = await start();
    const id = await make(base);
    await save('founder', id, 1, 'ONE\n\ntwo\n\nthree');
    expect(await save('teacher', id, 1, 'one\n\ntwo\n\nTHREE')).toEqual({
      ok: true,
      number: 3,
      state: 'shown',
      merged: true,
    });
    expect((await read(id))?.page.text).toBe('ONE\n\ntwo\n\nTHREE');
  });

  it('are told when they changed the same lines, and nothing is overwritten', async () => {
    const { database, make, save } = await start();
    const id = await make(base);
    await save('founder', id, 1, 'one\n\n2\n\nthree');
    expect(await save('teacher', id, 1, 'one\n\nzwei\n\nthree')).toEqual({
      ok: false,
      problems: [{ field: 'text', code: 'page-changed' }],
    });
    expect(await textsOf(database)).toEqual([base, 'one\n\n2\n\nthree']);
    expect(await save('teacher', id, 2, 'one\n\n2, zwei\n\nthree')).toMatchObject({ number: 3 });
  });

  it('see both texts, line by line, however a browser ends its lines', async () => {
    const { database, make, save, read } = await start();
    const id = await make(base);
    await save('founder', id, 1, 'one\n\n2\n\nthree');
    const found = await read(id);
    if (!found) throw new Error('no page');
    const marks = { theirs: 'A', yours: 'B', end: 'C' };
    const yours = { ...typed('one\r\n\r\nzwei\r\n\r\nthree\r\n'), revision: 1 };
    expect(await readConflict(database, found, yours, marks)).toMatchObject({
      theirs: { text: 'one\n\n2\n\nthree', author: expect.stringContaining('founder') },
      merged: { text: 'one\n\n▼▼▼ A\n2\n◆◆◆ B\nzwei\n▲▲▲ C\n\nthree', title: 'Bees' },
    });
    const upToDate = { ...yours, revision: 2 };
    expect(await readConflict(database, found, upToDate, marks)).toBeUndefined();
  });

  it('cannot save what still holds the marks of a conflict', async () => {
    const { make, save } = await start();
    const id = await make(base);
    expect(problemOf(await save('teacher', id, 1, 'one\n◆◆◆ you\ntwo'))).toBe('marks-left');
  });

  it('never both win at the same instant', async () => {
    const { database, make, save } = await start();
    const id = await make(base);
    const results = await Promise.all(
      (['founder', 'administrator', 'teacher'] as const).map((role) => save(role, id, 1, role)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await textsOf(database)).toHaveLength(2);
  });

  it('lose no text that was ever taken, in whatever order they save', async () => {
    const writers = ['founder', 'administrator', 'teacher'] as const;
    const step = fc.record({
      writer: fc.constantFrom(...writers),
      /** How many revisions behind the newest its writer is. */
      behind: fc.nat(3),
      line: fc.nat(4),
      together: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        const { database, make, save } = await start();
        const id = await make('a\n\nb\n\nc');
        const taken: { number: number; text: string; words: string; merged: boolean }[] = [];
        const running: Promise<unknown>[] = [];
        for (const [index, { writer, behind, line, together }] of steps.entries()) {
          if (!together) await Promise.all(running.splice(0));
          const rows = await database.orm.select().from(pageRevisions);
          const base = rows[Math.max(rows.length - 1 - behind, 0)];
          if (!base) throw new Error('no revision');
          const words = `words ${index}`;
          const text = base.text.split('\n').toSpliced(line, 0, words).join('\n');
          const saving = save(writer, id, base.number, text).then((result) => {
            if (result.ok) taken.push({ ...result, text, words });
          });
          running.push(saving);
        }
        await Promise.all(running);
        const rows = await database.orm.select().from(pageRevisions);
        const byNumber = new Map(rows.map((row) => [row.number, row]));
        expect(new Set(taken.map(({ number }) => number)).size).toBe(taken.length);
        expect(rows).toHaveLength(taken.length + 1);
        for (const { number, text, words, merged } of taken) {
          expect(byNumber.get(number)?.text).toContain(words);
          if (!merged) expect(byNumber.get(number)?.text).toBe(text);
        }
        // Each only ever added lines: the last text holds them all.
        const last = rows.at(-1)?.text;
        for (const { words } of taken) expect(last).toContain(words);
        const [page] = await database.orm.select().from(spacePages);
        expect(page?.text).toBe(last);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what pupils write', () => {
  it('waits where teachers approve: the page stays as it is until then', async () => {
    const { database, as, make, save, read, decide } = await start();
    const id = await make('first');
    expect(await save('pupil', id, 1, 'by me')).toMatchObject({ number: 2, state: 'waiting' });
    expect(await read(id)).toMatchObject({
      page: { text: 'first', revision: 1 },
      waiting: [{ number: 2 }],
    });
    expect(await read(id, 'guest')).toMatchObject({ waiting: [] });
    const own = await read(id, 'pupil');
    if (!own) throw new Error('no page');
    expect(await readForEditing(database, as('pupil'), own)).toMatchObject({
      text: 'by me',
      revision: 2,
    });
    const seen = await read(id, 'guest');
    expect(seen && (await readRevision(database, seen, 2))).toBeUndefined();
    expect(await decide(id, 2)).toEqual({ ok: true });
    expect(await read(id, 'guest')).toMatchObject({
      page: { text: 'by me', revision: 2 },
      waiting: [],
    });
  });

  it('is put together with what changed meanwhile, when it is approved', async () => {
    const { make, save, read, decide } = await start();
    const id = await make('one\n\ntwo\n\nthree');
    await save('pupil', id, 1, 'one\n\ntwo\n\nTHREE');
    await save('teacher', id, 1, 'ONE\n\ntwo\n\nthree');
    expect(await decide(id, 2)).toEqual({ ok: true });
    expect(await read(id)).toMatchObject({
      page: { text: 'ONE\n\ntwo\n\nTHREE', revision: 4 },
      author: expect.stringContaining('pupil'),
    });
    await save('pupil', id, 4, 'mine');
    await save('teacher', id, 4, 'ours');
    expect(problemOf(await decide(id, 5))).toBe('changed-since');
    expect((await read(id))?.waiting).toMatchObject([{ number: 5 }]);
  });

  it('is one text to decide on, however often its writer goes on with it', async () => {
    const { database, make, save, read } = await start();
    const id = await make('first');
    await save('pupil', id, 1, 'mine');
    await save('pupil', id, 2, 'mine, longer');
    expect((await read(id))?.waiting.map(({ number }) => number)).toEqual([3]);
    expect(await textsOf(database)).toEqual(['first', 'mine', 'mine, longer']);
  });

  it('keeps a new page from others until it is approved, and for good when it is refused', async () => {
    const { make, read, decide } = await start();
    const good = await make('good', { by: 'pupil' });
    const bad = await make('bad', { by: 'pupil' });
    for (const id of [good, bad]) {
      expect(await read(id, 'guest')).toBeUndefined();
      expect(await read(id, 'pupil')).toBeDefined();
      expect(await read(id, 'teacher')).toMatchObject({ page: { revision: 0 } });
    }
    expect(await decide(good, 1)).toEqual({ ok: true });
    expect(await decide(bad, 1, 'refuse')).toEqual({ ok: true });
    expect(await decide(bad, 1)).toMatchObject({ ok: false });
    expect(await read(good, 'guest')).toMatchObject({ page: { revision: 1, state: 'shown' } });
    expect(await read(bad, 'teacher')).toBeUndefined();
    expect(await read(bad, 'pupil')).toMatchObject({ page: { state: 'refused' } });
  });

  it('is shown at once by the hand of a teacher who goes on with it', async () => {
    const { database, as, make, save, read } = await start();
    const id = await make('by me', { by: 'pupil' });
    const found = await read(id);
    if (!found) throw new Error('no page');
    expect(await readForEditing(database, as('teacher'), found)).toMatchObject({ revision: 1 });
    await save('teacher', id, 1, 'by me, without slips');
    expect(await read(id, 'guest')).toMatchObject({
      page: { text: 'by me, without slips', revision: 2 },
      waiting: [],
    });
  });

  it('is shown at once where nobody approves, but waits on a page that is public', async () => {
    const { database, make, save } = await start({ approvesPupils: 0 });
    const id = await make('first');
    expect(await save('pupil', id, 1, 'second')).toMatchObject({ state: 'shown' });
    await database.orm.update(spacePages).set({ publishedAt: now });
    expect(await save('pupil', id, 2, 'third')).toMatchObject({ state: 'waiting' });
  });
});

describe('the acts on a page', () => {
  it('restore an earlier text as a new revision', async () => {
    const { database, as, make, save, read } = await start();
    const id = await make('first');
    await save('teacher', id, 1, 'second');
    const restored = await restoreRevision(
      database,
      as('teacher'),
      { pageId: id, input: { number: '1' } },
      now,
    );
    expect(restored).toEqual({ ok: true, number: 3 });
    expect((await read(id))?.page.text).toBe('first');
    expect(await textsOf(database)).toEqual(['first', 'second', 'first']);
  });

  it('move it, but never below itself, also when two are moved at once', async () => {
    const { database, as, make } = await start();
    const [a, b] = [await make('a'), await make('b')];
    const below = (pageId: string, parent: string) =>
      movePage(database, as('teacher'), { pageId, input: { place: 'last', parent } });
    const results = await Promise.all([below(a, b), below(b, a)]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const { tree } = await readTree(database, as('teacher'));
    expect(tree).toMatchObject([{ page: { id: b }, children: [{ page: { id: a } }] }]);
  });

  it('remove it and bring it back, with what is below it in its place meanwhile', async () => {
    const { database, as, make, read } = await start();
    const above = await make('above');
    const below = await make('below', { parent: above });
    expect(await removePage(database, as('teacher'), above)).toEqual({ ok: true });
    expect(await removePage(database, as('teacher'), above)).toMatchObject({ ok: false });
    expect(await read(above)).toBeUndefined();
    const { tree, removed } = await readTree(database, as('teacher'));
    expect(tree).toMatchObject([{ page: { id: below } }]);
    expect(removed).toMatchObject([{ id: above }]);
    expect(await bringBackPage(database, as('teacher'), above)).toEqual({ ok: true });
    expect((await read(below))?.trail).toMatchObject([{ id: above }]);
  });

  it('bring a page that was never approved back to wait again', async () => {
    const { database, as, make, read } = await start();
    const id = await make('mine', { by: 'pupil' });
    await removePage(database, as('teacher'), id);
    await bringBackPage(database, as('teacher'), id);
    expect((await read(id))?.page.state).toBe('waiting');
  });

  it('reach no page of another space', async () => {
    const { database, make, read } = await start();
    const id = await make('first');
    const other = await makeSpace(database, {}, now);
    const there = { space: other.space, member: other.members.founder };
    const input = { ...typed('no'), revision: 1 };
    const results = [
      await savePage(database, there, { pageId: id, input }, now),
      await restoreRevision(database, there, { pageId: id, input: { number: 1 } }, now),
      await movePage(database, there, { pageId: id, input: { place: 'up' } }),
      await removePage(database, there, id),
    ];
    for (const result of results) expect(problemOf(result)).toBe('not-possible');
    expect(await readPage(database, there, id)).toBeUndefined();
    expect((await read(id))?.page.text).toBe('first');
  });
});
