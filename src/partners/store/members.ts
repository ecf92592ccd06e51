import { and, asc, eq, gt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import { accounts, invitations, members, notices, organisations } from '../../../db/schema.ts';
import type { Upkeep } from '../../../db/upkeep.ts';

export type InvitationRow = typeof invitations.$inferSelect;

/** Who writes for an organisation, the oldest account first, and where they read mail. */
export const membersOf = ({ orm }: Writer, organisationId: string) =>
  orm
    .select({
      accountId: members.accountId,
      name: members.name,
      role: members.role,
      email: accounts.email,
      language: accounts.language,
    })
    .from(members)
    .innerJoin(accounts, eq(accounts.id, members.accountId))
    .where(eq(members.organisationId, organisationId))
    .orderBy(asc(members.accountId))
    .limit(100);

export const putMember = ({ orm }: Writer, member: typeof members.$inferInsert): Runnable => {
  const { name, role } = member;
  const target = [members.accountId, members.organisationId];
  return orm.insert(members).values(member).onConflictDoUpdate({ target, set: { name, role } });
};

export const dropMember = ({ orm }: Writer, accountId: string, organisationId: string): Runnable =>
  orm
    .delete(members)
    .where(and(eq(members.accountId, accountId), eq(members.organisationId, organisationId)));

/**
 * Gives the notices of an account to the oldest other member of their organisation, where there is
 * one. Links that mails to the former author bore are void, and the new one is asked in time.
 */
export function handOver({ orm }: Writer, accountId: string, organisationId?: string) {
  const heir = sql`(select min(${members.accountId}) from ${members}
    where ${members.organisationId} = ${notices.organisationId} and ${members.accountId} <> ${accountId})`;
  const only = organisationId ? eq(notices.organisationId, organisationId) : undefined;
  return orm
    .update(notices)
    .set({ authorId: sql`${heir}`, askHash: null, askedAt: null })
    .where(and(eq(notices.authorId, accountId), sql`${heir} is not null`, only))
    .returning({ id: notices.id });
}

/** Invites an address, unless it is invited already and has time left; returns whether it did. */
export async function putInvitation({ orm }: Writer, row: InvitationRow): Promise<boolean> {
  const { organisationId: _, email: __, ...set } = row;
  const rows = await orm
    .insert(invitations)
    .values(row)
    .onConflictDoUpdate({
      target: [invitations.organisationId, invitations.email],
      set,
      setWhere: lte(invitations.expiresAt, row.createdAt),
    })
    .returning({ id: invitations.id });
  return rows.length > 0;
}

const open = (now: number) => gt(invitations.expiresAt, now);

export const invitationsOf = (
  { orm }: Writer,
  organisationId: string,
  now: number,
): Promise<InvitationRow[]> =>
  orm
    .select()
    .from(invitations)
    .where(and(eq(invitations.organisationId, organisationId), open(now)))
    .orderBy(asc(invitations.createdAt))
    .limit(100);

/** An invitation that can be taken, with the organisation and the name of who invited. */
export const findInvitation = ({ orm }: Writer, id: string, now: number) =>
  orm
    .select({ invitation: invitations, organisation: organisations, inviter: members.name })
    .from(invitations)
    .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
    .leftJoin(
      members,
      and(
        eq(members.organisationId, invitations.organisationId),
        eq(members.accountId, invitations.invitedBy),
      ),
    )
    .where(and(eq(invitations.id, id), open(now)))
    .then(([row]) => row);

/** @param only a further condition, e.g. whose it must be. */
export const dropInvitation = ({ orm }: Writer, id: string, only?: SQL): Runnable =>
  orm.delete(invitations).where(and(eq(invitations.id, id), only));

/** Condition: the account writes for the organisation that invites. */
export const invitedFor = (accountId: string) =>
  sql`${invitations.organisationId} in (select ${members.organisationId} from ${members} where ${members.accountId} = ${accountId})`;

const concerning = (accountId: string, email: string) =>
  or(eq(invitations.invitedBy, accountId), eq(invitations.email, email));

/** Those that an account sent or was sent, without the address of anybody else. */
export const invitationRows = ({ orm }: Writer, accountId: string, email: string) =>
  orm
    .select({
      organisation: organisations.name,
      sentByMe: sql<boolean>`${invitations.invitedBy} = ${accountId}`.mapWith(Boolean),
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
    .where(concerning(accountId, email))
    .limit(1000);

export const forgetInvitations = ({ orm }: Writer, accountId: string, email: string): Runnable =>
  orm.delete(invitations).where(concerning(accountId, email));

export const dropOldInvitations = (now: number): Upkeep => ({
  from: invitations,
  where: lte(invitations.expiresAt, now),
});
