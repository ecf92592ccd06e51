import { and, desc, eq, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Database, Step, Writer } from '../../../db/client.ts';
import { insertWhere } from '../../../db/insert-where.ts';
import { activities, captions, materials, spaceMembers, spaces } from '../../../db/schema.ts';
import type { Upkeep } from '../../../db/upkeep.ts';
import { mayDo } from '../rights.ts';
import { seenBy as seenInside, stillOpen } from './guard.ts';
import type { Here, Member, Space } from './spaces.ts';

export type Material = typeof materials.$inferSelect;
type NewRow = Omit<Material, 'activityId'> & { activityId: SQL };
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
  return seenInside({ space, member: viewer }, materials);
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

/** The id of an activity, if the space has it; of any other a material has none. */
export const activityIn = ({ space }: Pick<Here, 'space'>, id: string): SQL =>
  sql`(select ${activities.id} from ${activities} where ${activities.id} = ${id} and ${activities.spaceId} = ${space.id})`;

/** Inserts a material if all conditions hold; the batch then has a row for it. */
export const insertMaterialRow = (row: NewRow, conditions: readonly SQL[]): SQL =>
  insertWhere(materials, row, sql.join([...conditions], sql` and `));

type Change = Pick<Material, 'title' | 'altText' | 'description' | 'language' | 'showsPupils'> &
  Pick<NewRow, 'activityId'>;

/** What may be changed by its author, or by who moderates, while the space is open. */
const changeable = (here: Here, id: string) =>
  and(
    eq(materials.id, id),
    eq(materials.spaceId, here.space.id),
    inArray(materials.state, ['waiting', 'shown']),
    mayDo(here.space, here.member.role, 'moderate')
      ? undefined
      : eq(materials.authorId, here.member.id),
    stillOpen(here),
  );
/** @param state what it is in after the change: what a pupil changes waits anew. */
export const changeMaterialRow = (
  { orm }: Writer,
  here: Here,
  id: string,
  change: Change & Partial<Pick<Material, 'state'>>,
  now: number,
) =>
  orm
    .update(materials)
    .set({ ...change, updatedAt: now })
    .where(changeable(here, id))
    .returning({ id: materials.id });

export const removeMaterialRow = ({ orm }: Writer, here: Here, id: string, now: number) =>
  orm
    .update(materials)
    .set({ state: 'removed', publishedAt: null, updatedAt: now })
    .where(changeable(here, id))
    .returning({ id: materials.id });

/** Whether there is a material that somebody may change, for what is to be done before it is. */
export const isChangeable = ({ orm }: Writer, here: Here, id: string): Promise<boolean> =>
  orm
    .select({ id: materials.id })
    .from(materials)
    .where(changeable(here, id))
    .then((rows) => rows.length > 0);

export const putCaptions = ({ orm }: Writer, here: Here, row: Caption): Step[] => {
  const allowed = sql`EXISTS (SELECT 1 FROM ${materials} WHERE ${changeable(here, row.materialId)})`;
  return [
    orm
      .delete(captions)
      .where(
        and(eq(captions.materialId, row.materialId), eq(captions.language, row.language), allowed),
      ),
    insertWhere(captions, row, allowed),
  ];
};

export const dropCaptions = (
  { orm }: Writer,
  here: Here,
  { materialId, language }: Pick<Caption, 'materialId' | 'language'>,
) =>
  orm
    .delete(captions)
    .where(
      and(
        eq(captions.materialId, materialId),
        eq(captions.language, language),
        sql`EXISTS (SELECT 1 FROM ${materials} WHERE ${changeable(here, materialId)})`,
      ),
    )
    .returning({ language: captions.language });

/** Forgets what was removed so long ago; its file is an orphan then. */
export const forgetRemoved = ({ orm }: Writer, before: number): Upkeep => ({
  along: materials.id,
  act: (part) => [
    orm
      .delete(materials)
      .where(and(part, eq(materials.state, 'removed'), lt(materials.updatedAt, before))),
  ],
});
