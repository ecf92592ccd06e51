import { describe, expect, it } from 'vitest';
import * as schema from '../../../db/schema.ts';
import { confirmAlert } from '../../../src/alerts/index.ts';
import { deliverDue } from '../../../src/mail/index.ts';
import {
  answerMessage,
  followSearch,
  registerNotice,
  reportNotice,
  reviewNotice,
  saveDraft,
  writeToAuthor,
} from '../../../src/partners/index.ts';
import { applyRetention, eraseAccount, exportAccount } from '../../../src/personal-data.ts';
import { dump, freshDatabase } from '../../support/database.ts';
import {
  account,
  day,
  noticeForm,
  now,
  published,
  send,
  site,
  textOf,
  tokenOf,
} from '../../support/partners.ts';

const email = 'eleni.secret@school.example';
const network = '192.0.2.1';

/** Somebody who has used everything. */
async function lifeOf() {
  const database = await freshDatabase();
  const author = await account(database, email);
  const writer = await account(database, 'jan@szkola.example');
  const admin = await account(database, 'a@site.example', { role: 'administrator' });
  const sent = await send(database, author, { personName: 'Eleni Secretname' });
  const noticeId = sent.ok && 'id' in sent ? sent.id : '';
  const approval = { noticeId, actor: admin, act: 'approve' } as const;
  await reviewNotice(database, approval, site, now);
  const input = {
    text: 'We would like to take part with our two classes.',
    personName: 'Jan Kowalski',
    organisationName: 'Szkoła nr 7',
    country: 'PL',
    ageFrom: 12,
    ageTo: 14,
  };
  await writeToAuthor(database, { noticeId, account: writer, input }, site, now);
  const token = await tokenOf(database, email, 'message');
  await answerMessage(database, { token }, { text: 'Secretanswer' }, site, now);
  const keep = { form: 'notice', input: { title: 'Secretdraft' }, problems: [], network };
  await saveDraft(database, { ...keep, accountId: author.id }, now);
  const pending = noticeForm({ title: 'Secretpending' });
  await registerNotice(database, { input: pending, email, language: 'el', network }, site, now);
  const alert = { email, query: 'q=secretquery', frequency: 'daily' };
  await followSearch(database, { input: alert, language: 'el', network, own: [] }, site, now);
  await confirmAlert(database, await tokenOf(database, email, 'confirm-alert'), now);
  const other = await published(database, writer, {
    organisationName: 'Szkoła nr 7',
    country: 'PL',
    title: 'Bees and flowers',
    town: 'Łódź',
    description: textOf(1),
  });
  const report = { reason: 'spam', text: 'Secretreport' };
  await reportNotice(
    database,
    { noticeId: other, account: author, input: report, network },
    site,
    now,
  );
  return { database, author, writer, noticeId };
}

describe('the export of what we hold about somebody', () => {
  it('has everything of theirs, and neither address nor account of others', async () => {
    const { database, author, writer } = await lifeOf();
    const text = JSON.stringify(await exportAccount(database, author));
    for (const own of [
      email,
      'Secretname',
      'Secretanswer',
      'Secretdraft',
      'Secretpending',
      'secretquery',
      'Secretreport',
      'Olive trees',
      'climate-change',
      'two classes',
    ])
      expect(text).toContain(own);
    expect(text).not.toContain(writer.email);
    expect(text).not.toContain(writer.id);
    expect(text).not.toMatch(/hash/i);
  });

  it('says how an alert stands, and in which language its mails are', async () => {
    const { database, author } = await lifeOf();
    const { alerts } = (await exportAccount(database, author)) ?? {};
    expect(alerts).toMatchObject([
      {
        about: 'partners',
        language: 'el',
        frequency: 'daily',
        confirmedAt: now,
        dueAt: expect.any(Number),
      },
    ]);
  });
});

describe('the erasure of an account', () => {
  it('leaves nothing of the person but ids that lead nowhere, and one last mail', async () => {
    const { database, author } = await lifeOf();
    await eraseAccount(database, author, now + 1);
    const transport = { send: async () => ({ ok: true as const }), close: () => undefined };
    await deliverDue(
      database,
      transport,
      { from: 'P <p@site.example>', siteUrl: 'https://site.example' },
      () => now + 2,
    );
    const left = [...(await dump(database)).values()].join('\n');
    for (const own of [
      email,
      'Secretname',
      'Secretanswer',
      'Secretdraft',
      'Secretpending',
      'secretquery',
      'Olive trees',
      'Kalamata',
    ])
      expect(left).not.toContain(own);
    // What they reported about others stays with who decides on it, without them.
    expect(left).toContain('Secretreport');
    const reports = await database.orm.select().from(schema.reports);
    expect(reports).toMatchObject([{ reporterId: null }]);
    expect(left).toContain('jan@szkola.example');
  });

  it('can be done twice', async () => {
    const { database, author } = await lifeOf();
    await eraseAccount(database, author, now + 1);
    await expect(eraseAccount(database, author, now + 2)).resolves.toBeUndefined();
  });
});

describe('retention', () => {
  it('removes everything in time, and nothing before', async () => {
    const { database, author } = await lifeOf();
    await applyRetention(database, now);
    const text = JSON.stringify(await exportAccount(database, author));
    for (const own of ['Secretname', 'Secretanswer', 'Secretdraft', 'Secretpending', 'secretquery'])
      expect(text).toContain(own);
    await applyRetention(database, now + 31 * day);
    const later = JSON.stringify(await exportAccount(database, author));
    expect(later).not.toContain('Secretdraft');
    expect(later).not.toContain('Secretpending');
    expect(later).toContain('Secretanswer');
    await database.batch([database.orm.update(schema.notices).set({ state: 'expired' })]);
    const end = now + 731 * day;
    await Promise.all([applyRetention(database, end), applyRetention(database, end)]);
    expect(await database.orm.select().from(schema.conversations)).toEqual([]);
    expect(await database.orm.select().from(schema.notices)).toEqual([]);
    expect(await database.orm.select().from(schema.organisations)).toEqual([]);
    expect((await database.orm.select().from(schema.accounts)).map(({ role }) => role)).toEqual([
      'administrator',
    ]);
    expect(await database.orm.select().from(schema.auditTrail)).not.toEqual([]);
    await applyRetention(database, now + 1826 * day);
    expect(await database.orm.select().from(schema.auditTrail)).toEqual([]);
  });
});
