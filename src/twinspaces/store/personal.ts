import { and, eq, inArray, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import {
  accounts,
  activities,
  announcements,
  journalEntries,
  materials,
  pageRevisions,
  posts,
  pupilCodes,
  pupilConsents,
  pupilSessions,
  spaceDecisions,
  spaceEvents,
  spaceInvitations,
  spaceMembers,
  spacePages,
  spaceReports,
  spaces,
  tasks,
  threads,
} from '../../../db/schema.ts';
import type { Upkeep } from '../../../db/upkeep.ts';
import { keptSince } from '../../accounts/index.ts';

const most = 10_000;

/** The memberships of an account, those that ended too. */
export const membershipRows = ({ orm }: Writer, accountId: string) =>
  orm
    .select({
      id: spaceMembers.id,
      space: spaces.title,
      role: spaceMembers.role,
      name: spaceMembers.name,
      joinedAt: spaceMembers.joinedAt,
      leftAt: spaceMembers.leftAt,
    })
    .from(spaceMembers)
    .innerJoin(spaces, eq(spaces.id, spaceMembers.spaceId))
    .where(eq(spaceMembers.accountId, accountId))
    .limit(most);

/** What some members made, by table. */
export async function madeRows({ orm }: Writer, memberIds: readonly string[]) {
  const ids = [...memberIds];
  return {
    pageTexts: await orm
      .select()
      .from(pageRevisions)
      .where(inArray(pageRevisions.authorId, ids))
      .limit(most),
    journal: await orm
      .select()
      .from(journalEntries)
      .where(inArray(journalEntries.authorId, ids))
      .limit(most),
    threads: await orm.select().from(threads).where(inArray(threads.authorId, ids)).limit(most),
    posts: await orm.select().from(posts).where(inArray(posts.authorId, ids)).limit(most),
    materials: await orm
      .select()
      .from(materials)
      .where(inArray(materials.authorId, ids))
      .limit(most),
    announcements: await orm
      .select()
      .from(announcements)
      .where(inArray(announcements.authorId, ids))
      .limit(most),
    activities: await orm
      .select()
      .from(activities)
      .where(inArray(activities.authorId, ids))
      .limit(most),
    tasks: await orm.select().from(tasks).where(inArray(tasks.memberId, ids)).limit(most),
    events: await orm
      .select()
      .from(spaceEvents)
      .where(inArray(spaceEvents.authorId, ids))
      .limit(most),
    reportsInSpaces: await orm
      .select()
      .from(spaceReports)
      .where(inArray(spaceReports.reporterId, ids))
      .limit(most),
    decisionsOnMine: await orm
      .select()
      .from(spaceDecisions)
      .where(inArray(spaceDecisions.authorId, ids))
      .limit(most),
  };
}

/** Invitations to an address. */
export const invitationRows = ({ orm }: Writer, email: string) =>
  orm
    .select({
      space: spaces.title,
      role: spaceInvitations.role,
      createdAt: spaceInvitations.createdAt,
      expiresAt: spaceInvitations.expiresAt,
    })
    .from(spaceInvitations)
    .innerJoin(spaces, eq(spaces.id, spaceInvitations.spaceId))
    .where(eq(spaceInvitations.email, email))
    .limit(most);

const adults = ['founder', 'administrator', 'teacher'];

/** Whether somebody of some roles is in a space. */
const has = (roles: readonly string[]): SQL =>
  sql`exists (select 1 from space_members as other where other.space_id = ${spaces.id} and other.left_at is null and other.role in (${sql.join(
    roles.map((role) => sql`${role}`),
    sql`, `,
  )}))`;

/** The next to take care of a space that lost its last founder. */
const heir = sql`(select heir.id from space_members as heir where heir.space_id = ${spaceMembers.spaceId} and heir.left_at is null and heir.role in ('administrator', 'teacher') order by heir.role, heir.joined_at, heir.id limit 1)`;
const withoutFounder = sql`not exists (select 1 from space_members as other where other.space_id = ${spaceMembers.spaceId} and other.left_at is null and other.role = 'founder')`;

/**
 * Lets the name of an account go from every space; what it made stays as common work. A space
 * without a founder passes to its administrator or teacher of longest standing; one in which no
 * teacher is left closes.
 */
export function eraseSpaceRows(
  { orm }: Writer,
  { id, email }: { id: string; email: string },
  now: number,
): Runnable[] {
  const own = eq(spaceMembers.accountId, id);
  const ownSpaces = orm.select({ id: spaceMembers.spaceId }).from(spaceMembers).where(own);
  const pupils = orm
    .select({ id: spaceMembers.id })
    .from(spaceMembers)
    .innerJoin(spaces, eq(spaces.id, spaceMembers.spaceId))
    .where(
      and(
        eq(spaceMembers.role, 'pupil'),
        eq(spaces.state, 'closed'),
        inArray(spaceMembers.spaceId, ownSpaces),
      ),
    );
  return [
    orm.delete(spaceInvitations).where(eq(spaceInvitations.email, email)),
    orm
      .update(spaceMembers)
      .set({ leftAt: now })
      .where(and(own, isNull(spaceMembers.leftAt))),
    orm
      .update(spaceMembers)
      .set({ role: 'founder' })
      .where(
        and(
          inArray(spaceMembers.spaceId, ownSpaces),
          sql`${spaceMembers.id} = ${heir}`,
          withoutFounder,
        ),
      ),
    orm
      .update(spaces)
      .set({ state: 'closed', closedAt: now })
      .where(and(inArray(spaces.id, ownSpaces), eq(spaces.state, 'open'), sql`not ${has(adults)}`)),
    orm.delete(pupilCodes).where(inArray(pupilCodes.memberId, pupils)),
    orm.delete(pupilSessions).where(inArray(pupilSessions.memberId, pupils)),
    orm
      .update(spaceMembers)
      .set({ name: '', accountId: null, organisationId: null, calendarHash: null })
      .where(own),
  ];
}

/** Something of a pupil that is public: their consent must stay on file until it is not. */
const isPublic = sql`(exists (select 1 from ${materials} where ${materials.authorId} = ${spaceMembers.id} and ${materials.publishedAt} is not null)
  or exists (select 1 from ${pageRevisions} inner join ${spacePages} on ${spacePages.id} = ${pageRevisions.pageId} where ${pageRevisions.authorId} = ${spaceMembers.id} and ${pageRevisions.state} = 'shown' and ${spacePages.publishedAt} is not null))`;

/** What has run its time in this room. */
export function retainSpaceRows({ orm }: Writer, now: number): Upkeep[] {
  const before = keptSince('pupil', now);
  const ended = orm
    .select({ id: spaces.id })
    .from(spaces)
    .where(and(eq(spaces.state, 'closed'), lte(spaces.closedAt, before)));
  const gone = and(
    eq(spaceMembers.role, 'pupil'),
    or(lte(spaceMembers.leftAt, before), inArray(spaceMembers.spaceId, ended)),
    sql`not ${isPublic}`,
  );
  const goneIds = (part: SQL | undefined) =>
    orm.select({ id: spaceMembers.id }).from(spaceMembers).where(and(part, gone));
  const decided = keptSince('report', now);
  return [
    { from: pupilCodes, where: lte(pupilCodes.expiresAt, now) },
    { from: pupilSessions, where: lte(pupilSessions.expiresAt, now) },
    { from: spaceInvitations, where: lte(spaceInvitations.expiresAt, now) },
    {
      along: spaceMembers.id,
      act: (part) => [
        orm.delete(pupilConsents).where(inArray(pupilConsents.memberId, goneIds(part))),
        orm
          .update(spaceMembers)
          .set({ name: '', leftAt: sql`coalesce(${spaceMembers.leftAt}, ${now})` })
          .where(and(part, gone, ne(spaceMembers.name, ''))),
      ],
    },
    {
      along: spaceReports.id,
      act: (part) => [
        orm
          .delete(spaceReports)
          .where(and(part, ne(spaceReports.state, 'open'), lte(spaceReports.decidedAt, decided))),
      ],
    },
    {
      along: spaceDecisions.id,
      act: (part) => [
        orm.delete(spaceDecisions).where(and(part, lte(spaceDecisions.decidedAt, decided))),
      ],
    },
    {
      from: spaces,
      where: and(
        eq(spaces.state, 'closed'),
        isNotNull(spaces.closedAt),
        isNull(spaces.publishedAt),
        lte(spaces.closedAt, keptSince('emptySpace', now)),
        sql`not ${has(adults)}`,
      ),
      // All that is in a space goes with it.
      most: 1,
    },
  ];
}

/** Condition: an account is in no space. */
export const unusedBySpaces: SQL = sql`not exists (select 1 from ${spaceMembers} where ${spaceMembers.accountId} = ${accounts.id} and ${spaceMembers.leftAt} is null)`;
