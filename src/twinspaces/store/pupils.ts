import { and, asc, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Runnable, Step, Writer } from '../../../db/client.ts';
import { pupilCodes, pupilSessions, spaceMembers, spaces } from '../../../db/schema.ts';

const isPupil = (spaceId: string) =>
  and(
    eq(spaceMembers.spaceId, spaceId),
    eq(spaceMembers.role, 'pupil'),
    isNull(spaceMembers.leftAt),
  );

export const findPupil = ({ orm }: Writer, spaceId: string, id: string) =>
  orm
    .select()
    .from(spaceMembers)
    .where(and(isPupil(spaceId), eq(spaceMembers.id, id)))
    .get();

/** The pupils of a space by nickname. */
export const pupilsOf = ({ orm }: Writer, spaceId: string) =>
  orm
    .select()
    .from(spaceMembers)
    .where(isPupil(spaceId))
    .orderBy(asc(spaceMembers.name), asc(spaceMembers.id))
    .limit(2000);

export const insertPupils = (
  { orm }: Writer,
  rows: readonly (typeof spaceMembers.$inferInsert)[],
): Runnable => orm.insert(spaceMembers).values([...rows]);

/** When each pupil was last seen, how many sessions are open and how many codes unused. */
export async function useOf({ orm }: Writer, spaceId: string, now: number) {
  const ids = orm.select({ id: spaceMembers.id }).from(spaceMembers).where(isPupil(spaceId));
  const sessions = await orm
    .select({
      memberId: pupilSessions.memberId,
      seenAt: sql<number>`max(${pupilSessions.usedAt})`,
      open: sql<number>`count(*)`,
    })
    .from(pupilSessions)
    .where(and(inArray(pupilSessions.memberId, ids), gt(pupilSessions.expiresAt, now)))
    .groupBy(pupilSessions.memberId);
  const codes = await orm
    .select({ memberId: pupilCodes.memberId, unused: sql<number>`count(*)` })
    .from(pupilCodes)
    .where(and(inArray(pupilCodes.memberId, ids), gt(pupilCodes.expiresAt, now)))
    .groupBy(pupilCodes.memberId);
  return { sessions, codes };
}

export const sessionsOf = ({ orm }: Writer, memberId: string, now: number) =>
  orm
    .select({
      id: pupilSessions.id,
      createdAt: pupilSessions.createdAt,
      usedAt: pupilSessions.usedAt,
    })
    .from(pupilSessions)
    .where(and(eq(pupilSessions.memberId, memberId), gt(pupilSessions.expiresAt, now)))
    .orderBy(desc(pupilSessions.usedAt))
    .limit(50);

export const dropCodes = ({ orm }: Writer, memberIds: readonly string[]): Runnable =>
  orm.delete(pupilCodes).where(inArray(pupilCodes.memberId, [...memberIds]));

/** Ends one session of a pupil, or all of them. */
export const dropSession = ({ orm }: Writer, memberId: string, sessionId?: string): Runnable =>
  orm
    .delete(pupilSessions)
    .where(
      and(
        eq(pupilSessions.memberId, memberId),
        sessionId === undefined ? undefined : eq(pupilSessions.id, sessionId),
      ),
    );

export const insertCodes = (
  { orm }: Writer,
  rows: readonly (typeof pupilCodes.$inferInsert)[],
): Runnable => orm.insert(pupilCodes).values([...rows]);

/** Every way in for the pupils of a space is gone. */
export const dropAccess = ({ orm }: Writer, spaceId: string): Runnable[] => {
  const ids = orm
    .select({ id: spaceMembers.id })
    .from(spaceMembers)
    .where(eq(spaceMembers.spaceId, spaceId));
  return [
    orm.delete(pupilCodes).where(inArray(pupilCodes.memberId, ids)),
    orm.delete(pupilSessions).where(inArray(pupilSessions.memberId, ids)),
  ];
};

/**
 * Turns a code into a session, for a batch: the first statement opens it if the code still stands
 * and returns the pupil's space, the second uses the code up.
 */
export const redeemCode = (
  { orm }: Writer,
  hash: string,
  session: { id: string; secretHash: string; expiresAt: number },
  now: number,
): Step[] => [
  sql`insert into ${pupilSessions} (id, member_id, secret_hash, created_at, used_at, expires_at)
    select ${session.id}, ${spaceMembers.id}, ${session.secretHash}, ${now}, ${now}, ${session.expiresAt}
    from ${pupilCodes}
    inner join ${spaceMembers} on ${spaceMembers.id} = ${pupilCodes.memberId} and ${spaceMembers.leftAt} is null
    inner join ${spaces} on ${spaces.id} = ${spaceMembers.spaceId} and ${spaces.state} = 'open'
    where ${pupilCodes.hash} = ${hash} and ${pupilCodes.expiresAt} > ${now}
    returning (select ${spaceMembers.spaceId} from ${spaceMembers} where ${spaceMembers.id} = member_id)`,
  orm.delete(pupilCodes).where(eq(pupilCodes.hash, hash)),
];

/** Notes that a session was used, and for how long it goes on. */
export const touchSession = (
  { orm }: Writer,
  id: string,
  now: number,
  expiresAt: number,
): Runnable =>
  orm.update(pupilSessions).set({ usedAt: now, expiresAt }).where(eq(pupilSessions.id, id));
