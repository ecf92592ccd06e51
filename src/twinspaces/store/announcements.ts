import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Database, Statement } from '../../../db/client.ts';
import { insertWhere } from '../../../db/insert-where.ts';
import { accounts, announcements, spaceMembers } from '../../../db/schema.ts';
import type { Key } from '../key.ts';
import { stands } from './guard.ts';
import type { Here } from './spaces.ts';

export type AnnouncementRow = typeof announcements.$inferSelect;

/** So long the same words again are taken for a second click, ms. */
const sameWithin = 10 * 60_000;

const same = ({ spaceId, authorId, title, text, createdAt }: AnnouncementRow) =>
  and(
    eq(announcements.spaceId, spaceId),
    eq(announcements.authorId, authorId),
    eq(announcements.title, title),
    eq(announcements.text, text),
    sql`${announcements.createdAt} > ${createdAt - sameWithin}`,
  );

export const insertAnnouncement = (here: Here, row: AnnouncementRow): Statement =>
  insertWhere(
    announcements,
    row,
    sql`${stands(here)} and not exists (select 1 from ${announcements} where ${same(row)})`,
  );

/** Condition: an announcement is there. */
export const isAnnounced = (id: string) =>
  sql`exists (select 1 from ${announcements} where ${announcements.id} = ${id})`;

export const findSameAnnouncement = ({ orm }: Database, row: AnnouncementRow) =>
  orm
    .select()
    .from(announcements)
    .where(same(row))
    .then(([found]): AnnouncementRow | undefined => found);

/** The adults of a space, with where and in which language they get mail. */
export const adultsOf = ({ orm }: Database, spaceId: string) =>
  orm
    .select({ id: spaceMembers.id, email: accounts.email, language: accounts.language })
    .from(spaceMembers)
    .innerJoin(accounts, eq(accounts.id, spaceMembers.accountId))
    .where(
      and(
        eq(spaceMembers.spaceId, spaceId),
        isNull(spaceMembers.leftAt),
        ne(spaceMembers.role, 'pupil'),
      ),
    )
    .limit(1000);

export const announcementsOf = (
  { orm }: Database,
  spaceId: string,
  most: number,
  key: Key | undefined,
) =>
  orm
    .select({ announcement: announcements, author: spaceMembers.name })
    .from(announcements)
    .innerJoin(spaceMembers, eq(spaceMembers.id, announcements.authorId))
    .where(
      and(
        eq(announcements.spaceId, spaceId),
        key && sql`(${announcements.createdAt}, ${announcements.id}) < (${key.at}, ${key.id})`,
      ),
    )
    .orderBy(desc(announcements.createdAt), desc(announcements.id))
    .limit(most);

export const dropAnnouncement = ({ orm }: Database, here: Here, id: string): Statement =>
  orm
    .delete(announcements)
    .where(and(eq(announcements.id, id), eq(announcements.spaceId, here.space.id), stands(here)))
    .returning({ id: announcements.id });
