import { type Database, type Runnable, runAll, type Writer } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { type Account, hashOf, joinToken, newSecret, withinLimits } from '../accounts/index.ts';
import { enqueue } from '../mail/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { fingerprint, similarity } from './likeness.ts';
import { type FirstMessage, firstMessageSchema } from './message-input.ts';
import type { Site } from './site.ts';
import { conversationAbout, insertConversation } from './store/conversations.ts';
import { insertMessage, sentSince } from './store/messages.ts';
import { findNotice } from './store/notices.ts';
import { blocked, insertReplyToken, sameOrganisation } from './store/sides.ts';
import { type Reader, readerOf } from './tell.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** So many conversations a day may open with one and the same text. */
const mostAlike = 2;
const alike = 0.8;
/** How long the link of a mail lets its reader answer, days. */
export const replyDays = 60;

export const messageLimits = (accountId: string) => [
  { key: `message:account:${accountId}`, most: 60, windowMs: day },
];
const firstLimits = (accountId: string) => [
  ...messageLimits(accountId),
  { key: `write:account:${accountId}`, most: 8, windowMs: hour },
];

/**
 * Writes to the author of a public notice for the first time. The author is mailed a link to
 * answer by; neither side sees the other's address.
 * @returns the conversation; `not-possible` when the notice is not public, one's own
 * organisation's, or either has blocked the other; `written-already`, `mass-message`, `too-often`.
 */
export async function writeToAuthor(
  database: Database,
  { noticeId, account, input }: { noticeId: string; account: Account; input: unknown },
  site: Site,
  now: number,
): Promise<Result<{ conversationId: string }>> {
  const parsed = tryParse(firstMessageSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  if (!site.countries.includes(parsed.data.country))
    return refuse({ field: 'country', code: 'not-a-choice' });
  if (!(await withinLimits(database, firstLimits(account.id), now)))
    return refuse({ field: '', code: 'too-often' });
  const { text, ...about } = parsed.data;
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const notice = await findNotice(writer, noticeId);
    const print = fingerprint(text);
    const code = notice ? await hindrance(writer, notice, account.id, print, now) : 'not-possible';
    if (!notice || code) return refuse({ field: '', code: code ?? 'not-possible' });
    const id = newId();
    const people = { writerId: account.id, authorId: notice.authorId };
    const times = { createdAt: now, lastMessageAt: now };
    const to = {
      accountId: notice.authorId,
      ...readerOf({ ...notice, language: notice.mailLanguage }),
    };
    const message = { conversationId: id, senderId: account.id, text, about, print };
    const from = {
      title: notice.title,
      organisation: about.organisationName,
      country: about.country,
    };
    await runAll(tx, [
      insertConversation(writer, { id, noticeId, ...people, state: 'open', ...times }),
      ...messageStatements(writer, message, to, from, site, now),
    ]);
    return { ok: true, conversationId: id };
  });
}

type Target = {
  id: string;
  state: string;
  authorId: string;
  organisationId: string;
  expiresAt: number;
};

async function hindrance(
  writer: Writer,
  notice: Target,
  accountId: string,
  print: string,
  now: number,
): Promise<string | undefined> {
  if (notice.state !== 'published' || notice.expiresAt <= now) return 'not-possible';
  if (notice.authorId === accountId) return 'not-possible';
  const [isColleague, isBlocked, earlier, sent] = await Promise.all([
    sameOrganisation(writer, accountId, notice.organisationId),
    blocked(writer, accountId, notice.authorId),
    conversationAbout(writer, notice.id, accountId),
    sentSince(writer, accountId, now - day, ''),
  ]);
  if (isColleague || isBlocked) return 'not-possible';
  if (earlier) return 'written-already';
  const same = sent.filter(({ fingerprint }) => similarity(fingerprint, print) >= alike);
  const conversations = new Set(same.map(({ conversationId }) => conversationId));
  return conversations.size >= mostAlike ? 'mass-message' : undefined;
}

export type Recipient = Reader & { accountId: string };
export type Sender = { title: string; organisation: string; country: string };
type NewMessage = {
  conversationId: string;
  senderId: string;
  text: string;
  about?: Omit<FirstMessage, 'text'>;
  print?: string;
};
/** Mails carry so much of a message; the rest is on the page. */
const mostInMail = 1500;

/** A message, and the mail that takes it to the other side with a link to answer by. */
export function messageStatements(
  writer: Writer,
  { conversationId, senderId, text, about, print = fingerprint(text) }: NewMessage,
  to: Recipient,
  from: Sender,
  site: Site,
  now: number,
): Runnable[] {
  const id = newId();
  const link = replyLink(writer, conversationId, to.accountId, now);
  return [
    insertMessage(writer, {
      id,
      conversationId,
      senderId,
      text,
      about: about ? JSON.stringify(about) : null,
      fingerprint: print,
      createdAt: now,
    }),
    link.statement,
    enqueue(
      writer,
      {
        key: `message:${id}`,
        recipient: to.email,
        language: to.language,
        template: 'message',
        params: {
          ...from,
          text: text.length > mostInMail ? `${text.slice(0, mostInMail)}…` : text,
          url: site.linkTo('answer', to.language, link.token),
        },
      },
      now,
    ),
  ];
}

/** A link by which one account reads and answers one conversation. */
export function replyLink(writer: Writer, conversationId: string, accountId: string, now: number) {
  const id = newId();
  const secret = newSecret();
  const expiresAt = now + replyDays * day;
  const row = { id, conversationId, accountId, secretHash: hashOf(secret), expiresAt };
  return { token: joinToken(id, secret), statement: insertReplyToken(writer, row) };
}
