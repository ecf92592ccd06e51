import { and, asc, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { Writer } from '../../../db/client.ts';
import { accounts, members, organisations, spaceMembers, spaces } from '../../../db/schema.ts';
import type { SpaceRole } from '../rights.ts';

const present = isNull(spaceMembers.leftAt);

/** A member who is still there, with their space. */
export const findHere = ({ orm }: Writer, memberId: string) =>
  orm
    .select({ space: spaces, member: spaceMembers })
    .from(spaceMembers)
    .innerJoin(spaces, eq(spaces.id, spaceMembers.spaceId))
    .where(and(eq(spaceMembers.id, memberId), present))
    .get();

/** Everybody with an account who is in a space, by role and name, with their school. */
export const listAdults = ({ orm }: Writer, spaceId: string) =>
  orm
    .select({
      id: spaceMembers.id,
      role: spaceMembers.role,
      name: spaceMembers.name,
      joinedAt: spaceMembers.joinedAt,
      school: organisations.name,
      country: organisations.country,
    })
    .from(spaceMembers)
    .leftJoin(organisations, eq(organisations.id, spaceMembers.organisationId))
    .where(and(eq(spaceMembers.spaceId, spaceId), present, ne(spaceMembers.role, 'pupil')))
    .orderBy(asc(spaceMembers.name), asc(spaceMembers.id))
    .limit(500);

/** Names of some members, whether they are still there or not. */
export const namesOf = ({ orm }: Writer, spaceId: string, ids: readonly string[]) =>
  orm
    .select({ id: spaceMembers.id, name: spaceMembers.name })
    .from(spaceMembers)
    .where(and(eq(spaceMembers.spaceId, spaceId), inArray(spaceMembers.id, [...ids])))
    .limit(1000);

/** Address and language of those who may be told something by their role. */
export const addressesOf = ({ orm }: Writer, spaceId: string, roles: readonly SpaceRole[]) =>
  orm
    .select({ memberId: spaceMembers.id, email: accounts.email, language: accounts.language })
    .from(spaceMembers)
    .innerJoin(accounts, eq(accounts.id, spaceMembers.accountId))
    .where(and(eq(spaceMembers.spaceId, spaceId), present, inArray(spaceMembers.role, [...roles])))
    .limit(500);

/** Whether a space keeps a founder when this member is none any more. */
const notLastFounder = (spaceId: string): SQL =>
  sql`(${spaceMembers.role} <> 'founder' or (select count(*) from ${spaceMembers} as f where f.space_id = ${spaceId} and f.role = 'founder' and f.left_at is null) > 1)`;

/** Somebody else's membership that a role may decide on: a founder's only another founder. */
const under = (spaceId: string, memberId: string, by: SpaceRole) =>
  and(
    eq(spaceMembers.id, memberId),
    eq(spaceMembers.spaceId, spaceId),
    present,
    by === 'founder' ? undefined : ne(spaceMembers.role, 'founder'),
    notLastFounder(spaceId),
  );

/** @returns the changed row; nothing for a pupil, or where the guard does not hold. */
export const setRole = (
  { orm }: Writer,
  {
    spaceId,
    memberId,
    by,
    role,
  }: { spaceId: string; memberId: string; by: SpaceRole; role: SpaceRole },
) =>
  orm
    .update(spaceMembers)
    .set({ role })
    .where(and(under(spaceId, memberId, by), ne(spaceMembers.role, 'pupil')))
    .returning({ id: spaceMembers.id });

/** @returns the row of who has left; nothing where the guard does not hold. */
export const setLeft = (
  { orm }: Writer,
  { spaceId, memberId, by }: { spaceId: string; memberId: string; by: SpaceRole },
  now: number,
) =>
  orm
    .update(spaceMembers)
    .set({ leftAt: now, calendarHash: null })
    .where(under(spaceId, memberId, by))
    .returning({ id: spaceMembers.id, role: spaceMembers.role });

/** The school that somebody writes for, when it is one alone. */
const onlySchool = (accountId: string) =>
  sql<string>`(select min(${members.organisationId}) from ${members} where ${members.accountId} = ${accountId} having count(*) = 1)`;

type New = Omit<typeof spaceMembers.$inferInsert, 'organisationId'> & { accountId: string };

/** Lets an account in, or in again after it left; who is in stays as they are. */
export const putMember = ({ orm }: Writer, row: New) =>
  orm
    .insert(spaceMembers)
    .values({ ...row, organisationId: row.role === 'guest' ? null : onlySchool(row.accountId) })
    .onConflictDoUpdate({
      target: [spaceMembers.spaceId, spaceMembers.accountId],
      set: { role: row.role, name: row.name, joinedAt: row.joinedAt, leftAt: null },
      setWhere: isNotNull(spaceMembers.leftAt),
    });
