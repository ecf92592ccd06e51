import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { invitations, members, notices, outbox } from '../../../db/schema.ts';
import type { Account } from '../../../src/accounts/index.ts';
import {
  confirmNotice,
  foundPartner,
  hideUnanswered,
  inviteColleague,
  joinOrganisation,
  leaveOrganisation,
  listMemberships,
  listOwnNotices,
  organisationsOf,
  readConversation,
  readInvitation,
  readOwnNotice,
  removeInvitation,
  reviewNotice,
  reviseNotice,
  withdrawNotice,
  writeToAuthor,
} from '../../../src/partners/index.ts';
import { applyRetention, eraseAccount, exportAccount } from '../../../src/personal-data.ts';
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
  tokenOf,
} from '../../support/partners.ts';

const colleague = 'nikos@school.example';
const nikos = { personName: 'Nikos Vlachos', personRole: 'head' };
const problem = (code: string, field = '') => ({ ok: false, problems: [{ field, code }] });

/** An organisation with one member and a public notice. */
async function school() {
  const database = await freshDatabase();
  const eleni = await account(database, 'eleni@school.example');
  const noticeId = await published(database, eleni);
  const [organisation] = await organisationsOf(database, eleni.id);
  return { database, eleni, noticeId, organisationId: organisation?.id ?? '' };
}

const invite = (database: Database, by: Account, organisationId: string, email: string, at = now) =>
  inviteColleague(
    database,
    { account: by, input: { organisationId, email }, language: 'en', network: '192.0.2.1' },
    site,
    at,
  );

const join = (database: Database, token: string, at = now, input: unknown = nikos) =>
  joinOrganisation(database, { token, input, language: 'en', device: 'Test' }, site, at);

/** The same with a second member. */
async function schoolOfTwo() {
  const one = await school();
  await invite(one.database, one.eleni, one.organisationId, colleague);
  await join(one.database, await tokenOf(one.database, colleague, 'colleague-invited'));
  return { ...one, nikos: await account(one.database, colleague) };
}

/** A conversation that Jan begins about the notice. */
async function written(database: Database, noticeId: string) {
  const jan = await account(database, 'jan@szkola.example');
  const input = {
    text: 'We would like to take part with our two classes.',
    personName: 'Jan Kowalski',
    organisationName: 'Szkoła nr 7',
    country: 'PL',
    ageFrom: 12,
    ageTo: 14,
  };
  const sent = await writeToAuthor(database, { noticeId, account: jan, input }, site, now);
  return { jan, sent };
}

describe('an invitation', () => {
  it('makes a member of whoever takes it, by name, once', async () => {
    const { database, eleni, organisationId } = await school();
    expect(await invite(database, eleni, organisationId, colleague)).toEqual({ ok: true });
    const token = await tokenOf(database, colleague, 'colleague-invited');
    expect(await readInvitation(database, token, now)).toEqual({
      organisation: '1st Gymnasium of Kalamata',
      country: 'GR',
      inviter: 'Eleni Papadaki',
    });
    expect(await database.orm.select().from(members)).toHaveLength(1);
    expect(await join(database, token)).toMatchObject({ ok: true });
    expect(await join(database, token)).toEqual(problem('invitation-over'));
    expect(await readInvitation(database, token, now)).toBeUndefined();
    const [membership] = await listMemberships(database, eleni.id, now);
    expect(membership?.members).toEqual([
      { name: 'Eleni Papadaki', role: 'teacher', isReader: true },
      { name: 'Nikos Vlachos', role: 'head', isReader: false },
    ]);
    expect(membership?.invitations).toEqual([]);
    expect(await templates(database, eleni.email)).toContain('colleague-joined');
    expect(await templates(database, colleague)).toEqual(['colleague-invited']);
  });

  it('is answered and mailed alike whether the address has an account or not', async () => {
    const { database, eleni, organisationId } = await school();
    await account(database, 'known@school.example');
    for (const email of ['known@school.example', 'unknown@school.example', eleni.email]) {
      expect(await invite(database, eleni, organisationId, email)).toEqual({ ok: true });
      expect(await templates(database, email)).toContain('colleague-invited');
    }
  });

  it('is mailed once while it is open, and holds nothing that was typed', async () => {
    const { database, eleni, organisationId } = await school();
    const sent = [0, 1, 2].map((at) =>
      invite(database, eleni, organisationId, colleague, now + at),
    );
    expect(await Promise.all(sent)).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    const letters = await mails(database, colleague);
    expect(letters).toHaveLength(1);
    expect(JSON.stringify(letters)).not.toMatch(/Kalamata|Eleni/);
    await invite(database, eleni, organisationId, colleague, now + 7 * day);
    expect(await mails(database, colleague)).toHaveLength(2);
  });

  it('is for members alone to send, see and take back', async () => {
    const { database, eleni, organisationId } = await school();
    const stranger = await account(database, 'stranger@elsewhere.example');
    expect(await invite(database, stranger, organisationId, colleague)).toEqual(
      problem('not-possible'),
    );
    expect(await invite(database, eleni, 'no-such-id', colleague)).toEqual(problem('not-possible'));
    expect(await mails(database, colleague)).toEqual([]);
    await invite(database, eleni, organisationId, colleague);
    const token = await tokenOf(database, colleague, 'colleague-invited');
    const [shown] = (await listMemberships(database, eleni.id, now))[0]?.invitations ?? [];
    expect(shown).toMatchObject({ initial: 'n', domain: 'school.example' });
    expect(await listMemberships(database, stranger.id, now)).toEqual([]);
    await removeInvitation(database, stranger.id, shown?.id ?? '');
    expect(await readInvitation(database, token, now)).toBeDefined();
    await removeInvitation(database, eleni.id, shown?.id ?? '');
    expect(await join(database, token)).toEqual(problem('invitation-over'));
  });

  it('ends after seven days, and its address is forgotten', async () => {
    const { database, eleni, organisationId } = await school();
    await invite(database, eleni, organisationId, colleague);
    const token = await tokenOf(database, colleague, 'colleague-invited');
    await applyRetention(database, now + 7 * day - 1);
    expect(await readInvitation(database, token, now + 7 * day - 1)).toBeDefined();
    expect(await join(database, token, now + 7 * day)).toEqual(problem('invitation-over'));
    await applyRetention(database, now + 7 * day);
    expect(await database.orm.select().from(invitations)).toEqual([]);
  });

  it('says what is wrong with an address, a name or a role, field by field', async () => {
    const { database, eleni, organisationId } = await school();
    const wrong = await invite(database, eleni, organisationId, 'nikos');
    expect(wrong).toMatchObject({ ok: false, problems: [{ field: 'email' }] });
    await invite(database, eleni, organisationId, colleague);
    const token = await tokenOf(database, colleague, 'colleague-invited');
    const empty = await join(database, token, now, { personName: ' ', personRole: 'king' });
    expect(empty).toMatchObject({
      problems: [{ field: 'personName', code: 'required' }, { field: 'personRole' }],
    });
    expect(await join(database, `${token.slice(0, -1)}-`)).toEqual(problem('invitation-over'));
  });

  it('has its limits, by account and by address', async () => {
    const { database, eleni, organisationId } = await school();
    for (let i = 0; i < 10; i++) await invite(database, eleni, organisationId, `a${i}@b.example`);
    expect(await invite(database, eleni, organisationId, colleague)).toEqual(problem('too-often'));
  });
});

describe('a member of an organisation', () => {
  it('sees and manages the notices of colleagues', async () => {
    const { database, eleni, nikos, noticeId } = await schoolOfTwo();
    const listed = await listOwnNotices(database, nikos.id);
    expect(listed).toMatchObject([{ id: noticeId, isAuthor: false }]);
    const own = await readOwnNotice(database, nikos.id, noticeId);
    expect(own?.input).toMatchObject({ personName: 'Nikos Vlachos', personRole: 'head' });
    const who = { accountId: nikos.id, noticeId };
    expect(await confirmNotice(database, who, now)).toMatchObject({ ok: true });
    const input = noticeForm({ title: 'Olive trees, written anew', personName: 'Nikos Vlachos' });
    const change = { noticeId, account: nikos, input };
    expect(await reviseNotice(database, change, site, now)).toMatchObject({ ok: true });
    const [row] = await database.orm.select().from(notices);
    expect(row).toMatchObject({ title: 'Olive trees, written anew', authorId: eleni.id });
    expect(await withdrawNotice(database, who, now)).toMatchObject({ ok: true });
  });

  it('cannot decide on a colleague’s notice, nor write to it', async () => {
    const { database, eleni, nikos } = await schoolOfTwo();
    const sent = await send(database, eleni, {
      title: 'Bees and flowers',
      description: 'Bees '.repeat(20),
    });
    const noticeId = sent.ok && 'id' in sent ? sent.id : '';
    await account(database, colleague, { role: 'administrator' });
    const decision = { noticeId, actor: nikos, act: 'approve' } as const;
    expect(await reviewNotice(database, decision, site, now)).toEqual(problem('not-possible'));
    expect(await stateOf(database, noticeId)).toBe('in-review');
  });

  it('leaves others’ notices and conversations to them', async () => {
    const { database, nikos, noticeId } = await schoolOfTwo();
    const stranger = await account(database, 'stranger@elsewhere.example');
    const who = { accountId: stranger.id, noticeId };
    expect(await withdrawNotice(database, who, now)).toEqual(problem('not-possible'));
    expect(await readOwnNotice(database, stranger.id, noticeId)).toBeUndefined();
    const { sent } = await written(database, noticeId);
    const conversationId = sent.ok ? sent.conversationId : '';
    const reader = { accountId: nikos.id, conversationId };
    expect(await readConversation(database, reader, now)).toBeUndefined();
    const named = await foundPartner(
      database,
      { accountId: nikos.id, noticeId },
      { conversationId },
      site,
      now,
    );
    expect(named).toEqual(problem('not-a-choice', 'partner'));
  });
});

describe('leaving an organisation', () => {
  it('passes notices to a colleague, tells them, and keeps conversations', async () => {
    const { database, eleni, nikos, noticeId, organisationId } = await schoolOfTwo();
    const { jan, sent } = await written(database, noticeId);
    const conversationId = sent.ok ? sent.conversationId : '';
    const leaving = { accountId: eleni.id, organisationId };
    expect(await leaveOrganisation(database, leaving, site, now)).toEqual({ ok: true });
    expect(await organisationsOf(database, eleni.id)).toEqual([]);
    expect(await listOwnNotices(database, eleni.id)).toEqual([]);
    expect(await listOwnNotices(database, nikos.id)).toMatchObject([{ isAuthor: true }]);
    const told = (await mails(database, colleague)).at(-1);
    expect(told).toMatchObject({ template: 'colleague-left', params: { count: 1 } });
    const reader = { accountId: eleni.id, conversationId };
    expect(await readConversation(database, reader, now)).toMatchObject({ isAuthor: true });
    // What the former author leaves unanswered does not hide the notice of the new one.
    expect(await hideUnanswered(database, site, now + 22 * day)).toBe(0);
    expect(JSON.stringify(await exportAccount(database, jan))).not.toContain('Nikos');
  });

  it('is refused to the last member, and to whoever is none', async () => {
    const { database, eleni, organisationId } = await school();
    const stranger = await account(database, 'stranger@elsewhere.example');
    const leave = (accountId: string) =>
      leaveOrganisation(database, { accountId, organisationId }, site, now);
    expect(await leave(eleni.id)).toEqual(problem('last-member'));
    expect(await leave(stranger.id)).toEqual(problem('not-possible'));
    expect(await database.orm.select().from(members)).toHaveLength(1);
  });

  it('leaves one behind when two go at once', async () => {
    const { database, eleni, nikos, organisationId } = await schoolOfTwo();
    const results = await Promise.all(
      [eleni, nikos].map(({ id }) =>
        leaveOrganisation(database, { accountId: id, organisationId }, site, now),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await database.orm.select().from(members)).toHaveLength(1);
  });
});

describe('the personal data of colleagues', () => {
  it('hold invitations of one’s own, without the address of the other', async () => {
    const { database, eleni, organisationId } = await school();
    await invite(database, eleni, organisationId, colleague);
    const sent = JSON.stringify(await exportAccount(database, eleni));
    expect(sent).toContain('"sentByMe":true');
    expect(sent).not.toContain(colleague);
    const invited = await account(database, colleague);
    const got = JSON.stringify(await exportAccount(database, invited));
    expect(got).toContain('"sentByMe":false');
    expect(got).not.toMatch(new RegExp(`${eleni.email}|${eleni.id}|hash`, 'i'));
  });

  it('go with an account, while the school’s notices stay with the other member', async () => {
    const { database, eleni, nikos, noticeId, organisationId } = await schoolOfTwo();
    await invite(database, eleni, organisationId, 'third@school.example');
    await eraseAccount(database, eleni, now);
    expect(await stateOf(database, noticeId)).toBe('published');
    expect(await listOwnNotices(database, nikos.id)).toMatchObject([{ isAuthor: true }]);
    expect(await database.orm.select().from(invitations)).toEqual([]);
    const left = JSON.stringify(await database.orm.select().from(members));
    expect(left).not.toContain('Eleni');
    await eraseAccount(database, nikos, now);
    expect(await stateOf(database, noticeId)).toBeUndefined();
  });

  it('forget an open invitation with the account that it went to', async () => {
    const { database, eleni, organisationId } = await school();
    await invite(database, eleni, organisationId, colleague);
    await eraseAccount(database, await account(database, colleague), now);
    expect(await database.orm.select().from(invitations)).toEqual([]);
    const rows = await database.orm.select().from(outbox);
    expect(rows.filter(({ template }) => template === 'colleague-invited')).toEqual([]);
  });

  it('keep the account of a second contact as long as their organisation has notices', async () => {
    const { database, nikos } = await schoolOfTwo();
    await applyRetention(database, now + 800 * day);
    expect(await organisationsOf(database, nikos.id)).toHaveLength(1);
  });
});
