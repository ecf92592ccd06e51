import type { Database, Writer } from '../../db/client.ts';
import { fits, hashOf, joinToken, newSecret, splitToken } from '../accounts/index.ts';
import { findNotice } from './store/notices.ts';

/** The author of a notice: by the link of a mail, or signed in. */
export type ByAuthor = { token: string } | { accountId: string; noticeId: string };
export type AuthorOf = { accountId: string; noticeId: string };

/** Whose notice it is as far as they have proven it; whether it is theirs, the act's SQL tests. */
export async function authorOf(writer: Writer, who: ByAuthor): Promise<AuthorOf | undefined> {
  if ('noticeId' in who) return who;
  const parts = splitToken(who.token);
  const notice = parts && (await findNotice(writer, parts.id));
  if (!parts || !notice?.askHash || !fits(parts.secret, notice.askHash)) return undefined;
  return { accountId: notice.authorId, noticeId: notice.id };
}

/** A new link for a notice's author; it replaces the one before. */
export function newLink(noticeId: string): { askHash: string; token: string } {
  const secret = newSecret();
  return { askHash: hashOf(secret), token: joinToken(noticeId, secret) };
}

/**
 * The notice that the link of a mail asks about, for the page with the buttons.
 * @returns undefined when a newer link replaced this one.
 */
export async function readAsked(database: Database, token: string) {
  const author = await authorOf(database, { token });
  const notice = author && (await findNotice(database, author.noticeId));
  return notice && { id: notice.id, title: notice.title, language: notice.language };
}
