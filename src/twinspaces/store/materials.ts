import { and, desc, eq, inArray, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database, Writer } from '../../../db/client.ts';
import { captions, materials, spaceMembers, spaces } from '../../../db/schema.ts';
import { mayDo } from '../rights.ts';
import type { Member, Space } from './spaces.ts';

export type Material = typeof materials.$inferSelect;
export type Caption = typeof captions.$inferSelect;
export type MaterialKind = Material['kind'];

/** Who looks: a member of the space, or the public, which sees what is published. */
export type Viewer = Member | undefined;

/** What somebody sees of a space: what waits is seen by its author and by who approves it. */
export function seenBy(space: Space, viewer: Viewer): SQL | undefined {
  if (!viewer)
    return space.publishedAt === null
      ? sql`false`
      : and(eq(materials.state, 'shown'), isNotNull(materials.publishedAt));
  const own = and(
    eq(materials.authorId, viewer.id),
    inArray(materials.state, ['waiting', 'refused']),
  );
  const states: Material['state'][] = mayDo(space, viewer.role, 'moderate')
    ? ['shown', 'waiting']
    : ['shown'];
  return or(inArray(materials.state, states), own);
}

const inSpaceSeenBy = (space: Space, viewer: Viewer) =>
  and(eq(materials.spaceId, space.id), seenBy(space, viewer));

/** A material with its author's name, if it is there for who looks. */
export const findMaterial = ({ orm }: Writer, space: Space, viewer: Viewer, id: string) =>
  orm
    .select({ material: materials, authorName: spaceMembers.name })
    .from(materials)
    .innerJoin(spaceMembers, eq(spaceMembers.id, materials.authorId))
    .where(and(eq(materials.id, id), inSpaceSeenBy(space, viewer)))
    .get();

/** A material and its space, whoever may see it. */
export const findAnyMaterial = ({ orm }: Writer, id: string) =>
  orm
    .select({ material: materials, space: spaces })
    .from(materials)
    .innerJoin(spaces, eq(spaces.id, materials.spaceId))
    .where(eq(materials.id, id))
    .get();

export const findMaterials = (
  { orm }: Writer,
  space: Space,
  viewer: Viewer,
  ids: readonly string[],
): Promise<{ material: Material; caption: Caption | null }[]> =>
  orm
    .select({ material: materials, caption: captions })
    .from(materials)
    .leftJoin(captions, eq(captions.materialId, materials.id))
    .where(and(inArray(materials.id, [...ids]), inSpaceSeenBy(space, viewer)))
    .orderBy(captions.language)
    .then((rows) => rows);

export const captionsOf = ({ orm }: Writer, materialId: string): Promise<Caption[]> =>
  orm
    .select()
    .from(captions)
    .where(eq(captions.materialId, materialId))
    .orderBy(captions.language)
    .then((rows) => rows);

type ListQuery = {
  kind?: MaterialKind | undefined;
  /** Id of the last one on the page before. */
  after?: string | undefined;
};
export const pageSize = 24;

/** Materials newest first (ids sort by the time they were made), one more than fits on a page. */
export const listMaterialRows = (
  { orm }: Database,
  space: Space,
  viewer: Viewer,
  { kind, after }: ListQuery,
) =>
  orm
    .select({ material: materials, authorName: spaceMembers.name })
    .from(materials)
    .innerJoin(spaceMembers, eq(spaceMembers.id, materials.authorId))
    .where(
      and(
        inSpaceSeenBy(space, viewer),
        kind && eq(materials.kind, kind),
        after === undefined ? undefined : lt(materials.id, after),
      ),
    )
    .orderBy(desc(materials.id))
    .limit(pageSize + 1);
