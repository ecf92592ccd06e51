import { and, desc, eq, inArray, ne, notExists, sql } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import {
  type contentKinds,
  journalEntries,
  materials,
  pageRevisions,
  posts,
  type shownStates,
  spaceDecisions,
  spacePages,
  threads,
} from '../../../db/schema.ts';
import { opening } from './made.ts';
import type { RevisionRow } from './pages.ts';

export type ContentKind = (typeof contentKinds)[number];
export type ShownState = (typeof shownStates)[number];

/** The kinds whose state stands in a row of their own; of pages, revisions are decided on. */
const tables = {
  journal: journalEntries,
  thread: threads,
  post: posts,
  material: materials,
} as const;
export type SimpleKind = keyof typeof tables;

type Move = { spaceId: string; id: string; from: readonly ShownState[]; to: ShownState };

/** Moves something from one of some states to another; returns whom it is by, if it moved. */
export const moveContent = (
  { orm }: Writer,
  kind: SimpleKind,
  { spaceId, id, from, to }: Move,
): Promise<{ authorId: string }[]> => {
  const table = tables[kind];
  return orm
    .update(table)
    .set({ state: to })
    .where(and(eq(table.id, id), eq(table.spaceId, spaceId), inArray(table.state, [...from])))
    .returning({ authorId: table.authorId });
};

/** The post that opens a thread follows it. */
export const moveOpening = ({ orm }: Writer, { id, from, to }: Move): Runnable =>
  orm
    .update(posts)
    .set({ state: to })
    .where(
      and(
        eq(posts.threadId, id),
        inArray(posts.state, [...from]),
        sql`exists (select 1 from ${threads} where ${opening()})`,
      ),
    );

/** A thread comes up again when something in it is seen for the first time. */
export const raiseThread = ({ orm }: Writer, postId: string, now: number): Runnable =>
  orm
    .update(threads)
    .set({ lastPostAt: now })
    .where(
      sql`${threads.id} = (select ${posts.threadId} from ${posts} where ${posts.id} = ${postId})`,
    );

export const unpublishMaterial = ({ orm }: Writer, id: string): Runnable =>
  orm.update(materials).set({ publishedAt: null }).where(eq(materials.id, id));

/** Who wrote a thing of a space, and in which state it is. */
export const findContent = ({ orm }: Writer, kind: ContentKind, spaceId: string, id: string) => {
  const table = kind === 'page' ? spacePages : tables[kind];
  return orm
    .select({ authorId: table.authorId, state: table.state })
    .from(table)
    .where(and(eq(table.id, id), eq(table.spaceId, spaceId)))
    .get();
};

type Revision = { spaceId: string; pageId: string; number: number };

/** Decides on a revision that waits; returns it, if it did. */
export const moveRevision = (
  { orm }: Writer,
  { spaceId, pageId, number }: Revision,
  to: 'shown' | 'refused',
) =>
  orm
    .update(pageRevisions)
    .set({ state: to })
    .where(
      and(
        eq(pageRevisions.pageId, pageId),
        eq(pageRevisions.number, number),
        eq(pageRevisions.state, 'waiting'),
        sql`exists (select 1 from ${spacePages} where ${spacePages.id} = ${pageId} and ${spacePages.spaceId} = ${spaceId} and ${spacePages.state} <> 'removed')`,
      ),
    )
    .returning();

/** A revision as the next one of its page. */
export const addRevision = ({ orm }: Writer, revision: RevisionRow) =>
  orm
    .insert(pageRevisions)
    .values({
      ...revision,
      number: sql`(select max(number) + 1 from page_revisions where page_id = ${revision.pageId})`,
    })
    .returning();

/** Makes a revision the one that is shown. */
export const showRevision = (
  { orm }: Writer,
  { pageId, number, title, text, language }: RevisionRow,
  now: number,
): Runnable =>
  orm
    .update(spacePages)
    .set({ state: 'shown', revision: number, title, text, language, updatedAt: now })
    .where(eq(spacePages.id, pageId));

/** A page of which nothing is shown and nothing waits is refused as a whole. */
export const refuseEmptyPage = ({ orm }: Writer, pageId: string): Runnable =>
  orm
    .update(spacePages)
    .set({ state: 'refused' })
    .where(
      and(
        eq(spacePages.id, pageId),
        eq(spacePages.state, 'waiting'),
        notExists(
          orm
            .select({ one: sql`1` })
            .from(pageRevisions)
            .where(and(eq(pageRevisions.pageId, pageId), eq(pageRevisions.state, 'waiting'))),
        ),
      ),
    );

/** Takes a page out of everybody's sight; its texts stay. */
export const removePage = ({ orm }: Writer, spaceId: string, id: string) =>
  orm
    .update(spacePages)
    .set({ state: 'removed', publishedAt: null })
    .where(
      and(eq(spacePages.id, id), eq(spacePages.spaceId, spaceId), ne(spacePages.state, 'removed')),
    )
    .returning({ authorId: spacePages.authorId });

export type Decision = typeof spaceDecisions.$inferInsert;

export const insertDecision = ({ orm }: Writer, row: Decision): Runnable =>
  orm.insert(spaceDecisions).values(row);

/** What was decided on somebody's things, newest first. */
export const decisionsOn = ({ orm }: Writer, authorId: string) =>
  orm
    .select()
    .from(spaceDecisions)
    .where(eq(spaceDecisions.authorId, authorId))
    .orderBy(desc(spaceDecisions.decidedAt))
    .limit(500);
