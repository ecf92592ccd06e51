import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import { type Account, decidesFor } from '../accounts/index.ts';
import { enqueue } from '../mail/index.ts';
import { audit, auditOf } from '../moderation/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import type { Site } from './site.ts';
import {
  accountOf,
  decidedBy,
  manages,
  moveNotice,
  type NoticeState,
  verifyOrganisation,
} from './store/notices.ts';
import { findForReview, reviewQueue } from './store/review.ts';
import { readerOf } from './tell.ts';

/** What an officer writes to the author and into the audit trail. */
export const reasonSchema = z.string().trim().min(10).max(2000);

const acts = {
  approve: {
    to: 'published',
    template: 'notice-published',
    page: 'notice',
    act: 'notice.approved',
  },
  'ask-changes': {
    to: 'changes-asked',
    template: 'notice-changes-asked',
    page: 'own-notice',
    act: 'notice.changes-asked',
  },
  reject: {
    to: 'rejected',
    template: 'notice-rejected',
    page: 'own-notice',
    act: 'notice.rejected',
  },
} as const;

export type ReviewAct = keyof typeof acts;
export const reviewActs = Object.keys(acts) as ReviewAct[];

export type Decision = {
  noticeId: string;
  actor: Pick<Account, 'id'>;
  act: ReviewAct;
  /** Needed for anything but approval; mailed to the author. Must name nobody. */
  reason?: unknown;
  /** `updatedAt` of the text that was read; another text since then is not decided on unread. */
  seen?: number | undefined;
};

/**
 * Decides on a notice that waits for it: an officer of its country or an administrator, not its
 * author. Approval vouches for the organisation too, whose next notices need no review.
 * @returns `not-possible` when the notice does not wait (any more), or not for this person.
 */
export async function reviewNotice(
  database: Database,
  { noticeId, actor, act, reason, seen }: Decision,
  site: Site,
  now: number,
): Promise<Result<{ state: NoticeState }>> {
  const written = z.object({ reason: act === 'approve' ? optionalReason : reasonSchema });
  const parsed = tryParse(written, { reason });
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const words = parsed.data.reason;
  const { to, template, page, act: name } = acts[act];
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const times = to === 'published' ? { confirmedAt: now } : {};
    const set = { state: to, updatedAt: now, outcome: words ?? null, ...times };
    const only = decidedBy(actor.id, seen);
    const notice = await moveNotice(writer, noticeId, ['in-review'], set, only);
    if (!notice) return refuse({ field: '', code: 'not-possible' });
    const entry = { actor: actor.id, act: name, subject: 'notice', subjectId: noticeId };
    await audit(writer, { ...entry, reason: words }, now);
    if (to === 'published') await verifyOrganisation(writer, notice.organisationId, now);
    const { email, language } = readerOf(await accountOf(writer, notice.authorId));
    await enqueue(
      writer,
      {
        key: `notice:${noticeId}:${to}:${now}`,
        recipient: email,
        language,
        template,
        params: {
          title: notice.title,
          url: site.linkTo(page, language, noticeId),
          reason: words ?? '',
        },
      },
      now,
    );
    return { ok: true, state: to };
  });
}

const optionalReason = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
  z.string().trim().max(2000).optional(),
);

/**
 * What waits for an officer or administrator, longest first, fifty at a time; nothing for others.
 * @param after `updatedAt` and id of the last one of the page before.
 */
export async function listForReview(
  database: Database,
  actor: Account,
  after?: { updatedAt: number; id: string },
) {
  if (actor.role === 'member') return [];
  const country = actor.role === 'officer' ? (actor.country ?? '') : undefined;
  return reviewQueue(database, country, after);
}

/** A notice as those who decide on it see it, with what was decided before; names are not in it. */
export async function readForReview(database: Database, actor: Account, noticeId: string) {
  const found = await findForReview(database, noticeId);
  if (!found || !decidesFor(actor, found.notice.country)) return undefined;
  const own = await manages(database, actor.id, found.notice);
  return { ...found, own, history: await auditOf(database, 'notice', noticeId) };
}
