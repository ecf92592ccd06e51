import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { conversations, type noticeStates, notices } from '../../../db/schema.ts';
import { readAlert } from '../../../src/alerts/index.ts';
import {
  answersWithinDaysOf,
  bestMatch,
  followSearch,
  listOpenNotices,
  readNotice,
} from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { account, day, now, published, send, site, tokenOf } from '../../support/partners.ts';

async function withNotice() {
  const database = await freshDatabase();
  const author = await account(database, 'eleni@school.example');
  const id = await published(database, author, { website: 'https://school.example/' });
  return { database, author, id };
}

const move = (database: Database, id: string, state: (typeof noticeStates)[number]) =>
  database.batch([database.orm.update(notices).set({ state }).where(eq(notices.id, id))]);

describe('reading a notice', () => {
  it('tells everything but who wrote it', async () => {
    const { database, author, id } = await withNotice();
    const reading = await readNotice(database, id, now);
    if (reading?.state !== 'published') throw new Error('It is public');
    expect(reading.notice).toMatchObject({
      organisationName: '1st Gymnasium of Kalamata',
      topics: ['climate-change', 'environment'],
      workingLanguages: ['en', 'fr'],
      verified: false,
    });
    const text = JSON.stringify(reading);
    for (const secret of [author.id, author.email, 'Papadaki', 'fingerprint'])
      expect(text).not.toContain(secret);
  });

  it.each([
    ['found', 'found'],
    ['withdrawn', 'over'],
    ['expired', 'over'],
    ['rejected', 'over'],
    ['hidden', 'hidden'],
    ['changes-asked', 'hidden'],
    ['in-review', 'hidden'],
  ] as const)(
    'that is %s tells so, and what is similar, but nothing of it',
    async (state, told) => {
      const { database, id } = await withNotice();
      await move(database, id, state);
      expect(await readNotice(database, id, now)).toEqual({
        state: told,
        similar: { project: ['etwinning'], topic: ['climate-change', 'environment'] },
      });
    },
  );

  it('ends with its time, whether swept or not', async () => {
    const { database, id } = await withNotice();
    expect(await readNotice(database, id, now + 400 * day)).toMatchObject({ state: 'over' });
  });

  it('knows nothing of one that never was public', async () => {
    const database = await freshDatabase();
    const author = await account(database, 'eleni@school.example');
    const sent = await send(database, author);
    if (!sent.ok || !('id' in sent)) throw new Error('It is in review');
    expect(await readNotice(database, sent.id, now)).toBeUndefined();
    await move(database, sent.id, 'rejected');
    expect(await readNotice(database, sent.id, now)).toBeUndefined();
    expect(await readNotice(database, "' or 1=1 --", now)).toBeUndefined();
  });
});

describe('what a notice is to a reader', () => {
  it('is the best fit of the reader’s own notices, with reasons', async () => {
    const { database, id } = await withNotice();
    const reader = await account(database, 'jan@szkola.example');
    const school = { organisationName: 'Szkoła nr 7', country: 'PL', town: 'Łódź' };
    const poor = await published(database, reader, {
      ...school,
      title: 'Robots and numbers',
      description: 'Pupils who programme robots look for others who like to count and to measure.',
      topics: ['science-and-technology'],
    });
    const good = await published(database, reader, {
      ...school,
      title: 'Forests in a dry summer',
      description: 'A forest school in the north wants to compare its trees with others far south.',
    });
    const codesOf = async (ids: string[]) =>
      (await bestMatch(database, ids, id, now))?.reasons.map(({ code }) => code);
    expect(await codesOf([poor, good])).toContain('topics');
    expect(await codesOf([poor])).not.toContain('topics');
    expect(await codesOf([])).toBeUndefined();
    expect(await codesOf([id])).toBeUndefined();
    expect(await codesOf(['nobody’s'])).toBeUndefined();
  });

  it('tells how soon its author usually answers, for several notices at once', async () => {
    const { database, author, id } = await withNotice();
    const reader = await account(database, 'jan@szkola.example');
    const other = await published(database, reader, {
      organisationName: 'Szkoła nr 7',
      country: 'PL',
      town: 'Łódź',
      title: 'Robots and numbers',
      description: 'Pupils who programme robots look for others who like to count and to measure.',
    });
    const conversation = (days: number | null) => ({
      id: `conversation-${days}`,
      noticeId: id,
      writerId: reader.id,
      authorId: author.id,
      state: 'open' as const,
      createdAt: now,
      lastMessageAt: now,
      answeredAt: days === null ? null : now + days * day,
    });
    await database.batch([
      database.orm.insert(conversations).values([1, 2.5, 9, null].map(conversation)),
    ]);
    const days = await answersWithinDaysOf(database, [other, id, 'none']);
    expect([...days]).toEqual([
      [other, undefined],
      [id, 3],
    ]);
  });

  it('can be compared with while it is not over', async () => {
    const { database, author, id } = await withNotice();
    expect(await listOpenNotices(database, author.id)).toMatchObject([{ id }]);
    await move(database, id, 'found');
    expect(await listOpenNotices(database, author.id)).toEqual([]);
  });
});

describe('an alert by its link', () => {
  const ask = (database: Database, query: string, own: string[] = []) =>
    followSearch(
      database,
      {
        input: { email: 'reader@school.example', query, frequency: 'weekly' },
        language: 'en',
        network: '192.0.2.1',
        own,
      },
      site,
      now,
    );

  it('tells what it follows to who has the link', async () => {
    const database = await freshDatabase();
    await ask(database, 'topic=food&country=GR&topic=art&sort=ending');
    const token = await tokenOf(database, 'reader@school.example', 'confirm-alert');
    expect(await readAlert(database, token)).toEqual({
      about: 'partners',
      reminders: false,
      query: 'country=GR&topic=art&topic=food',
      frequency: 'weekly',
    });
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`;
    for (const other of ['', 'x', wrong]) expect(await readAlert(database, other)).toBeUndefined();
  });

  it('follows no search that is not understood, and no notice of somebody else', async () => {
    const database = await freshDatabase();
    const id = '0190a5a0-0000-7000-8000-000000000000';
    for (const query of ['colour=red', 'topic=astrology', `match=${id}`])
      expect(await ask(database, query)).toMatchObject({ problems: [{ field: 'query' }] });
    expect(await ask(database, `match=${id}`, [id])).toEqual({ ok: true });
  });
});
