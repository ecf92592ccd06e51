import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Writer } from '../../../db/client.ts';
import { pageRevisions, spaceMembers, spacePages } from '../../../db/schema.ts';
import { stillOpen } from './guard.ts';
import type { Here } from './spaces.ts';

export type PageRow = typeof spacePages.$inferSelect;
export type RevisionRow = typeof pageRevisions.$inferSelect;
export type PageText = { title: string; text: string; language: string };

/** Most pages of a space, removed ones too: the tree is read whole. */
export const mostPages = 1000;

const withoutText = {
  id: spacePages.id,
  parentId: spacePages.parentId,
  position: spacePages.position,
  state: spacePages.state,
  title: spacePages.title,
  language: spacePages.language,
  revision: spacePages.revision,
  authorId: spacePages.authorId,
  publishedAt: spacePages.publishedAt,
  updatedAt: spacePages.updatedAt,
};

/** All pages of a space without their texts, in order among siblings. */
export const pagesOf = ({ orm }: Writer, spaceId: string) =>
  orm
    .select(withoutText)
    .from(spacePages)
    .where(eq(spacePages.spaceId, spaceId))
    .orderBy(asc(spacePages.position), asc(spacePages.id))
    .limit(mostPages);
export type Leaf = Awaited<ReturnType<typeof pagesOf>>[number];

export const findPage = ({ orm }: Writer, spaceId: string, id: string) =>
  orm
    .select()
    .from(spacePages)
    .where(and(eq(spacePages.spaceId, spaceId), eq(spacePages.id, id)))
    .then(([row]): PageRow | undefined => row);

/** The revisions of a page without their texts, newest first, with the author's name. */
export const revisionsOf = ({ orm }: Writer, pageId: string) =>
  orm
    .select({
      number: pageRevisions.number,
      state: pageRevisions.state,
      title: pageRevisions.title,
      basedOn: pageRevisions.basedOn,
      createdAt: pageRevisions.createdAt,
      authorId: pageRevisions.authorId,
      author: spaceMembers.name,
    })
    .from(pageRevisions)
    .innerJoin(spaceMembers, eq(spaceMembers.id, pageRevisions.authorId))
    .where(eq(pageRevisions.pageId, pageId))
    .orderBy(desc(pageRevisions.number))
    .limit(1000);
export type RevisionHead = Awaited<ReturnType<typeof revisionsOf>>[number];

export const findRevision = ({ orm }: Writer, pageId: string, number: number) =>
  orm
    .select({ revision: pageRevisions, author: spaceMembers.name })
    .from(pageRevisions)
    .innerJoin(spaceMembers, eq(spaceMembers.id, pageRevisions.authorId))
    .where(and(eq(pageRevisions.pageId, pageId), eq(pageRevisions.number, number)))
    .then(([row]) => row && { ...row.revision, author: row.author });

/** A page at the end of its siblings, unless its parent is gone or the space is full. */
export function insertPage(
  here: Here,
  page: PageText & { id: string; parentId: string | null; state: 'waiting' | 'shown' },
  now: number,
) {
  const { space, member } = here;
  const { id, parentId, state, title, text, language } = page;
  return sql`insert into space_pages (id, space_id, parent_id, position, state, title, text,
      language, revision, author_id, created_at, updated_at)
    select ${id}, ${space.id}, ${parentId},
      coalesce((select max(position) + 1 from space_pages
        where space_id = ${space.id} and parent_id is ${parentId}), 0),
      ${state}, ${title}, ${text}, ${language}, ${state === 'shown' ? 1 : 0}, ${member.id},
      ${now}, ${now}
    where ${stillOpen(here)}
      and (${parentId} is null or exists (select 1 from space_pages where id = ${parentId}
        and space_id = ${space.id} and state in ('shown', 'waiting')))
      and (select count(*) from space_pages where space_id = ${space.id}) < ${mostPages}
    returning id`;
}

/** The first revision of a page that was just inserted. */
export const insertFirst = (
  { member }: Here,
  { id, state, title, text, language }: Parameters<typeof insertPage>[1],
  now: number,
) => sql`insert into page_revisions
    (page_id, number, state, title, text, language, author_id, based_on, created_at)
  select id, 1, ${state}, ${title}, ${text}, ${language}, ${member.id}, 0, ${now}
  from space_pages where id = ${id}`;

/** Condition on `space_pages p`: it can be written on, and shows the revision that was expected. */
const stillAt = (here: Here, pageId: string, expected: number) =>
  sql`p.id = ${pageId} and p.space_id = ${here.space.id} and p.state in ('shown', 'waiting')
    and p.revision = ${expected} and ${stillOpen(here)}`;

export type NewRevision = PageText & {
  pageId: string;
  authorId: string;
  state: 'waiting' | 'shown';
  basedOn: number;
  /** Number of the revision that the page must still show. */
  expected: number;
};

/** The next revision of a page; its number is the one after the last. */
export const insertRevision = (here: Here, to: NewRevision, now: number) =>
  sql`insert into page_revisions
      (page_id, number, state, title, text, language, author_id, based_on, created_at)
    select p.id, (select max(number) + 1 from page_revisions where page_id = p.id), ${to.state},
      ${to.title}, ${to.text}, ${to.language}, ${to.authorId}, ${to.basedOn}, ${now}
    from space_pages p where ${stillAt(here, to.pageId, to.expected)}
    returning number`;

/** Shows the revision that was inserted just before, by the same condition. */
export const showNewest = (here: Here, to: NewRevision, now: number) =>
  sql`update space_pages as p set state = 'shown', title = ${to.title}, text = ${to.text},
      language = ${to.language}, updated_at = ${now},
      revision = (select max(number) from page_revisions where page_id = p.id)
    where ${stillAt(here, to.pageId, to.expected)}`;

/** A page that nobody has approved yet says what its newest revision says. */
export const renewWaiting = (here: Here, to: NewRevision, now: number) =>
  sql`update space_pages as p set title = ${to.title}, text = ${to.text},
      language = ${to.language}, updated_at = ${now}
    where p.state = 'waiting' and p.author_id = ${to.authorId}
      and ${stillAt(here, to.pageId, 0)}`;

/** What its author wrote on need not be decided on any more. Its text stays. */
export const supersede = (here: Here, to: NewRevision) =>
  sql`update page_revisions set state = 'removed'
    where page_id = ${to.pageId} and number = ${to.basedOn} and author_id = ${to.authorId}
      and state = 'waiting' and exists (select 1 from space_pages p where ${stillAt(here, to.pageId, to.expected)})`;

/** Decides on a revision that waits, while the page shows the revision that was expected. */
export const settleRevision = (
  here: Here,
  { pageId, number, expected }: { pageId: string; number: number; expected: number },
  state: 'shown' | 'refused',
) => sql`update page_revisions set state = ${state}
  where page_id = ${pageId} and number = ${number} and state = 'waiting'
    and exists (select 1 from space_pages p where ${stillAt(here, pageId, expected)})
  returning number`;

/** Takes a page out of sight, and out of the gallery. Its texts stay. */
export const hidePage = (here: Here, pageId: string) =>
  sql`update space_pages set state = 'removed', published_at = null
    where id = ${pageId} and space_id = ${here.space.id} and state in ('shown', 'waiting')
      and ${stillOpen(here)} returning id`;

/** Brings a removed page back; one that was never approved waits again. */
export const unhidePage = (here: Here, pageId: string) =>
  sql`update space_pages set state = case when revision = 0 then 'waiting' else 'shown' end
    where id = ${pageId} and space_id = ${here.space.id} and state = 'removed'
      and ${stillOpen(here)} returning id`;

/** A page's place in the tree. */
export const place = (
  { orm }: Writer,
  id: string,
  to: { parentId: string | null; position: number },
) => orm.update(spacePages).set(to).where(eq(spacePages.id, id));

/** The name of a member as the space knows it; empty when there is none any more. */
export const memberName = ({ orm }: Writer, id: string): Promise<string> =>
  orm
    .select({ name: spaceMembers.name })
    .from(spaceMembers)
    .where(eq(spaceMembers.id, id))
    .then(([row]) => row?.name ?? '');
