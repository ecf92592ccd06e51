import { type Database, runAll, type Writer } from '../../db/client.ts';
import { fits, splitToken, withinLimits } from '../accounts/index.ts';
import { enqueue } from '../mail/index.ts';
import { unlessOutage } from '../outage.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { messageLimits, messageStatements, replyLink } from './contact.ts';
import { answerSchema } from './message-input.ts';
import type { Site } from './site.ts';
import {
  answerTimes,
  answerTimesByNotice,
  type ConversationRow,
  conversationAuthor,
  conversationsOf,
  findConversation,
  setConversation,
} from './store/conversations.ts';
import { aboutWriter, aboutWriters, hasWritten, markRead, messagesOf } from './store/messages.ts';
import { accountOf, touchNotice } from './store/notices.ts';
import { authorSide, findReplyToken, insertBlock } from './store/sides.ts';
import { readerOf } from './tell.ts';

/** One side of a conversation: by the link of a mail, or signed in. */
export type BySide = { token: string } | { accountId: string; conversationId: string };
export type Side = {
  conversation: ConversationRow;
  accountId: string;
  otherId: string;
  isAuthor: boolean;
};
const notPossible = refuse({ field: '', code: 'not-possible' });

/** Whose side it is, or undefined for whoever has none. */
export async function sideOf(writer: Writer, who: BySide, now: number): Promise<Side | undefined> {
  const proven = 'token' in who ? await byToken(writer, who.token, now) : who;
  const conversation = proven && (await findConversation(writer, proven.conversationId));
  if (!conversation) return undefined;
  const { accountId } = proven;
  const { authorId, writerId } = conversation;
  if (accountId !== authorId && accountId !== writerId) return undefined;
  const isAuthor = accountId === authorId;
  return { conversation, accountId, isAuthor, otherId: isAuthor ? writerId : authorId };
}

async function byToken(writer: Writer, token: string, now: number) {
  const parts = splitToken(token);
  const row = parts && (await findReplyToken(writer, parts.id, now));
  return row && fits(parts?.secret ?? '', row.secretHash) ? row : undefined;
}

type Person = { name?: string; organisationName: string; country: string };

async function peopleOf(writer: Writer, { id, noticeId, authorId, state }: ConversationRow) {
  const author = await authorSide(writer, noticeId, authorId);
  if (!author) throw new Error('A conversation goes with its notice');
  const { personName, organisationName, country, ...rest } = JSON.parse(
    await aboutWriter(writer, id),
  ) as {
    personName: string;
    organisationName: string;
    country: string;
    ageFrom: number;
    ageTo: number;
    pupils?: number;
    startsIn?: string;
    endsIn?: string;
  };
  // Writing to an author does not tell their name, and neither does a plain no: they have to write
  // back, or to say yes.
  const answered = state === 'accepted' || (await hasWritten(writer, id, authorId));
  const named = answered && author.name ? { name: author.name } : {};
  return {
    author: {
      ...named,
      organisationName: author.organisationName,
      country: author.country,
    } as Person,
    writer: { name: personName, organisationName, country } as Person,
    about: rest,
    notice: { title: author.title, language: author.language, state: author.noticeState },
  };
}

export type Conversation = NonNullable<Awaited<ReturnType<typeof readConversation>>>;

/** A conversation as one of its sides sees it; undefined for anybody else. */
export async function readConversation(database: Database, who: BySide, now: number) {
  const side = await sideOf(database, who, now);
  if (!side) return undefined;
  const { conversation, accountId, isAuthor } = side;
  const { author, writer, about, notice } = await peopleOf(database, conversation);
  const messages = (await messagesOf(database, conversation.id)).map(
    ({ id, senderId, text, createdAt, readAt }) => ({
      id,
      own: senderId === accountId,
      text,
      createdAt,
      readAt,
    }),
  );
  const { id, noticeId, state } = conversation;
  const { title, language, state: noticeState } = notice;
  const shown = { title, language, noticeState };
  return { id, noticeId, ...shown, state, isAuthor, author, writer, about, messages };
}

/** So many conversations are listed at a time. */
export const conversationsPage = 50;

/**
 * The conversations of an account, last written to first, a page at a time.
 * @param before `lastMessageAt` of the last one of the page before.
 */
export async function listConversations(database: Database, accountId: string, before?: number) {
  const rows = await conversationsOf(database, accountId, conversationsPage, before);
  return rows.map(({ conversation, about, organisationName, country, ...row }) => {
    const { id, noticeId, state, lastMessageAt, authorId } = conversation;
    const isAuthor = authorId === accountId;
    const other: Person = isAuthor ? (JSON.parse(about) as Person) : { organisationName, country };
    return {
      ...row,
      id,
      noticeId,
      state,
      lastMessageAt,
      isAuthor,
      other: { organisationName: other.organisationName, country: other.country },
    };
  });
}

/** The organisations that wrote about a notice of one's own, the latest first, fifty at most. */
export async function listWriters(database: Database, authorId: string, noticeId: string) {
  return (await aboutWriters(database, authorId, noticeId)).map(({ id, about }) => {
    const { organisationName, country } = JSON.parse(about ?? '{}') as Record<string, string>;
    return { id, organisationName: organisationName ?? '', country: country ?? '' };
  });
}

/** Notes that what the other side wrote was read, if anything can be noted now. */
export async function readMessages(database: Database, who: BySide, now: number): Promise<void> {
  const side = await sideOf(database, who, now);
  if (side)
    await database
      .batch([markRead(database, side.conversation.id, side.accountId, now)])
      .catch(unlessOutage);
}

/** Writes on in a conversation; the other side is mailed. */
export async function answerMessage(
  database: Database,
  who: BySide,
  input: unknown,
  site: Site,
  now: number,
): Promise<Result> {
  const parsed = tryParse(answerSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const sender = await sideOf(database, who, now);
  if (!sender) return notPossible;
  if (!(await withinLimits(database, messageLimits(sender.accountId), now)))
    return refuse({ field: '', code: 'too-often' });
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const { conversation, accountId, otherId, isAuthor } = sender;
    const { id, noticeId } = conversation;
    const first = isAuthor && conversation.answeredAt === null ? { answeredAt: now } : {};
    const set = { lastMessageAt: now, ...first };
    if (!(await setConversation(writer, id, ['open', 'accepted'], set))) return notPossible;
    const { author, writer: guest, notice } = await peopleOf(writer, conversation);
    const self = isAuthor ? author : guest;
    const other = { accountId: otherId, ...readerOf(await accountOf(writer, otherId)) };
    const { title } = notice;
    const from = { title, organisation: self.organisationName, country: self.country };
    const message = { conversationId: id, senderId: accountId, text: parsed.data.text };
    await markRead(writer, id, accountId, now);
    await runAll(tx, messageStatements(writer, message, other, from, site, now));
    if (isAuthor) await touchNotice(writer, noticeId, now);
    return { ok: true };
  });
}

/** The author of the notice says yes or no to the one who wrote. Once, and the writer is told. */
export async function decideConversation(
  database: Database,
  who: BySide,
  state: 'accepted' | 'declined',
  site: Site,
  now: number,
): Promise<Result> {
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const side = await sideOf(writer, who, now);
    if (!side?.isAuthor) return notPossible;
    const { conversation, accountId } = side;
    const { id, noticeId, writerId, answeredAt } = conversation;
    const set = { state, answeredAt: answeredAt ?? now };
    if (!(await setConversation(writer, id, ['open'], set, conversationAuthor(accountId))))
      return notPossible;
    await touchNotice(writer, noticeId, now);
    const { title } = (await peopleOf(writer, conversation)).notice;
    const { email, language } = readerOf(await accountOf(writer, writerId));
    const to = { key: `${state}:${id}`, recipient: email, language };
    if (state === 'declined') {
      const params = { title, closed: 'no' } as const;
      await enqueue(writer, { ...to, template: 'conversation-declined', params }, now);
      return { ok: true };
    }
    const link = replyLink(writer, id, writerId, now);
    const params = { title, url: site.linkTo('answer', language, link.token) };
    await link.statement;
    await enqueue(writer, { ...to, template: 'conversation-accepted', params }, now);
    return { ok: true };
  });
}

/** Ends a conversation; neither can write to the other any more. The other side is not told. */
export async function blockOther(database: Database, who: BySide, now: number): Promise<Result> {
  const side = await sideOf(database, who, now);
  if (!side) return notPossible;
  const { conversation, accountId, otherId } = side;
  return database.write(async (tx) => {
    const states = ['open', 'accepted', 'declined'] as const;
    await setConversation({ orm: tx }, conversation.id, states, { state: 'blocked' });
    await insertBlock({ orm: tx }, accountId, otherId, now);
    return { ok: true };
  });
}

/**
 * "Answers usually within N days": the median time of an author's last twenty first answers, whole
 * days rounded up; undefined for one who never had to answer.
 */
export const answersWithinDays = async (
  database: Database,
  authorId: string,
): Promise<number | undefined> => usualDays(await answerTimes(database, authorId));

/** The same for the authors of several notices, by the notices' ids. */
export async function answersWithinDaysOf(
  database: Database,
  noticeIds: readonly string[],
): Promise<Map<string, number | undefined>> {
  const times = await answerTimesByNotice(database, noticeIds);
  return new Map([...times].map(([id, list]) => [id, usualDays(list)]));
}

/** How many days answers took that took so long, ms; undefined when there were none. */
export function usualDays(times: readonly number[]): number | undefined {
  const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
  return median === undefined ? undefined : Math.max(1, Math.ceil(median / (24 * 3_600_000)));
}
