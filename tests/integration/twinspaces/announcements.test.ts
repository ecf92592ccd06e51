import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, announcements, outbox, spaceMembers, spaces } from '../../../db/schema.ts';
import {
  announce,
  listAnnouncements,
  removeAnnouncement,
  type Space,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { mails } from '../../support/partners.ts';
import { makeSpace } from '../../support/spaces.ts';

const now = Date.UTC(2026, 10, 25, 12);
const news = { title: 'We begin', text: 'On **Monday**. Ask me@school.example', language: 'el' };
const linkTo = (language: string) => `https://passerelle.example/${language}/`;

async function setUp(changes: Partial<Space> = {}) {
  const database = await freshDatabase();
  const made = await makeSpace(database, changes, now);
  await makeSpace(database, {}, now);
  return { ...made, database, here: { space: made.space, member: made.members.teacher } };
}

describe('an announcement', () => {
  it('is mailed once to each adult of the space in their language, and to no pupil', async () => {
    const { database, here, emailOf } = await setUp();
    const inFrench = database.orm.update(accounts).set({ language: 'fr' });
    await database.batch([inFrench.where(eq(accounts.email, emailOf('guest')))]);
    const made = await announce(database, here, news, linkTo, now);
    expect(made.ok).toBe(true);
    const adults = ['founder', 'administrator', 'teacher', 'guest'] as const;
    const letters = await mails(database);
    expect(letters.map(({ recipient }) => recipient).sort()).toEqual(adults.map(emailOf).sort());
    const rows = await database.orm.select().from(outbox);
    const french = rows.filter(({ language }) => language === 'fr');
    expect(french.map(({ recipient }) => recipient)).toEqual([emailOf('guest')]);
    const guests = letters.find(({ recipient }) => recipient === emailOf('guest'));
    expect(guests?.params).toMatchObject({ title: 'We begin', url: linkTo('fr') });
    expect(guests?.params.text).toBe('On **Monday**. Ask …@…');
  });

  it('sent twice is announced and mailed once', async () => {
    const { database, here } = await setUp();
    const [first, second] = await Promise.all([
      announce(database, here, news, linkTo, now),
      announce(database, here, news, linkTo, now + 3),
    ]);
    expect(second).toEqual(first);
    expect(await mails(database)).toHaveLength(4);
    expect(await database.orm.select().from(announcements)).toHaveLength(1);
  });

  it('reaches nobody who has left, and nobody at all once the space is closed', async () => {
    const { database, here, members, emailOf, space } = await setUp();
    const leave = database.orm.update(spaceMembers).set({ leftAt: now });
    await database.batch([leave.where(eq(spaceMembers.id, members.guest.id))]);
    await announce(database, here, news, linkTo, now);
    expect((await mails(database)).map(({ recipient }) => recipient)).not.toContain(
      emailOf('guest'),
    );
    await database.batch([
      database.orm.update(spaces).set({ state: 'closed' }).where(eq(spaces.id, space.id)),
    ]);
    const late = await announce(database, here, { ...news, title: 'Late' }, linkTo, now);
    expect(late.ok).toBe(false);
    expect(await mails(database)).toHaveLength(3);
  });

  it('is removed from its own space alone', async () => {
    const { database, here } = await setUp();
    const made = await announce(database, here, news, linkTo, now);
    const id = made.ok ? made.id : '';
    const other = await makeSpace(database, {}, now);
    const there = { space: other.space, member: other.members.founder };
    expect((await removeAnnouncement(database, there, id)).ok).toBe(false);
    expect((await listAnnouncements(database, here)).announcements).toHaveLength(1);
    expect((await removeAnnouncement(database, here, id)).ok).toBe(true);
    expect((await removeAnnouncement(database, here, id)).ok).toBe(false);
    expect((await listAnnouncements(database, here)).announcements).toEqual([]);
  });

  it('says field by field what is wrong', async () => {
    const { database, here } = await setUp();
    const wrong = await announce(database, here, { title: ' ', language: 'xx' }, linkTo, now);
    expect(wrong).toMatchObject({
      problems: [
        { field: 'title', code: 'required' },
        { field: 'text', code: 'required' },
        { field: 'language', code: 'not-a-choice' },
      ],
    });
  });

  it('is listed with others the newest first, by pages', async () => {
    const { database, here } = await setUp();
    const { space, member } = here;
    await database.batch(
      Array.from({ length: 45 }, (_, index) =>
        database.orm.insert(announcements).values({
          id: `a-${String(index).padStart(2, '0')}`,
          spaceId: space.id,
          title: `${index}`,
          text: 'x',
          language: 'en',
          authorId: member.id,
          createdAt: now + Math.floor(index / 2),
        }),
      ),
    );
    const seen: string[] = [];
    let key: { at: number; id: string } | undefined;
    do {
      const page = await listAnnouncements(database, here, key);
      seen.push(...page.announcements.map(({ announcement }) => announcement.title));
      key = page.next;
    } while (key);
    expect(seen).toEqual(Array.from({ length: 45 }, (_, index) => `${44 - index}`));
  });
});
