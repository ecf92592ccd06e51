import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { accounts, drafts, members, notices, organisations } from '../../../db/schema.ts';
import {
  confirmRegistration,
  readPending,
  registerNotice,
  saveDraft,
} from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import {
  account,
  day,
  mails,
  noticeForm,
  now,
  send,
  site,
  templates,
  termsOf,
  textOf,
  tokenOf,
} from '../../support/partners.ts';

const email = 'eleni@school.example';
const network = '192.0.2.1';

const sendAsStranger = (database: Database, changes = {}, draft?: string, at = now) =>
  registerNotice(
    database,
    { input: noticeForm(changes), draft, email, language: 'en', network },
    site,
    at,
  );
const confirm = (database: Database, token: string, at = now) =>
  confirmRegistration(database, { token }, '', site, at);
const keep = async (database: Database, input: Record<string, unknown>, accountId?: string) => {
  const saved = await saveDraft(
    database,
    { form: 'notice', input, problems: [], network, accountId },
    now,
  );
  if (!saved.ok) throw new Error('not saved');
  return saved.token;
};

describe('a notice of somebody not signed in', () => {
  it('is a draft and nobody’s until the address is proven by the link', async () => {
    const database = await freshDatabase();
    const sent = await sendAsStranger(database);
    expect(sent).toMatchObject({ ok: true, state: 'unconfirmed' });
    expect(await database.orm.select().from(notices)).toEqual([]);
    expect(await database.orm.select().from(accounts)).toEqual([]);
    const token = await tokenOf(database, email, 'confirm-notice');
    expect(await readPending(database, token, now)).toEqual({
      title: 'Olive trees and the climate',
      organisation: '1st Gymnasium of Kalamata',
    });
    const confirmed = await confirm(database, token);
    expect(confirmed).toMatchObject({ ok: true, notice: { state: 'in-review' } });
    const [notice] = await database.orm.select().from(notices);
    const [author] = await database.orm.select().from(accounts);
    expect(notice).toMatchObject({ authorId: author?.id, country: 'GR', ageFrom: 12 });
    expect(await database.orm.select().from(organisations)).toHaveLength(1);
    expect(await database.orm.select().from(members)).toMatchObject([{ name: 'Eleni Papadaki' }]);
    expect(await database.orm.select().from(drafts)).toEqual([]);
    expect(await termsOf(database)).toHaveLength(4);
    expect(await templates(database, email)).toEqual(['confirm-notice', 'notice-in-review']);
  });

  it('is confirmed by the code of the mail too, and no mail holds what a stranger typed', async () => {
    const database = await freshDatabase();
    const sent = await sendAsStranger(database);
    const [mail] = await mails(database, email);
    expect(JSON.stringify(mail)).not.toContain('Olive');
    const ticket = sent.ok && 'ticket' in sent ? sent.ticket : '';
    const proof = { ticket, code: mail?.params.code ?? '' };
    expect(await confirmRegistration(database, proof, '', site, now)).toMatchObject({
      ok: true,
      notice: { state: 'in-review' },
    });
  });

  it('sent twice at once, from one draft, is one question, one mail and one notice', async () => {
    const database = await freshDatabase();
    const draft = await keep(database, noticeForm());
    const both = await Promise.all([
      sendAsStranger(database, {}, draft),
      sendAsStranger(database, {}, draft),
    ]);
    expect(both[0]).toEqual(both[1]);
    expect(await templates(database, email)).toEqual(['confirm-notice']);
    await confirm(database, await tokenOf(database, email, 'confirm-notice'));
    expect(await database.orm.select().from(notices)).toHaveLength(1);
    expect(await sendAsStranger(database, {}, draft, now + day)).toMatchObject({
      problems: [{ code: 'sent-already' }],
    });
  });

  it('is not registered by a sign-in that was asked for something else', async () => {
    const database = await freshDatabase();
    await sendAsStranger(database, { title: 'Somebody else typed this address' });
    await sendAsStranger(database, { description: textOf(1) }, undefined, now + 1);
    const token = await tokenOf(database, email, 'confirm-notice');
    await confirm(database, token, now + 2);
    expect(await database.orm.select().from(notices)).toMatchObject([{ description: textOf(1) }]);
  });

  it('becomes a draft of the account when its call closes before the address is proven', async () => {
    const database = await freshDatabase();
    const at = Date.UTC(2027, 2, 5, 10, 55);
    await sendAsStranger(database, { call: '2027-ka220-school' }, undefined, at);
    const token = await tokenOf(database, email, 'confirm-notice');
    expect(await confirm(database, token, at + 10 * 60_000)).toMatchObject({
      ok: true,
      notice: { problems: [{ field: 'call', code: 'call-closed' }] },
    });
    const [author] = await database.orm.select().from(accounts);
    expect(await database.orm.select().from(drafts)).toMatchObject([{ accountId: author?.id }]);
  });

  it('cannot be confirmed twice, nor after its day', async () => {
    const database = await freshDatabase();
    await sendAsStranger(database);
    const token = await tokenOf(database, email, 'confirm-notice');
    expect(await confirm(database, token, now + day)).toMatchObject({ ok: false, code: 'expired' });
    expect(await confirm(database, token)).toMatchObject({ ok: true });
    expect(await confirm(database, token)).toMatchObject({ ok: false, code: 'expired' });
  });
});

describe('a notice of somebody signed in', () => {
  it('goes to review, and both author and officer are told; the officer once a day', async () => {
    const database = await freshDatabase();
    const author = await account(database, email);
    await account(database, 'officer@agency.example', { role: 'officer', country: 'GR' });
    await account(database, 'other@agency.example', { role: 'officer', country: 'FR' });
    expect(await send(database, author)).toMatchObject({ ok: true, state: 'in-review' });
    await send(database, author, { title: 'Another', description: textOf(2) });
    expect(await templates(database, email)).toEqual(['notice-in-review', 'notice-in-review']);
    expect(await templates(database, 'officer@agency.example')).toEqual(['review-waiting']);
    expect(await templates(database, 'other@agency.example')).toEqual([]);
  });

  it('is public at once when the organisation is verified and says the same of itself', async () => {
    const database = await freshDatabase();
    const author = await account(database, email);
    await send(database, author);
    await database.batch([database.orm.update(organisations).set({ verifiedAt: now })]);
    expect(await send(database, author, { description: textOf(3) })).toMatchObject({
      state: 'published',
    });
    const elsewhere = { website: 'https://shop.example', description: textOf(4) };
    expect(await send(database, author, elsewhere)).toMatchObject({ state: 'in-review' });
    expect(await database.orm.select().from(organisations)).toMatchObject([{ verifiedAt: null }]);
  });

  it('is one notice when its draft is sent many times at once', async () => {
    const database = await freshDatabase();
    const author = await account(database, email);
    const draft = await keep(database, noticeForm(), author.id);
    const registration = { input: noticeForm(), draft, account: author, language: 'en', network };
    const sent = await Promise.all(
      Array.from({ length: 5 }, () =>
        registerNotice(database, { ...registration, language: 'en' }, site, now),
      ),
    );
    expect(new Set(sent.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await database.orm.select().from(notices)).toHaveLength(1);
    expect(await database.orm.select().from(organisations)).toHaveLength(1);
    expect(await templates(database, email)).toEqual(['notice-in-review']);
  });

  it('is refused past ten a day, and ten a day are counted by account', async () => {
    const database = await freshDatabase();
    const author = await account(database, email);
    for (let i = 0; i < 10; i++)
      expect(await send(database, author, { description: textOf(i) })).toMatchObject({ ok: true });
    expect(await send(database, author)).toMatchObject({ problems: [{ code: 'too-often' }] });
    const other = await account(database, 'other@school.example');
    expect(await send(database, other, { description: textOf(20) })).toMatchObject({ ok: true });
  });

  it('keeps both of two notices whose drafts differ', async () => {
    const database = await freshDatabase();
    const author = await account(database, email);
    await send(database, author);
    expect(await send(database, author)).toMatchObject({ ok: true, state: 'in-review' });
    expect(await database.orm.select().from(notices)).toHaveLength(2);
  });
});

describe('wrong input', () => {
  it.each([
    ['a country that may not post', { country: 'US' }, 'country', 'not-a-choice'],
    [
      'a wanted country that we do not know',
      { wantedCountries: ['GR', 'ZZ'] },
      'wantedCountries',
      'not-a-choice',
    ],
    ['a call that is not there', { call: 'nothing' }, 'call', 'unknown-call'],
    ['a call that has closed', { call: 'closed-call' }, 'call', 'call-closed'],
    ['a day that is over', { expiresOn: '2026-11-24' }, 'expiresOn', 'past'],
    ['a day more than six months on', { expiresOn: '2027-05-26' }, 'expiresOn', 'too-far'],
    ['a period that is over', { startsIn: '2026-01', endsIn: '2026-10' }, 'endsIn', 'past'],
    ['a field that no form has', { admin: '1' }, '', 'unknown-field'],
  ])('names the field of %s', async (_, changes, field, code) => {
    const database = await freshDatabase();
    const sent = await sendAsStranger(database, changes);
    expect(sent).toMatchObject({ ok: false, problems: [{ field, code }] });
    expect(await mails(database)).toEqual([]);
  });

  it('names the address with the other fields', async () => {
    const database = await freshDatabase();
    const input = noticeForm({ title: '' });
    const sent = await registerNotice(database, { input, language: 'en', network }, site, now);
    expect(sent).toMatchObject({ problems: [{ field: 'title' }, { field: 'email' }] });
  });
});

describe('the end of a notice', () => {
  it.each([
    ['six months on', {}, Date.UTC(2027, 4, 25, 22)],
    ['with the day chosen, in Brussels', { expiresOn: '2026-12-31' }, Date.UTC(2026, 11, 31, 23)],
    ['with its call’s last deadline', { call: '2027-ka220-school' }, Date.UTC(2027, 2, 5, 11)],
    [
      'six months on when its call has no deadline',
      { call: 'open-ended' },
      Date.UTC(2027, 4, 25, 22),
    ],
  ])('is %s', async (_, changes, expiresAt) => {
    const database = await freshDatabase();
    await send(database, await account(database, email), changes);
    expect(await database.orm.select().from(notices)).toMatchObject([{ expiresAt }]);
  });
});
