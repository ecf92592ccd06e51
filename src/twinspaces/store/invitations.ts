import { and, desc, eq, gt, lte, ne, sql } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import { spaceInvitations, spaces } from '../../../db/schema.ts';

export type Invitation = typeof spaceInvitations.$inferSelect;

/** One invitation for each address of a space: a new one takes the place of the old. */
export const putInvitation = ({ orm }: Writer, row: Invitation): Runnable =>
  orm
    .insert(spaceInvitations)
    .values(row)
    .onConflictDoUpdate({
      target: [spaceInvitations.spaceId, spaceInvitations.email],
      set: row,
      setWhere: ne(spaceInvitations.id, row.id),
    });

/** Invitations of a space that can be taken up, newest first. */
export const invitationsOf = ({ orm }: Writer, spaceId: string, now: number) =>
  orm
    .select()
    .from(spaceInvitations)
    .where(and(eq(spaceInvitations.spaceId, spaceId), gt(spaceInvitations.expiresAt, now)))
    .orderBy(desc(spaceInvitations.createdAt), desc(spaceInvitations.id))
    .limit(200);

export const countInvitations = ({ orm }: Writer, spaceId: string) =>
  orm
    .select({ count: sql<number>`count(*)` })
    .from(spaceInvitations)
    .where(eq(spaceInvitations.spaceId, spaceId))
    .get();

/** An invitation that can be taken up, into a space that is open. */
export const findInvitation = ({ orm }: Writer, id: string, now: number) =>
  orm
    .select({ invitation: spaceInvitations, space: spaces })
    .from(spaceInvitations)
    .innerJoin(spaces, eq(spaces.id, spaceInvitations.spaceId))
    .where(
      and(
        eq(spaceInvitations.id, id),
        gt(spaceInvitations.expiresAt, now),
        eq(spaces.state, 'open'),
      ),
    )
    .get();

/** @param withAdministrators whether those of administrators may be taken back, too. */
export const dropInvitation = (
  { orm }: Writer,
  spaceId: string,
  id: string,
  withAdministrators = true,
): Runnable =>
  orm
    .delete(spaceInvitations)
    .where(
      and(
        eq(spaceInvitations.spaceId, spaceId),
        eq(spaceInvitations.id, id),
        withAdministrators ? undefined : ne(spaceInvitations.role, 'administrator'),
      ),
    );

export const dropOldInvitations = ({ orm }: Writer, now: number): Runnable =>
  orm.delete(spaceInvitations).where(lte(spaceInvitations.expiresAt, now));
