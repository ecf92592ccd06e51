import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import type { Writer } from '../../../db/client.ts';
import { materials } from '../../../db/schema.ts';

export type MaterialRow = typeof materials.$inferSelect;

/** Materials of a space by their ids. */
export const materialsBy = ({ orm }: Writer, spaceId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : orm
        .select()
        .from(materials)
        .where(and(eq(materials.spaceId, spaceId), inArray(materials.id, [...ids])));

/** What a text can show: the newest pictures, videos and sounds that everybody in the space sees. */
export const newestMedia = ({ orm }: Writer, spaceId: string, most: number) =>
  orm
    .select()
    .from(materials)
    .where(
      and(eq(materials.spaceId, spaceId), eq(materials.state, 'shown'), ne(materials.kind, 'file')),
    )
    .orderBy(desc(materials.createdAt))
    .limit(most);
