import type { Database, Writer } from '../../db/client.ts';
import { enqueue } from '../mail/index.ts';
import { type Result, refuse } from '../problems.ts';
import { authorOf, type ByAuthor } from './author.ts';
import {
  closeWaiting,
  findConversation,
  organisationOfWriter,
  setConversation,
} from './store/conversations.ts';
import { accountOf, authoredBy, moveNotice, type NoticeState } from './store/notices.ts';
import { readerOf } from './tell.ts';

const open: readonly NoticeState[] = ['in-review', 'changes-asked', 'published', 'hidden'];
/** One whose time is over may still tell that it found a partner. */
const found: readonly NoticeState[] = ['published', 'hidden', 'expired'];
const mostOutcome = 300;

/** Who it was: somebody one wrote with here, or in one's own words. */
export type Partner = { conversationId: string } | { text: string };

/** Closes a notice because a partner was found, and notes who. */
export async function foundPartner(
  database: Database,
  who: ByAuthor,
  partner: Partner,
  now: number,
): Promise<Result<{ id: string }>> {
  if ('text' in partner && partner.text.length > mostOutcome)
    return refuse({ field: 'partner', code: 'too-long', params: { max: mostOutcome } });
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const author = await authorOf(writer, who);
    const outcome = author && (await nameOf(writer, author.noticeId, partner));
    if (outcome === undefined) return refuse({ field: 'partner', code: 'not-a-choice' });
    return close(writer, author, { state: 'found', outcome }, found, now);
  });
}

async function nameOf(writer: Writer, noticeId: string, partner: Partner) {
  if ('text' in partner) return partner.text.trim();
  const conversation = await findConversation(writer, partner.conversationId);
  if (conversation?.noticeId !== noticeId) return undefined;
  await setConversation(writer, conversation.id, ['open', 'accepted'], { state: 'accepted' });
  return organisationOfWriter(writer, conversation.id);
}

/** Closes a notice for another reason, or takes it back before it is public. */
export async function withdrawNotice(
  database: Database,
  who: ByAuthor,
  now: number,
): Promise<Result<{ id: string }>> {
  return database.write(async (tx) => {
    const author = await authorOf({ orm: tx }, who);
    return close({ orm: tx }, author, { state: 'withdrawn' }, open, now);
  });
}

async function close(
  writer: Writer,
  author: { accountId: string; noticeId: string } | undefined,
  end: { state: 'found' | 'withdrawn'; outcome?: string },
  from: readonly NoticeState[],
  now: number,
): Promise<Result<{ id: string }>> {
  const set = { ...end, updatedAt: now, activeAt: now };
  const only = author && authoredBy(author.accountId);
  const notice = author && (await moveNotice(writer, author.noticeId, from, set, only));
  if (!notice) return refuse({ field: '', code: 'not-possible' });
  for (const conversation of await closeWaiting(writer, notice.id, now)) {
    const { email, language } = readerOf(await accountOf(writer, conversation.writerId));
    const message = {
      key: `closed:${conversation.id}`,
      recipient: email,
      language,
      template: 'conversation-declined',
      params: { title: notice.title, closed: 'yes' },
    } as const;
    await enqueue(writer, message, now);
  }
  return { ok: true, id: notice.id };
}
