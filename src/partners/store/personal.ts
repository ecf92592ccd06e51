import { and, eq, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import {
  accounts,
  conversations,
  drafts,
  members,
  messages,
  notices,
  organisations,
  replyTokens,
  reports,
} from '../../../db/schema.ts';
import type { Upkeep } from '../../../db/upkeep.ts';
import { keptSince } from '../../accounts/index.ts';
import { dropOldInvitations, forgetInvitations, handOver } from './members.ts';
import { readTerms } from './terms.ts';

const most = 10_000;

export const organisationRows = ({ orm }: Writer, accountId: string) =>
  orm
    .select({ organisation: organisations, name: members.name, role: members.role })
    .from(members)
    .innerJoin(organisations, eq(organisations.id, members.organisationId))
    .where(eq(members.accountId, accountId))
    .limit(most);

export async function noticeRows(writer: Writer, accountId: string) {
  const rows = await writer.orm
    .select()
    .from(notices)
    .where(eq(notices.authorId, accountId))
    .limit(most);
  return Promise.all(
    rows.map(async ({ fingerprint: _, askHash: __, ...notice }) => ({
      ...notice,
      lists: await readTerms(writer, notice.seq),
    })),
  );
}

export async function conversationRows({ orm }: Writer, accountId: string) {
  const own = await orm
    .select()
    .from(conversations)
    .where(or(eq(conversations.writerId, accountId), eq(conversations.authorId, accountId)))
    .limit(most);
  const ids = own.map(({ id }) => id);
  const texts = await orm
    .select()
    .from(messages)
    .where(inArray(messages.conversationId, ids))
    .limit(most);
  return own.map(({ writerId, authorId: _, ...conversation }) => ({
    ...conversation,
    begunByMe: writerId === accountId,
    messages: texts
      .filter(({ conversationId }) => conversationId === conversation.id)
      .map(({ senderId, text, about, createdAt, readAt }) => ({
        fromMe: senderId === accountId,
        text,
        about: about === null ? undefined : (JSON.parse(about) as unknown),
        createdAt,
        readAt,
      })),
  }));
}

const ownDrafts = (accountId: string, email: string) =>
  or(eq(drafts.accountId, accountId), eq(drafts.email, email));

export const draftRows = ({ orm }: Writer, accountId: string, email: string) =>
  orm
    .select({ form: drafts.form, input: drafts.input, updatedAt: drafts.updatedAt })
    .from(drafts)
    .where(ownDrafts(accountId, email))
    .limit(most);

/** Organisations that nobody writes for. */
const withoutMembers = sql`not exists (select 1 from ${members} where ${members.organisationId} = ${organisations.id})`;

/**
 * What refers to an account by its address, or would be left alone without it. Notices of an
 * organisation with other members stay, as theirs.
 */
export function erasePartnerRows(
  writer: Writer,
  { id, email }: { id: string; email: string },
): { before: Runnable[]; after: Runnable[] } {
  const { orm } = writer;
  const own = sql`(${reports.subjectId} in (select ${notices.id} from ${notices} where ${notices.authorId} = ${id})
    or ${reports.subjectId} in (select ${messages.id} from ${messages} where ${messages.senderId} = ${id}))`;
  return {
    before: [
      handOver(writer, id),
      // There is nothing left to decide on what goes.
      orm.delete(reports).where(and(eq(reports.state, 'open'), own)),
      orm.delete(drafts).where(ownDrafts(id, email)),
      forgetInvitations(writer, id, email),
    ],
    after: [orm.delete(organisations).where(withoutMembers)],
  };
}

const ended = ['found', 'withdrawn', 'expired', 'rejected'] as const;

/**
 * What has run its time in this room.
 * @param unused what else must hold of an organisation that goes: no other room needs it.
 */
export const retainPartnerRows = ({ orm }: Writer, unused: SQL, now: number): Upkeep[] => [
  dropOldInvitations(now),
  { from: drafts, where: lte(drafts.expiresAt, now) },
  { from: replyTokens, where: lte(replyTokens.expiresAt, now) },
  {
    along: conversations.id,
    act: (part) => [
      orm
        .delete(conversations)
        .where(and(part, lte(conversations.lastMessageAt, keptSince('conversation', now)))),
    ],
  },
  {
    along: notices.seq,
    act: (part) => [
      orm
        .delete(notices)
        .where(
          and(
            part,
            inArray(notices.state, [...ended]),
            lte(notices.updatedAt, keptSince('notice', now)),
          ),
        ),
    ],
  },
  {
    along: organisations.id,
    act: (part) => [
      orm
        .delete(organisations)
        .where(
          and(
            part,
            lt(organisations.createdAt, keptSince('account', now)),
            sql`not exists (select 1 from ${notices} where ${notices.organisationId} = ${organisations.id})`,
            unused,
          ),
        ),
    ],
  },
];

/** Condition: an account has nothing in this room, and no notice of its organisation counts on it. */
export const unusedByPartners: SQL = sql`not exists (select 1 from ${notices} where ${notices.authorId} = ${accounts.id})
  and not exists (select 1 from ${conversations} where ${conversations.writerId} = ${accounts.id})
  and not exists (select 1 from ${conversations} where ${conversations.authorId} = ${accounts.id})
  and not exists (select 1 from ${members} join ${notices} on ${notices.organisationId} = ${members.organisationId}
    where ${members.accountId} = ${accounts.id})
  and not exists (select 1 from ${drafts} where ${drafts.accountId} = ${accounts.id})`;
