import type { Database } from '../../db/client.ts';
import { firstMessageSchema } from './message-input.ts';
import { listOwnNotices, readOwnNotice } from './revise.ts';
import { conversationAbout } from './store/conversations.ts';
import { findNotice, findOrganisation, manages } from './store/notices.ts';

/** A public notice as somebody sees it who is about to write to its author, or to report it. */
export type Addressee = {
  id: string;
  title: string;
  /** Of the title, ISO 639-1. */
  language: string;
  organisationName: string;
  country: string;
  /** Whether it is the reader's own, or their organisation's. */
  own: boolean;
  /** The conversation that the reader has begun about it already. */
  conversationId: string | undefined;
};

/** @returns undefined for what is not public (any more). */
export async function readAddressee(
  database: Database,
  noticeId: string,
  accountId: string | undefined,
  now: number,
): Promise<Addressee | undefined> {
  const notice = await findNotice(database, noticeId);
  if (notice?.state !== 'published' || notice.expiresAt <= now) return undefined;
  const organisation = await findOrganisation(database, notice.organisationId);
  const { id, title, language, country } = notice;
  const begun = accountId && (await conversationAbout(database, id, accountId));
  return {
    id,
    title,
    language,
    country,
    organisationName: organisation?.name ?? '',
    own: accountId !== undefined && (await manages(database, accountId, notice)),
    conversationId: begun ? begun.id : undefined,
  };
}

/**
 * What a first message can say of its writer, as a form shows it: from the newest of their own
 * notices, a public one before others. Empty for those who have none.
 */
export async function aboutWriterFrom(
  database: Database,
  accountId: string,
): Promise<Record<string, string>> {
  const [newest] = (await listOwnNotices(database, accountId)).toSorted(
    (a, b) =>
      Number(b.state === 'published') - Number(a.state === 'published') ||
      b.createdAt - a.createdAt,
  );
  const own = newest && (await readOwnNotice(database, accountId, newest.id));
  const fields = Object.entries(own?.input ?? {}).filter(
    ([name]) => name in firstMessageSchema.shape,
  );
  return Object.fromEntries(fields.map(([name, value]) => [name, String(value)]));
}
