import { and, asc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Writer } from '../../../db/client.ts';
import {
  journalEntries,
  materials,
  pageRevisions,
  posts,
  spaceMembers,
  spacePages,
  threads,
} from '../../../db/schema.ts';
import type { Key } from '../key.ts';
import type { ShownState } from './approvals.ts';

/** A post that stands at the beginning of its thread, by who began it. */
export const opening = (): SQL =>
  sql`(${posts.threadId} = ${threads.id} and ${posts.authorId} = ${threads.authorId} and ${posts.createdAt} <= ${threads.createdAt})`;

type Which = {
  spaceId: string;
  states: readonly ShownState[];
  authorId?: string | undefined;
  /** Time and id of the last one on the page before. */
  after?: Key | undefined;
  most: number;
};
type Made = Record<'state' | 'authorId' | 'createdAt', SQLiteColumn>;

/** What members made in a space that is in some states, oldest first. */
export async function listMade({ orm }: Writer, which: Which) {
  const { spaceId, states, authorId, after, most } = which;
  const made = (table: Made, space: SQLiteColumn, id: SQLiteColumn) =>
    and(
      eq(space, spaceId),
      inArray(table.state, [...states]),
      authorId === undefined ? undefined : eq(table.authorId, authorId),
      after && sql`(${table.createdAt}, ${id}) > (${after.at}, ${after.id})`,
    );
  const writer = (id: SQLiteColumn): SQL => eq(spaceMembers.id, id);
  const author = { authorId: spaceMembers.id, author: spaceMembers.name };
  const revised = orm
    .select({
      ...author,
      id: spacePages.id,
      state: pageRevisions.state,
      title: pageRevisions.title,
      text: pageRevisions.text,
      language: pageRevisions.language,
      createdAt: pageRevisions.createdAt,
      revision: pageRevisions.number,
    })
    .from(pageRevisions)
    .innerJoin(spacePages, eq(spacePages.id, pageRevisions.pageId))
    .innerJoin(spaceMembers, writer(pageRevisions.authorId))
    .where(
      and(made(pageRevisions, spacePages.spaceId, spacePages.id), ne(spacePages.state, 'removed')),
    )
    .orderBy(asc(pageRevisions.createdAt), asc(spacePages.id))
    .limit(most);
  const written = orm
    .select({
      ...author,
      id: journalEntries.id,
      state: journalEntries.state,
      text: journalEntries.text,
      language: journalEntries.language,
      createdAt: journalEntries.createdAt,
    })
    .from(journalEntries)
    .innerJoin(spaceMembers, writer(journalEntries.authorId))
    .where(made(journalEntries, journalEntries.spaceId, journalEntries.id))
    .orderBy(asc(journalEntries.createdAt), asc(journalEntries.id))
    .limit(most);
  const opened = orm
    .select({
      ...author,
      id: threads.id,
      state: threads.state,
      title: threads.title,
      text: sql<string>`coalesce((select ${posts.text} from ${posts} where ${opening()} order by ${posts.createdAt}, ${posts.id} limit 1), '')`,
      language: threads.language,
      createdAt: threads.createdAt,
    })
    .from(threads)
    .innerJoin(spaceMembers, writer(threads.authorId))
    .where(made(threads, threads.spaceId, threads.id))
    .orderBy(asc(threads.createdAt), asc(threads.id))
    .limit(most);
  const answered = orm
    .select({
      ...author,
      id: posts.id,
      state: posts.state,
      threadId: posts.threadId,
      title: threads.title,
      text: posts.text,
      language: posts.language,
      createdAt: posts.createdAt,
    })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .innerJoin(spaceMembers, writer(posts.authorId))
    // What opens a thread is decided on with it.
    .where(
      and(
        made(posts, posts.spaceId, posts.id),
        sql`not (${opening()} and ${threads.state} = ${posts.state})`,
      ),
    )
    .orderBy(asc(posts.createdAt), asc(posts.id))
    .limit(most);
  const attached = orm
    .select({
      ...author,
      id: materials.id,
      state: materials.state,
      title: materials.title,
      text: materials.description,
      language: materials.language,
      createdAt: materials.createdAt,
    })
    .from(materials)
    .innerJoin(spaceMembers, writer(materials.authorId))
    .where(made(materials, materials.spaceId, materials.id))
    .orderBy(asc(materials.createdAt), asc(materials.id))
    .limit(most);
  const [revisions, entries, begun, answers, added] = await Promise.all([
    revised,
    written,
    opened,
    answered,
    attached,
  ]);
  return [
    ...revisions.map((row) => ({ kind: 'page' as const, ...row })),
    ...entries.map((row) => ({ kind: 'journal' as const, title: '', ...row })),
    ...begun.map((row) => ({ kind: 'thread' as const, ...row })),
    ...answers.map((row) => ({ kind: 'post' as const, ...row })),
    ...added.map((row) => ({ kind: 'material' as const, ...row })),
  ]
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    .slice(0, most);
}

/**
 * How much waits in a space, open reports included. Names of columns are written out: Drizzle
 * takes the table off those of a select without joins.
 */
export const countToDecide = async ({ orm }: Writer, spaceId: string): Promise<number> => {
  const waiting = (table: string) =>
    sql`(select count(*) from ${sql.identifier(table)} where space_id = ${spaceId} and state = 'waiting')`;
  const row = await orm
    .select({
      count: sql<number>`${waiting('journal_entries')} + ${waiting('threads')} + ${waiting('materials')}
        + (select count(*) from posts p inner join threads t on t.id = p.thread_id
          where p.space_id = ${spaceId} and p.state = 'waiting'
            and not (t.state = 'waiting' and p.author_id = t.author_id and p.created_at <= t.created_at))
        + (select count(*) from page_revisions r inner join space_pages p on p.id = r.page_id
          where p.space_id = ${spaceId} and p.state <> 'removed' and r.state = 'waiting')
        + (select count(*) from space_reports where space_id = ${spaceId} and state = 'open')`,
    })
    .from(sql`(select 1)`)
    .get();
  return row?.count ?? 0;
};
