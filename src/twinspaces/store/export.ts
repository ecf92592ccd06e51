import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import {
  activities,
  announcements,
  captions,
  journalEntries,
  materials,
  organisations,
  pageRevisions,
  posts,
  spaceEvents,
  spaceMembers,
  spacePages,
  tasks,
  threads,
} from '../../../db/schema.ts';

/** So many rows are in memory at once. */
const chunk = 200;

/** All rows of a query, read a chunk at a time, each chunk after the last id of the one before. */
async function* byKey<Row extends { id: string }>(
  read: (after: string) => PromiseLike<Row[]>,
): AsyncGenerator<Row> {
  let after = '';
  for (;;) {
    const rows = await read(after);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < chunk) return;
    after = last.id;
  }
}

/** Everybody who is or was in the space, with their school. */
export const membersOf = ({ orm }: Database, spaceId: string) =>
  orm
    .select({
      id: spaceMembers.id,
      role: spaceMembers.role,
      name: spaceMembers.name,
      leftAt: spaceMembers.leftAt,
      school: organisations.name,
      country: organisations.country,
    })
    .from(spaceMembers)
    .leftJoin(organisations, eq(organisations.id, spaceMembers.organisationId))
    .where(eq(spaceMembers.spaceId, spaceId))
    .orderBy(asc(spaceMembers.joinedAt), asc(spaceMembers.id));

/** The tree of pages that are shown, without their texts. */
export const pageTreeOf = ({ orm }: Database, spaceId: string) =>
  orm
    .select({
      id: spacePages.id,
      parentId: spacePages.parentId,
      title: spacePages.title,
      language: spacePages.language,
    })
    .from(spacePages)
    .where(and(eq(spacePages.spaceId, spaceId), eq(spacePages.state, 'shown')))
    .orderBy(asc(spacePages.position), asc(spacePages.id));

export const pagesOf = ({ orm }: Database, spaceId: string) =>
  byKey((after) =>
    orm
      .select()
      .from(spacePages)
      .where(
        and(
          eq(spacePages.spaceId, spaceId),
          eq(spacePages.state, 'shown'),
          gt(spacePages.id, after),
        ),
      )
      .orderBy(asc(spacePages.id))
      .limit(chunk),
  );

export const revisionsOf = ({ orm }: Database, pageId: string) =>
  orm
    .select()
    .from(pageRevisions)
    .where(and(eq(pageRevisions.pageId, pageId), eq(pageRevisions.state, 'shown')))
    .orderBy(asc(pageRevisions.number));

export const journalOf = ({ orm }: Database, spaceId: string) =>
  byKey((after) =>
    orm
      .select()
      .from(journalEntries)
      .where(
        and(
          eq(journalEntries.spaceId, spaceId),
          eq(journalEntries.state, 'shown'),
          gt(journalEntries.id, after),
        ),
      )
      .orderBy(asc(journalEntries.id))
      .limit(chunk),
  );

export const threadsOf = ({ orm }: Database, spaceId: string) =>
  byKey((after) =>
    orm
      .select()
      .from(threads)
      .where(and(eq(threads.spaceId, spaceId), eq(threads.state, 'shown'), gt(threads.id, after)))
      .orderBy(asc(threads.id))
      .limit(chunk),
  );

export const postsOf = ({ orm }: Database, threadId: string) =>
  byKey((after) =>
    orm
      .select()
      .from(posts)
      .where(and(eq(posts.threadId, threadId), eq(posts.state, 'shown'), gt(posts.id, after)))
      .orderBy(asc(posts.id))
      .limit(chunk),
  );

export const announcementsOf = ({ orm }: Database, spaceId: string) =>
  byKey((after) =>
    orm
      .select()
      .from(announcements)
      .where(and(eq(announcements.spaceId, spaceId), gt(announcements.id, after)))
      .orderBy(asc(announcements.id))
      .limit(chunk),
  );

export const activitiesOf = ({ orm }: Database, spaceId: string) =>
  orm
    .select()
    .from(activities)
    .where(eq(activities.spaceId, spaceId))
    .orderBy(asc(activities.position), asc(activities.id));

export const tasksOf = ({ orm }: Database, activityId: string) =>
  orm
    .select()
    .from(tasks)
    .where(eq(tasks.activityId, activityId))
    .orderBy(asc(tasks.createdAt), asc(tasks.id));

export const eventsOf = ({ orm }: Database, spaceId: string) =>
  orm
    .select()
    .from(spaceEvents)
    .where(eq(spaceEvents.spaceId, spaceId))
    .orderBy(asc(spaceEvents.startsAt), asc(spaceEvents.id));

export const materialsOf = ({ orm }: Database, spaceId: string) =>
  byKey((after) =>
    orm
      .select()
      .from(materials)
      .where(
        and(eq(materials.spaceId, spaceId), eq(materials.state, 'shown'), gt(materials.id, after)),
      )
      .orderBy(asc(materials.id))
      .limit(chunk),
  );

export const captionsOf = ({ orm }: Database, materialIds: readonly string[]) =>
  orm
    .select()
    .from(captions)
    .where(inArray(captions.materialId, [...materialIds]))
    .orderBy(asc(captions.language));
