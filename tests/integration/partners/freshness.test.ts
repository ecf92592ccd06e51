import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { notices } from '../../../db/schema.ts';
import {
  askAuthors,
  confirmNotice,
  endNotices,
  foundPartner,
  hideSilent,
  reviewNotice,
  withdrawNotice,
} from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import {
  account,
  day,
  now,
  published,
  send,
  site,
  stateOf,
  templates,
  tokenOf,
} from '../../support/partners.ts';

const email = 'eleni@school.example';

async function standing() {
  const database = await freshDatabase();
  const author = await account(database, email);
  return { database, author, noticeId: await published(database, author) };
}
const count = (list: string[], name: string) => list.filter((entry) => entry === name).length;

describe('the freshness of a notice', () => {
  it('is asked for after thirty days, once, though the job runs twice at once', async () => {
    const { database } = await standing();
    expect(await askAuthors(database, site, now + 29 * day)).toBe(0);
    const at = now + 30 * day;
    await Promise.all([askAuthors(database, site, at), askAuthors(database, site, at)]);
    expect(await askAuthors(database, site, at + day)).toBe(0);
    expect(count(await templates(database, email), 'notice-fresh')).toBe(1);
  });

  it('is confirmed by the link of the mail, and asked for again thirty days later', async () => {
    const { database, noticeId } = await standing();
    const at = now + 30 * day;
    await askAuthors(database, site, at);
    const token = await tokenOf(database, email, 'notice-fresh');
    expect(await confirmNotice(database, { token }, at + day)).toEqual({ ok: true, id: noticeId });
    expect(await hideSilent(database, site, at + 8 * day)).toBe(0);
    expect(await askAuthors(database, site, at + 30 * day)).toBe(0);
    expect(await askAuthors(database, site, at + 31 * day)).toBe(1);
  });

  it('is doubted after seven days of silence: hidden, told, and shown again by one press', async () => {
    const { database, noticeId } = await standing();
    const at = now + 30 * day;
    await askAuthors(database, site, at);
    expect(await hideSilent(database, site, at + 6 * day)).toBe(0);
    expect(await hideSilent(database, site, at + 7 * day)).toBe(1);
    expect(await hideSilent(database, site, at + 7 * day)).toBe(0);
    expect(await stateOf(database, noticeId)).toBe('hidden');
    const token = await tokenOf(database, email, 'notice-hidden');
    expect(await confirmNotice(database, { token }, at + 9 * day)).toMatchObject({ ok: true });
    expect(await stateOf(database, noticeId)).toBe('published');
  });

  it('is nobody else’s to confirm', async () => {
    const { database, noticeId } = await standing();
    const other = await account(database, 'other@school.example');
    const token = `${noticeId}.${'A'.repeat(43)}`;
    for (const who of [{ token }, { token: '' }, { accountId: other.id, noticeId }])
      expect(await confirmNotice(database, who, now)).toMatchObject({ ok: false });
  });

  it('does not bring back what an officer rejected', async () => {
    const { database, author } = await standing();
    const admin = await account(database, 'a@site.example', { role: 'administrator' });
    const result = await send(database, author, { title: 'To be rejected' });
    const noticeId = result.ok && 'id' in result ? result.id : '';
    const reason = 'This is an advertisement.';
    await reviewNotice(database, { noticeId, actor: admin, act: 'reject', reason }, site, now);
    expect(await confirmNotice(database, { accountId: author.id, noticeId }, now)).toMatchObject({
      ok: false,
    });
    expect(await withdrawNotice(database, { accountId: author.id, noticeId }, now)).toMatchObject({
      ok: false,
    });
    expect(await stateOf(database, noticeId)).toBe('rejected');
  });
});

describe('the end of a notice', () => {
  it('comes with its time, and is told once', async () => {
    const { database, noticeId } = await standing();
    const row = await database.orm.select().from(notices).where(eq(notices.id, noticeId)).get();
    const end = row?.expiresAt ?? 0;
    expect(await endNotices(database, site, end - 1)).toBe(0);
    const both = await Promise.all([
      endNotices(database, site, end),
      endNotices(database, site, end),
    ]);
    expect(both.reduce((a, b) => a + b)).toBe(1);
    expect(await stateOf(database, noticeId)).toBe('expired');
    expect(count(await templates(database, email), 'notice-expired')).toBe(1);
  });

  it('is “partner found”, with who it was', async () => {
    const { database, author, noticeId } = await standing();
    const who = { accountId: author.id, noticeId };
    expect(
      await foundPartner(database, who, { text: 'A school in Poland' }, site, now),
    ).toMatchObject({
      ok: true,
    });
    expect(await database.orm.select().from(notices)).toMatchObject([
      { state: 'found', outcome: 'A school in Poland' },
    ]);
    expect(await foundPartner(database, who, { text: '' }, site, now)).toMatchObject({ ok: false });
  });

  it('is the author’s to choose before it is public too', async () => {
    const { database, author } = await standing();
    const result = await send(database, author, { title: 'Another one' });
    const noticeId = result.ok && 'id' in result ? result.id : '';
    expect(await withdrawNotice(database, { accountId: author.id, noticeId }, now)).toMatchObject({
      ok: true,
    });
    expect(await stateOf(database, noticeId)).toBe('withdrawn');
  });
});
