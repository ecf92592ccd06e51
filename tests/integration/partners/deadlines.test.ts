import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { notices } from '../../../db/schema.ts';
import {
  endNotices,
  followDeadlines,
  reviseNotice,
  withdrawNotice,
} from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { account, day, noticeForm, now, published, site, stateOf } from '../../support/partners.ts';

const call = '2027-ka220-school';
const deadline = site.callEnds(call) ?? 0;
/** The site after its editors corrected the call. */
const corrected = (ends: number | null | undefined) => ({ ...site, callEnds: () => ends });

async function aimedAt(changes: Record<string, unknown> = { call }) {
  const database = await freshDatabase();
  const author = await account(database, 'eleni@school.example');
  return { database, author, noticeId: await published(database, author, changes) };
}

const endOf = async (database: Database, id: string) =>
  (await database.orm.select().from(notices).where(eq(notices.id, id)).get())?.expiresAt ?? 0;

describe('a notice whose call has its deadline corrected', () => {
  it('ends later when the call is extended, once, however often the job runs', async () => {
    const { database, noticeId } = await aimedAt();
    expect(await endOf(database, noticeId)).toBe(deadline);
    expect(await followDeadlines(database, site)).toBe(0);
    const extended = corrected(deadline + 14 * day);
    const both = [followDeadlines(database, extended), followDeadlines(database, extended)];
    expect((await Promise.all(both)).toSorted()).toEqual([0, 1]);
    expect(await endOf(database, noticeId)).toBe(deadline + 14 * day);
    expect(await endNotices(database, extended, deadline + day)).toBe(0);
  });

  it('ends sooner when it is brought forward, and later again when that was wrong', async () => {
    const { database, noticeId } = await aimedAt();
    const sooner = corrected(now + 10 * day);
    expect(await followDeadlines(database, sooner)).toBe(1);
    expect(await endOf(database, noticeId)).toBe(now + 10 * day);
    expect(await followDeadlines(database, site)).toBe(1);
    expect(await endOf(database, noticeId)).toBe(deadline);
    await followDeadlines(database, sooner);
    expect(await endNotices(database, sooner, now + 11 * day)).toBe(1);
    expect(await stateOf(database, noticeId)).toBe('expired');
  });

  it('never outlasts six months, or the day that its author chose', async () => {
    const { database, noticeId } = await aimedAt();
    await followDeadlines(database, corrected(now + 400 * day));
    const most = await endOf(database, noticeId);
    expect(most).toBeGreaterThan(now + 180 * day);
    expect(most).toBeLessThan(now + 186 * day);
    await followDeadlines(database, corrected(null));
    expect(await endOf(database, noticeId)).toBe(most);
    const chosen = await aimedAt({ call, expiresOn: '2027-01-31' });
    const before = await endOf(chosen.database, chosen.noticeId);
    expect(await followDeadlines(chosen.database, corrected(deadline + 14 * day))).toBe(0);
    expect(await endOf(chosen.database, chosen.noticeId)).toBe(before);
  });

  it('stays as it is when it is over, aims elsewhere, or nothing is known of the call', async () => {
    const { database, author, noticeId } = await aimedAt();
    const later = corrected(deadline + 14 * day);
    expect(await followDeadlines(database, corrected(undefined))).toBe(0);
    await withdrawNotice(database, { accountId: author.id, noticeId }, now);
    expect(await followDeadlines(database, later)).toBe(0);
    const free = await aimedAt({});
    expect(await followDeadlines(free.database, corrected(now + day))).toBe(0);
  });

  it('follows the call that it is written anew for', async () => {
    const { database, author, noticeId } = await aimedAt();
    const input = noticeForm({ call: '' });
    const revised = await reviseNotice(database, { noticeId, account: author, input }, site, now);
    expect(revised).toMatchObject({ ok: true });
    expect(await endOf(database, noticeId)).toBeGreaterThan(deadline);
    expect(await followDeadlines(database, corrected(now + day))).toBe(0);
  });

  it('only ends sooner if it was written before such corrections were followed', async () => {
    const { database, noticeId } = await aimedAt();
    await database.batch([database.orm.update(notices).set({ latestAt: null })]);
    expect(await followDeadlines(database, corrected(deadline + 14 * day))).toBe(0);
    expect(await followDeadlines(database, corrected(deadline - day))).toBe(1);
    expect(await endOf(database, noticeId)).toBe(deadline - day);
    expect(await followDeadlines(database, corrected(deadline + day))).toBe(1);
    expect(await endOf(database, noticeId)).toBe(deadline);
  });
});
