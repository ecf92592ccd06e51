import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditTrail, notices, organisations } from '../../../db/schema.ts';
import {
  listForReview,
  readForReview,
  readOwnNotice,
  reviewNotice,
  reviseNotice,
} from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import {
  account,
  day,
  mails,
  noticeForm,
  now,
  published,
  send,
  site,
  stateOf,
  templates,
  textOf,
} from '../../support/partners.ts';

const reason = 'Please say which topics you plan.';

async function sent() {
  const database = await freshDatabase();
  const author = await account(database, 'eleni@school.example');
  const officer = await account(database, 'o@agency.example', { role: 'officer', country: 'GR' });
  const foreign = await account(database, 'f@agency.example', { role: 'officer', country: 'FR' });
  const admin = await account(database, 'a@site.example', { role: 'administrator' });
  const result = await send(database, author);
  const noticeId = result.ok && 'id' in result ? result.id : '';
  return { database, author, officer, foreign, admin, noticeId };
}

describe('the review of a first notice', () => {
  it('makes it public and vouches for the organisation when an officer approves', async () => {
    const { database, officer, author, noticeId } = await sent();
    const decision = { noticeId, actor: officer, act: 'approve' } as const;
    expect(await reviewNotice(database, decision, site, now + day)).toEqual({
      ok: true,
      state: 'published',
    });
    expect(await database.orm.select().from(organisations)).toMatchObject([
      { verifiedAt: now + day },
    ]);
    expect(await database.orm.select().from(notices)).toMatchObject([
      { state: 'published', publishedAt: now + day, confirmedAt: now + day },
    ]);
    expect(await templates(database, author.email)).toEqual([
      'notice-in-review',
      'notice-published',
    ]);
    expect(await database.orm.select().from(auditTrail)).toMatchObject([
      { actor: officer.id, act: 'notice.approved', subjectId: noticeId },
    ]);
    expect(await send(database, author, { description: textOf(1) })).toMatchObject({
      state: 'published',
    });
  });

  it.each(['ask-changes', 'reject'] as const)(
    'needs a written reason to %s, and mails it',
    async (act) => {
      const { database, admin, author, noticeId } = await sent();
      const without = await reviewNotice(
        database,
        { noticeId, actor: admin, act, reason: ' no ' },
        site,
        now,
      );
      expect(without).toMatchObject({ ok: false, problems: [{ field: 'reason' }] });
      expect(await stateOf(database, noticeId)).toBe('in-review');
      expect(
        await reviewNotice(database, { noticeId, actor: admin, act, reason }, site, now),
      ).toMatchObject({ ok: true });
      expect((await mails(database, author.email)).at(-1)?.params.reason).toBe(reason);
      expect(await database.orm.select().from(auditTrail)).toMatchObject([{ reason }]);
    },
  );

  it('is for the officers of the country and for administrators alone', async () => {
    const { database, author, foreign, officer, admin, noticeId } = await sent();
    for (const actor of [author, foreign])
      expect(
        await reviewNotice(database, { noticeId, actor, act: 'approve' }, site, now),
      ).toMatchObject({
        problems: [{ code: 'not-possible' }],
      });
    expect(await listForReview(database, foreign)).toEqual([]);
    expect(await listForReview(database, author)).toEqual([]);
    expect(await readForReview(database, foreign, noticeId)).toBeUndefined();
    expect(await listForReview(database, officer)).toMatchObject([{ id: noticeId }]);
    expect(await listForReview(database, admin)).toMatchObject([{ id: noticeId }]);
    const seen = JSON.stringify(await readForReview(database, officer, noticeId));
    expect(seen).toContain('Kalamata');
    expect(seen).not.toContain('Papadaki');
    expect(seen).not.toContain('eleni@');
  });

  it('is not for the author, though they be an officer', async () => {
    const { database, officer } = await sent();
    const own = await send(database, officer, { description: textOf(9) });
    const noticeId = own.ok && 'id' in own ? own.id : '';
    expect(
      await reviewNotice(database, { noticeId, actor: officer, act: 'approve' }, site, now),
    ).toMatchObject({ ok: false });
  });

  it('does not pass a text that its author changed while it was read', async () => {
    const { database, officer, author, noticeId } = await sent();
    const read = await readForReview(database, officer, noticeId);
    const input = noticeForm({ title: 'Something else altogether' });
    await reviseNotice(database, { noticeId, account: author, input }, site, now + 1);
    const decision = { noticeId, actor: officer, act: 'approve' } as const;
    const seen = read?.notice.updatedAt;
    expect(await reviewNotice(database, { ...decision, seen }, site, now + 2)).toMatchObject({
      problems: [{ code: 'not-possible' }],
    });
    expect(
      await reviewNotice(database, { ...decision, seen: now + 1 }, site, now + 2),
    ).toMatchObject({ ok: true });
  });

  it('happens once, though two officers decide at once', async () => {
    const { database, officer, admin, noticeId } = await sent();
    const both = await Promise.all([
      reviewNotice(database, { noticeId, actor: officer, act: 'approve' }, site, now),
      reviewNotice(database, { noticeId, actor: admin, act: 'reject', reason }, site, now),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await database.orm.select().from(auditTrail)).toHaveLength(1);
  });
});

describe('writing a notice anew', () => {
  it('answers an officer who asked for changes, and is read again', async () => {
    const { database, officer, author, noticeId } = await sent();
    await reviewNotice(
      database,
      { noticeId, actor: officer, act: 'ask-changes', reason },
      site,
      now,
    );
    const input = noticeForm({ title: 'A better title', topics: ['music'] });
    expect(
      await reviseNotice(database, { noticeId, account: author, input }, site, now + 1),
    ).toEqual({
      ok: true,
      state: 'in-review',
    });
    const own = await readOwnNotice(database, author.id, noticeId);
    expect(own?.input).toMatchObject({
      title: 'A better title',
      topics: ['music'],
      personName: 'Eleni Papadaki',
    });
  });

  it('sends a public notice of an unverified organisation back to review', async () => {
    const database = await freshDatabase();
    const author = await account(database, 'eleni@school.example');
    const noticeId = await published(database, author);
    const input = noticeForm({ title: 'Another text' });
    await reviseNotice(database, { noticeId, account: author, input }, site, now + 1);
    expect(await stateOf(database, noticeId)).toBe('in-review');
  });

  it('leaves a notice of a verified organisation public', async () => {
    const { database, officer, author, noticeId } = await sent();
    await reviewNotice(database, { noticeId, actor: officer, act: 'approve' }, site, now);
    const input = noticeForm({ title: 'Another text' });
    expect(
      await reviseNotice(database, { noticeId, account: author, input }, site, now + 1),
    ).toMatchObject({ state: 'published' });
    expect(await database.orm.select().from(notices).where(eq(notices.id, noticeId))).toMatchObject(
      [{ title: 'Another text', publishedAt: now }],
    );
  });

  it('is for the author alone', async () => {
    const { database, admin, noticeId } = await sent();
    const revision = { noticeId, account: admin, input: noticeForm() };
    expect(await reviseNotice(database, revision, site, now)).toMatchObject({
      problems: [{ code: 'not-possible' }],
    });
    expect(await readOwnNotice(database, admin.id, noticeId)).toBeUndefined();
  });
});

describe('a copied text', () => {
  it('is held, with a note of what it resembles, though the organisation be verified', async () => {
    const { database, officer, author, noticeId } = await sent();
    await reviewNotice(database, { noticeId, actor: officer, act: 'approve' }, site, now);
    const copy = await send(database, author, { personName: 'Somebody Else' });
    expect(copy).toMatchObject({ ok: true, state: 'in-review' });
    const [held] = (await database.orm.select().from(auditTrail)).filter(
      ({ act }) => act === 'notice.held',
    );
    expect(held).toMatchObject({ actor: 'system', reason: `own:${noticeId}` });
    const other = await account(database, 'copy@school.example');
    await send(database, other, {
      organisationName: 'Copy School',
      title: 'Olive trees and climate',
    });
    expect((await database.orm.select().from(auditTrail)).at(-1)?.reason).toMatch(/^other:/);
  });

  it('of one’s own is welcome again when the earlier notice has ended', async () => {
    const { database, officer, author, noticeId } = await sent();
    await reviewNotice(database, { noticeId, actor: officer, act: 'approve' }, site, now);
    await database.batch([database.orm.update(notices).set({ state: 'expired' })]);
    expect(await send(database, author)).toMatchObject({ state: 'published' });
  });
});
