import type { Database, Writer } from '../../db/client.ts';
import { type Account, decidesFor, withinLimits } from '../accounts/index.ts';
import { enqueue } from '../mail/index.ts';
import {
  audit,
  insertReport,
  type Report,
  readReport,
  reportInputSchema,
  reportQueue,
  settleReports,
} from '../moderation/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { type BySide, sideOf } from './conversations.ts';
import { reasonSchema } from './review.ts';
import type { Site } from './site.ts';
import { findConversation, setConversation } from './store/conversations.ts';
import { findMessage } from './store/messages.ts';
import { accountOf, findNotice, moveNotice } from './store/notices.ts';
import { insertBlock } from './store/sides.ts';
import { readerOf, tellOfficers } from './tell.ts';

const hour = 3_600_000;
const notPossible = refuse({ field: '', code: 'not-possible' });

export type NoticeReport = {
  noticeId: string;
  /** Who reports, if signed in; anybody may. */
  account?: Account | undefined;
  input: unknown;
  network: string;
};

/** Reports a public notice to those who decide for its country. */
export async function reportNotice(
  database: Database,
  { noticeId, account, input, network }: NoticeReport,
  site: Site,
  now: number,
): Promise<Result<{ reportId: string }>> {
  const notice = await findNotice(database, noticeId);
  if (notice?.state !== 'published') return notPossible;
  const subject = { subject: 'notice', subjectId: noticeId, country: notice.country } as const;
  const who = account ? `account:${account.id}` : `network:${network}`;
  return report(database, { ...subject, reporterId: account?.id ?? null }, input, who, site, now);
}

/** Reports a message that one was sent; by the link of a mail, or signed in. */
export async function reportMessage(
  database: Database,
  { messageId, who, input }: { messageId: string; who: BySide; input: unknown },
  site: Site,
  now: number,
): Promise<Result<{ reportId: string }>> {
  const side = await sideOf(database, who, now);
  const message = await findMessage(database, messageId);
  if (!side || message?.conversationId !== side.conversation.id) return notPossible;
  if (message.senderId === side.accountId) return notPossible;
  const notice = await findNotice(database, side.conversation.noticeId);
  if (!notice) return notPossible;
  const subject = { subject: 'message', subjectId: messageId, country: notice.country } as const;
  const key = `account:${side.accountId}`;
  return report(database, { ...subject, reporterId: side.accountId }, input, key, site, now);
}

async function report(
  database: Database,
  subject: Pick<Report, 'subject' | 'subjectId' | 'country' | 'reporterId'>,
  input: unknown,
  who: string,
  site: Site,
  now: number,
): Promise<Result<{ reportId: string }>> {
  const parsed = tryParse(reportInputSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const limits = [{ key: `report:${who}`, most: 10, windowMs: hour }];
  if (!(await withinLimits(database, limits, now))) return refuse({ field: '', code: 'too-often' });
  const { id, statement } = insertReport(database, { ...subject, ...parsed.data }, now);
  const mails = await tellOfficers(database, subject.country, site, now);
  await database.batch([statement, ...mails]);
  return { ok: true, reportId: id };
}

/** Open reports for an officer's country, or all for an administrator; nothing for others. */
export async function listReports(database: Database, actor: Account, after?: string) {
  if (actor.role === 'member') return [];
  return reportQueue(database, actor.role === 'officer' ? (actor.country ?? '') : undefined, after);
}

/**
 * A report with what it is about, for those who decide on it: the notice's text, or the message.
 * Who wrote it is not told.
 */
export async function readReported(database: Database, actor: Account, reportId: string) {
  const report = await readReport(database, reportId);
  if (!report || !decidesFor(actor, report.country)) return undefined;
  if (report.subject === 'message') {
    const message = await findMessage(database, report.subjectId);
    return { report, text: message?.text };
  }
  const notice = await findNotice(database, report.subjectId);
  return { report, title: notice?.title, text: notice?.description, state: notice?.state };
}

/**
 * Decides on a report, and so on all open ones on the same subject. Upheld, a notice is rejected
 * for good, and the sender of a message is blocked from writing to its reader.
 */
export async function decideReport(
  database: Database,
  input: { reportId: string; actor: Account; outcome: 'upheld' | 'dismissed'; reason: unknown },
  site: Site,
  now: number,
): Promise<Result> {
  const { reportId, actor, outcome } = input;
  const reason = tryParse(reasonSchema, input.reason);
  if (!reason.success)
    return refuse(...problemsOf(reason.error).map((problem) => ({ ...problem, field: 'reason' })));
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const report = await readReport(writer, reportId);
    const judge = await accountOf(writer, actor.id);
    if (!report || report.reporterId === actor.id || !decidesFor(judge, report.country))
      return notPossible;
    if ((await writtenBy(writer, report)) === actor.id) return notPossible;
    const settled = await settleReports(writer, report, outcome, now);
    if (!settled.length) return notPossible;
    const { subject, subjectId } = report;
    const act = `${subject}.report-${outcome}`;
    await audit(writer, { actor: actor.id, act, subject, subjectId, reason: reason.data }, now);
    if (outcome === 'upheld') await uphold(writer, report, reason.data, site, now);
    await tellReporters(writer, settled, outcome, reason.data, now);
    return { ok: true };
  });
}

/** Who wrote what was reported. */
async function writtenBy(writer: Writer, { subject, subjectId }: Report) {
  if (subject === 'message') return (await findMessage(writer, subjectId))?.senderId;
  return (await findNotice(writer, subjectId))?.authorId;
}

async function uphold(
  writer: Writer,
  { subject, subjectId }: Report,
  reason: string,
  site: Site,
  now: number,
): Promise<void> {
  if (subject === 'message') return endConversation(writer, subjectId, now);
  const set = { state: 'rejected', outcome: reason, updatedAt: now } as const;
  const shown = ['published', 'hidden', 'in-review', 'changes-asked'] as const;
  const notice = await moveNotice(writer, subjectId, shown, set);
  if (!notice) return;
  const { email, language } = readerOf(await accountOf(writer, notice.authorId));
  const url = site.linkTo('own-notice', language, subjectId);
  const params = { title: notice.title, reason, url };
  const key = `notice:${subjectId}:rejected:${now}`;
  await enqueue(
    writer,
    { key, recipient: email, language, template: 'notice-rejected', params },
    now,
  );
}

async function endConversation(writer: Writer, messageId: string, now: number): Promise<void> {
  const message = await findMessage(writer, messageId);
  const conversation = message && (await findConversation(writer, message.conversationId));
  if (!conversation) return;
  const { id, writerId, authorId } = conversation;
  const reader = message.senderId === writerId ? authorId : writerId;
  await setConversation(writer, id, ['open', 'accepted', 'declined'], { state: 'blocked' });
  await insertBlock(writer, reader, message.senderId, now);
}

async function tellReporters(
  writer: Writer,
  settled: readonly Report[],
  outcome: 'upheld' | 'dismissed',
  reason: string,
  now: number,
): Promise<void> {
  for (const { id, reporterId } of settled) {
    if (!reporterId) continue;
    const { email, language } = readerOf(await accountOf(writer, reporterId));
    const to = { key: `report:${id}`, recipient: email, language };
    const params = { outcome, reason };
    await enqueue(writer, { ...to, template: 'report-settled', params }, now);
  }
}
