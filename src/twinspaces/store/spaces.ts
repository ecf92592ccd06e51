import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Database, Writer } from '../../../db/client.ts';
import { pupilSessions, spaceMembers, spaces } from '../../../db/schema.ts';

export type Space = typeof spaces.$inferSelect;
export type Member = typeof spaceMembers.$inferSelect;
/** A space, and who acts in it. */
export type Here = { space: Space; member: Member };

/** Who asks: somebody with an account, or a pupil by their own session. */
export type Person = { accountId: string } | { memberId: string };

const isPerson = (who: Person) =>
  'accountId' in who
    ? eq(spaceMembers.accountId, who.accountId)
    : and(eq(spaceMembers.id, who.memberId), eq(spaceMembers.role, 'pupil'));

/** A space and who somebody is in it; undefined for those who are not members (any more). */
export const readMembership = ({ orm }: Writer, who: Person, spaceId: string) =>
  orm
    .select({ space: spaces, member: spaceMembers })
    .from(spaceMembers)
    .innerJoin(spaces, eq(spaces.id, spaceMembers.spaceId))
    .where(and(eq(spaceMembers.spaceId, spaceId), isPerson(who), isNull(spaceMembers.leftAt)))
    .get();

/** The spaces somebody is in, newest first. */
export const listSpaces = ({ orm }: Database, who: Person) =>
  orm
    .select({ space: spaces, member: spaceMembers })
    .from(spaceMembers)
    .innerJoin(spaces, eq(spaces.id, spaceMembers.spaceId))
    .where(and(isPerson(who), isNull(spaceMembers.leftAt)))
    .orderBy(desc(spaces.createdAt), desc(spaces.id))
    .limit(100);

/** The session of a pupil who is still in their space. */
export const readPupilSessionRow = ({ orm }: Database, id: string, now: number) =>
  orm
    .select({ session: pupilSessions, member: spaceMembers })
    .from(pupilSessions)
    .innerJoin(spaceMembers, eq(spaceMembers.id, pupilSessions.memberId))
    .where(
      and(eq(pupilSessions.id, id), gt(pupilSessions.expiresAt, now), isNull(spaceMembers.leftAt)),
    )
    .get();
