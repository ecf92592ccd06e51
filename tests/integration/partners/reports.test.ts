import { describe, expect, it } from 'vitest';
import { auditTrail, reports } from '../../../db/schema.ts';
import {
  decideReport,
  listReports,
  readConversation,
  readReported,
  reportMessage,
  reportNotice,
  writeToAuthor,
} from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import {
  account,
  mails,
  now,
  published,
  site,
  stateOf,
  templates,
  textOf,
  tokenOf,
} from '../../support/partners.ts';

const input = { reason: 'commercial', text: 'They sell trips.' };
const reason = 'It advertises a travel agency.';
const network = '192.0.2.9';

async function setting() {
  const database = await freshDatabase();
  const author = await account(database, 'eleni@school.example');
  const officer = await account(database, 'o@agency.example', { role: 'officer', country: 'GR' });
  const foreign = await account(database, 'f@agency.example', { role: 'officer', country: 'FR' });
  const reader = await account(database, 'reader@school.example');
  return {
    database,
    author,
    officer,
    foreign,
    reader,
    noticeId: await published(database, author),
  };
}

describe('a report on a notice', () => {
  it('reaches the officers of its country alone, from anybody', async () => {
    const { database, officer, foreign, reader, noticeId } = await setting();
    const sent = await reportNotice(database, { noticeId, input, network }, site, now);
    expect(sent).toMatchObject({ ok: true });
    const reportId = sent.ok ? sent.reportId : '';
    expect(await listReports(database, officer)).toMatchObject([
      { id: reportId, reason: 'commercial' },
    ]);
    expect(await listReports(database, foreign)).toEqual([]);
    expect(await listReports(database, reader)).toEqual([]);
    expect(await readReported(database, foreign, reportId)).toBeUndefined();
    expect(await readReported(database, officer, reportId)).toMatchObject({ state: 'published' });
    const decision = { reportId, actor: foreign, outcome: 'upheld', reason } as const;
    expect(await decideReport(database, decision, site, now)).toMatchObject({ ok: false });
    expect(await templates(database, officer.email)).toEqual(['review-waiting']);
  });

  it('upheld, takes the notice down for good, tells why, and settles all on the same notice', async () => {
    const { database, author, officer, reader, noticeId } = await setting();
    const first = await reportNotice(
      database,
      { noticeId, account: reader, input, network },
      site,
      now,
    );
    await reportNotice(database, { noticeId, input, network }, site, now);
    const reportId = first.ok ? first.reportId : '';
    const decision = { reportId, actor: officer, outcome: 'upheld' } as const;
    expect(await decideReport(database, { ...decision, reason: '' }, site, now)).toMatchObject({
      problems: [{ field: 'reason' }],
    });
    const both = await Promise.all([
      decideReport(database, { ...decision, reason }, site, now),
      decideReport(database, { ...decision, outcome: 'dismissed', reason }, site, now),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    expect(await stateOf(database, noticeId)).toBe('rejected');
    expect((await mails(database, author.email)).at(-1)).toMatchObject({
      template: 'notice-rejected',
      params: { reason },
    });
    expect(await templates(database, reader.email)).toEqual(['report-settled']);
    expect((await database.orm.select().from(reports)).map(({ state }) => state)).toEqual([
      'upheld',
      'upheld',
    ]);
    expect(await database.orm.select().from(auditTrail)).toMatchObject([
      { act: 'notice.report-upheld', actor: officer.id, reason },
    ]);
  });

  it('dismissed, leaves the notice as it is', async () => {
    const { database, officer, noticeId } = await setting();
    const sent = await reportNotice(database, { noticeId, input, network }, site, now);
    const reportId = sent.ok ? sent.reportId : '';
    await decideReport(
      database,
      { reportId, actor: officer, outcome: 'dismissed', reason },
      site,
      now,
    );
    expect(await stateOf(database, noticeId)).toBe('published');
    expect(await listReports(database, officer)).toEqual([]);
  });

  it('is not decided by whoever wrote what it is about', async () => {
    const { database, officer } = await setting();
    const noticeId = await published(database, officer, { description: textOf(1) });
    const sent = await reportNotice(database, { noticeId, input, network }, site, now);
    const reportId = sent.ok ? sent.reportId : '';
    const decision = { reportId, actor: officer, outcome: 'dismissed', reason } as const;
    expect(await decideReport(database, decision, site, now)).toMatchObject({ ok: false });
    expect(await listReports(database, officer)).toHaveLength(1);
  });

  it('is limited by network for those without an account', async () => {
    const { database, noticeId } = await setting();
    for (let i = 0; i < 10; i++)
      expect(await reportNotice(database, { noticeId, input, network }, site, now)).toMatchObject({
        ok: true,
      });
    expect(await reportNotice(database, { noticeId, input, network }, site, now)).toMatchObject({
      problems: [{ code: 'too-often' }],
    });
  });
});

describe('a report on a message', () => {
  it('is its reader’s to make, and upheld ends what the two can write', async () => {
    const { database, author, officer, reader, noticeId } = await setting();
    const first = {
      text: 'Buy our wonderful trips to the sea, cheap.',
      personName: 'Max Mustermann',
      organisationName: 'Trips',
      country: 'FR',
      ageFrom: 12,
      ageTo: 14,
    };
    await writeToAuthor(database, { noticeId, account: reader, input: first }, site, now);
    const token = await tokenOf(database, author.email, 'message');
    const messageId = (await readConversation(database, { token }, now))?.messages[0]?.id ?? '';
    const conversationId = (await readConversation(database, { token }, now))?.id ?? '';
    const own = { accountId: reader.id, conversationId };
    expect(await reportMessage(database, { messageId, who: own, input }, site, now)).toMatchObject({
      ok: false,
    });
    const sent = await reportMessage(database, { messageId, who: { token }, input }, site, now);
    const reportId = sent.ok ? sent.reportId : '';
    const seen = await readReported(database, officer, reportId);
    expect(seen?.text).toContain('trips');
    expect(JSON.stringify(seen)).not.toContain('Mustermann');
    await decideReport(
      database,
      { reportId, actor: officer, outcome: 'upheld', reason },
      site,
      now,
    );
    expect(await readConversation(database, { token }, now)).toMatchObject({ state: 'blocked' });
  });
});
