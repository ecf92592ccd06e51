import { and, asc, desc, eq, gte, isNull } from 'drizzle-orm';
import type { Writer } from '../../../db/client.ts';
import {
  announcements,
  materials,
  spaceEvents,
  spaceMembers,
  spacePages,
  threads,
} from '../../../db/schema.ts';

export const announcementsOf = ({ orm }: Writer, spaceId: string, most: number) =>
  orm
    .select({
      id: announcements.id,
      title: announcements.title,
      language: announcements.language,
      createdAt: announcements.createdAt,
      author: spaceMembers.name,
    })
    .from(announcements)
    .innerJoin(spaceMembers, eq(spaceMembers.id, announcements.authorId))
    .where(eq(announcements.spaceId, spaceId))
    .orderBy(desc(announcements.createdAt), desc(announcements.id))
    .limit(most);

/** Dates that begin or end after a wall-clock time, the next first. */
export const eventsAfter = ({ orm }: Writer, spaceId: string, after: string, most: number) =>
  orm
    .select()
    .from(spaceEvents)
    .where(
      and(
        eq(spaceEvents.spaceId, spaceId),
        isNull(spaceEvents.cancelledAt),
        gte(spaceEvents.endsAt, after),
      ),
    )
    .orderBy(asc(spaceEvents.startsAt))
    .limit(most);

/** What was last written or added, each kind by itself, newest first. */
export async function newestOf({ orm }: Writer, spaceId: string, most: number) {
  const rows = await Promise.all([
    orm
      .select({
        id: spacePages.id,
        title: spacePages.title,
        language: spacePages.language,
        at: spacePages.updatedAt,
      })
      .from(spacePages)
      .where(and(eq(spacePages.spaceId, spaceId), eq(spacePages.state, 'shown')))
      .orderBy(desc(spacePages.updatedAt))
      .limit(most),
    orm
      .select({
        id: materials.id,
        title: materials.title,
        language: materials.language,
        at: materials.createdAt,
      })
      .from(materials)
      .where(and(eq(materials.spaceId, spaceId), eq(materials.state, 'shown')))
      .orderBy(desc(materials.createdAt))
      .limit(most),
    orm
      .select({
        id: threads.id,
        title: threads.title,
        language: threads.language,
        at: threads.lastPostAt,
      })
      .from(threads)
      .where(and(eq(threads.spaceId, spaceId), eq(threads.state, 'shown')))
      .orderBy(desc(threads.lastPostAt))
      .limit(most),
  ]);
  const kinds = ['pages', 'materials', 'forum'] as const;
  return rows.flatMap((found, index) =>
    found.map((row) => ({ ...row, kind: kinds[index] ?? 'pages' })),
  );
}
