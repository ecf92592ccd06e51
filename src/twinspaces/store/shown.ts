import { eq } from 'drizzle-orm';
import type { Writer } from '../../../db/client.ts';
import {
  journalEntries,
  materials,
  posts,
  spaceMembers,
  spacePages,
  threads,
} from '../../../db/schema.ts';
import type { ContentKind } from './approvals.ts';

/** Something as it stands now, for those who decide on a report about it. */
export type Reported = {
  title: string;
  text: string;
  language: string;
  state: string;
  author: string;
  threadId?: string;
};

const author = { author: spaceMembers.name };

const find: Record<ContentKind, (writer: Writer, id: string) => Promise<Reported | undefined>> = {
  page: ({ orm }, id) =>
    orm
      .select({
        ...author,
        title: spacePages.title,
        text: spacePages.text,
        language: spacePages.language,
        state: spacePages.state,
      })
      .from(spacePages)
      .innerJoin(spaceMembers, eq(spaceMembers.id, spacePages.authorId))
      .where(eq(spacePages.id, id))
      .get(),
  journal: async ({ orm }, id) => {
    const row = await orm
      .select({
        ...author,
        text: journalEntries.text,
        language: journalEntries.language,
        state: journalEntries.state,
      })
      .from(journalEntries)
      .innerJoin(spaceMembers, eq(spaceMembers.id, journalEntries.authorId))
      .where(eq(journalEntries.id, id))
      .get();
    return row && { ...row, title: '' };
  },
  thread: async ({ orm }, id) => {
    const row = await orm
      .select({
        ...author,
        title: threads.title,
        language: threads.language,
        state: threads.state,
      })
      .from(threads)
      .innerJoin(spaceMembers, eq(spaceMembers.id, threads.authorId))
      .where(eq(threads.id, id))
      .get();
    return row && { ...row, text: '' };
  },
  post: ({ orm }, id) =>
    orm
      .select({
        ...author,
        threadId: posts.threadId,
        title: threads.title,
        text: posts.text,
        language: posts.language,
        state: posts.state,
      })
      .from(posts)
      .innerJoin(threads, eq(threads.id, posts.threadId))
      .innerJoin(spaceMembers, eq(spaceMembers.id, posts.authorId))
      .where(eq(posts.id, id))
      .get(),
  material: ({ orm }, id) =>
    orm
      .select({
        ...author,
        title: materials.title,
        text: materials.description,
        language: materials.language,
        state: materials.state,
      })
      .from(materials)
      .innerJoin(spaceMembers, eq(spaceMembers.id, materials.authorId))
      .where(eq(materials.id, id))
      .get(),
};

/** @returns undefined when it is gone altogether. */
export const findShown = (writer: Writer, kind: ContentKind, id: string) => find[kind](writer, id);
