import { describe, expect, it } from 'vitest';
import { newId } from '../../../db/ids.ts';
import { announcements, spaceEvents } from '../../../db/schema.ts';
import {
  createPage,
  readHome,
  readJournal,
  readOwnEntry,
  removeEntry,
  rewriteOwnEntry,
  type SpaceRole,
  writeEntry,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { makeSpace } from '../../support/spaces.ts';

const now = Date.UTC(2026, 10, 25, 12);
const hour = 3_600_000;
const entry = (text: string) => ({ text, language: 'en' });

async function start(changes = {}) {
  const database = await freshDatabase();
  const { space, members } = await makeSpace(database, changes, now);
  const as = (role: SpaceRole) => ({ space, member: members[role] });
  const write = async (role: SpaceRole, text: string, at = now) => {
    const written = await writeEntry(database, as(role), entry(text), at);
    if (!written.ok) throw new Error('not written');
    return written.id;
  };
  const seenBy = async (role: SpaceRole) =>
    (await readJournal(database, as(role), null)).entries.map(({ text }) => text);
  return { database, space, members, as, write, seenBy };
}

describe('the journal', () => {
  it('is read newest first, a page at a time, each entry once', async () => {
    const { database, as, write } = await start();
    const texts: string[] = [];
    for (let count = 0; count < 23; count += 1) {
      await write('teacher', `day ${count}`, now + Math.floor(count / 3));
      texts.unshift(`day ${count}`);
    }
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page = await readJournal(database, as('guest'), before);
      expect(page.entries.length).toBeLessThanOrEqual(10);
      seen.push(...page.entries.map(({ text }) => text));
      before = page.next ?? null;
    } while (before !== null);
    expect(seen).toEqual(texts);
  });

  it('is written anew and deleted by its author alone', async () => {
    const { database, as, write, seenBy } = await start();
    const id = await write('teacher', 'mine');
    const rewrite = (role: SpaceRole) =>
      rewriteOwnEntry(database, as(role), { entryId: id, input: entry('changed') }, now);
    expect(await rewrite('founder')).toMatchObject({ ok: false });
    expect(await removeEntry(database, as('founder'), id)).toMatchObject({ ok: false });
    expect(await readOwnEntry(database, as('founder'), id)).toBeUndefined();
    expect(await seenBy('guest')).toEqual(['mine']);
    expect(await rewrite('teacher')).toEqual({ ok: true, state: 'shown' });
    expect(await seenBy('guest')).toEqual(['changed']);
    expect(await removeEntry(database, as('teacher'), id)).toEqual({ ok: true });
    expect(await seenBy('teacher')).toEqual([]);
    expect(await rewrite('teacher')).toMatchObject({ ok: false });
  });

  it('shows what waits to its author and to teachers', async () => {
    const { write, seenBy } = await start({ pupilPreset: 'wide' });
    await write('pupil', 'by me');
    expect(await seenBy('pupil')).toEqual(['by me']);
    expect(await seenBy('teacher')).toEqual(['by me']);
    expect(await seenBy('guest')).toEqual([]);
  });

  it('has a pupil’s entry wait again after it was changed', async () => {
    const { database, as, write } = await start({ pupilPreset: 'wide', approvesPupils: 0 });
    const id = await write('pupil', 'fine');
    const here = as('pupil');
    const strict = { ...here, space: { ...here.space, approvesPupils: 1 } };
    expect(
      await rewriteOwnEntry(database, strict, { entryId: id, input: entry('not fine') }, now),
    ).toEqual({ ok: true, state: 'waiting' });
  });

  it('takes no empty entry', async () => {
    const { database, as } = await start();
    expect(await writeEntry(database, as('teacher'), entry(' '), now)).toMatchObject({
      problems: [{ field: 'text', code: 'required' }],
    });
  });
});

describe('the home of a space', () => {
  it('shows the three newest announcements and what was last done', async () => {
    const { database, space, members, as } = await start();
    for (let count = 0; count < 4; count += 1)
      await database.orm.insert(announcements).values({
        ...{ id: newId(), spaceId: space.id, title: `News ${count}`, text: '', language: 'en' },
        ...{ authorId: members.founder.id, createdAt: now + count },
      });
    await createPage(database, as('teacher'), { title: 'Bees', text: '', language: 'en' }, now);
    await createPage(database, as('pupil'), { title: 'Wait', text: '', language: 'en' }, now);
    const home = await readHome(database, space.id, now);
    expect(home.announcements.map(({ title }) => title)).toEqual(['News 3', 'News 2', 'News 1']);
    expect(home.activity.map(({ kind, title }) => [kind, title])).toEqual([['pages', 'Bees']]);
  });

  it('shows the next three dates, by the clocks of their own zones', async () => {
    const { database, space, members } = await start();
    const at = (zone: string, wall: string, title: string, cancelledAt: number | null = null) =>
      database.orm.insert(spaceEvents).values({
        ...{ id: newId(), spaceId: space.id, title, text: '', language: 'en', zone },
        ...{ startsAt: wall, endsAt: wall, authorId: members.founder.id, cancelledAt },
        ...{ createdAt: now, updatedAt: now },
      });
    // It is noon in UTC: 22:00 in Brisbane, 8:30 in St. John's.
    await at('Australia/Brisbane', '2026-11-25T21:00', 'over there');
    await at('Australia/Brisbane', '2026-11-25T23:00', 'second');
    await at('America/St_Johns', '2026-11-25T09:00', 'first');
    await at('Europe/Athens', '2026-11-25T15:00', 'cancelled', now);
    await at('Europe/Athens', '2026-11-26T15:00', 'third');
    await at('Europe/Athens', '2026-11-27T15:00', 'fourth');
    const { events } = await readHome(database, space.id, now);
    expect(events.map(({ title }) => title)).toEqual(['first', 'second', 'third']);
    expect(events[0]?.at).toBe(now + hour / 2);
  });
});
