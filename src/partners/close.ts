import type { Database, Writer } from '../../db/client.ts';
import { enqueue } from '../mail/index.ts';
import { type Result, refuse } from '../problems.ts';
import { actStates } from './acts.ts';
import { type AuthorOf, authorOf, type ByAuthor } from './author.ts';
import { replyLink } from './contact.ts';
import type { Site } from './site.ts';
import { closeWaiting, findConversation, setConversation } from './store/conversations.ts';
import { organisationOfWriter } from './store/messages.ts';
import {
  accountOf,
  managedBy,
  moveNotice,
  type NoticeRow,
  type NoticeState,
} from './store/notices.ts';
import { readerOf } from './tell.ts';

const mostOutcome = 300;

/** Who it was: somebody one wrote with here, or in one's own words. */
export type Partner = { conversationId: string } | { text: string };

/** Closes a notice because a partner was found, and notes who; one who wrote here is told. */
export async function foundPartner(
  database: Database,
  who: ByAuthor,
  partner: Partner,
  site: Site,
  now: number,
): Promise<Result<{ id: string }>> {
  if ('text' in partner && partner.text.length > mostOutcome)
    return refuse({ field: 'partner', code: 'too-long', params: { max: mostOutcome } });
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const author = await authorOf(writer, who);
    const outcome = author && (await nameOf(writer, author, partner));
    if (outcome === undefined) return refuse({ field: 'partner', code: 'not-a-choice' });
    const closed = await moveToEnd(
      writer,
      author,
      { state: 'found', outcome },
      actStates.found,
      now,
    );
    if (!closed) return refuse({ field: '', code: 'not-possible' });
    if ('conversationId' in partner)
      await tellChosen(writer, partner.conversationId, closed, site, now);
    await tellWaiting(writer, closed, now);
    return { ok: true, id: closed.id };
  });
}

async function nameOf(writer: Writer, author: AuthorOf, partner: Partner) {
  if ('text' in partner) return partner.text.trim();
  const conversation = await findConversation(writer, partner.conversationId);
  const own =
    conversation?.noticeId === author.noticeId && conversation.authorId === author.accountId;
  return own ? organisationOfWriter(writer, partner.conversationId) : undefined;
}

/** Closes a notice for another reason, or takes it back before it is public. */
export async function withdrawNotice(
  database: Database,
  who: ByAuthor,
  now: number,
): Promise<Result<{ id: string }>> {
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const author = await authorOf(writer, who);
    const closed = await moveToEnd(writer, author, { state: 'withdrawn' }, actStates.withdraw, now);
    if (!closed) return refuse({ field: '', code: 'not-possible' });
    await tellWaiting(writer, closed, now);
    return { ok: true, id: closed.id };
  });
}

async function moveToEnd(
  writer: Writer,
  author: AuthorOf | undefined,
  end: { state: 'found' | 'withdrawn'; outcome?: string },
  from: readonly NoticeState[],
  now: number,
): Promise<NoticeRow | undefined> {
  if (!author) return undefined;
  const set = { ...end, updatedAt: now, activeAt: now };
  return moveNotice(writer, author.noticeId, from, set, managedBy(author.accountId));
}

/** Who was chosen learns of it, with a link to go on by; nobody who was blocked does. */
async function tellChosen(
  writer: Writer,
  id: string,
  { title }: NoticeRow,
  site: Site,
  now: number,
): Promise<void> {
  const from = ['open', 'accepted', 'declined'] as const;
  const chosen = await setConversation(writer, id, from, { state: 'accepted' });
  if (!chosen) return;
  const { email, language } = readerOf(await accountOf(writer, chosen.writerId));
  const link = replyLink(writer, id, chosen.writerId, now);
  const message = {
    key: `found:${id}`,
    recipient: email,
    language,
    template: 'partner-found',
    params: { title, url: site.linkTo('answer', language, link.token) },
  } as const;
  await link.statement;
  await enqueue(writer, message, now);
}

/** Those who wait for an answer get the one that there is. */
async function tellWaiting(writer: Writer, { id, title }: NoticeRow, now: number): Promise<void> {
  for (const conversation of await closeWaiting(writer, id, now)) {
    const { email, language } = readerOf(await accountOf(writer, conversation.writerId));
    const message = {
      key: `closed:${conversation.id}`,
      recipient: email,
      language,
      template: 'conversation-declined',
      params: { title, closed: 'yes' },
    } as const;
    await enqueue(writer, message, now);
  }
}
