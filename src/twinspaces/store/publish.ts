import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Writer } from '../../../db/client.ts';
import { materials, pageRevisions, spaceMembers, spacePages } from '../../../db/schema.ts';
import { materialConsented, pageConsented } from './consent.ts';
import { stillMember } from './guard.ts';
import type { Here } from './spaces.ts';

/** The pages with some ids that everybody in the space sees. */
export const shownPages = ({ orm }: Writer, spaceId: string, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : orm
        .select()
        .from(spacePages)
        .where(
          and(
            eq(spacePages.spaceId, spaceId),
            eq(spacePages.state, 'shown'),
            inArray(spacePages.id, [...ids]),
          ),
        );

/** The pupils who wrote what some pages ever showed. */
export const pupilsOfPages = ({ orm }: Writer, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : orm
        .selectDistinct({
          pageId: pageRevisions.pageId,
          id: spaceMembers.id,
          name: spaceMembers.name,
        })
        .from(pageRevisions)
        .innerJoin(spaceMembers, eq(spaceMembers.id, pageRevisions.authorId))
        .where(
          and(
            inArray(pageRevisions.pageId, [...ids]),
            eq(pageRevisions.state, 'shown'),
            eq(spaceMembers.role, 'pupil'),
          ),
        );

/** Those of some members who are pupils. */
export const pupilsAmong = ({ orm }: Writer, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : orm
        .select({ id: spaceMembers.id, name: spaceMembers.name })
        .from(spaceMembers)
        .where(and(inArray(spaceMembers.id, [...ids]), eq(spaceMembers.role, 'pupil')));

const oneOf = (ids: readonly string[]): SQL =>
  sql`(select value from json_each(${JSON.stringify(ids)}))`;

export const publishPages = (here: Here, ids: readonly string[], now: number) =>
  sql`update space_pages as p set published_at = coalesce(p.published_at, ${now})
    where p.space_id = ${here.space.id} and p.id in ${oneOf(ids)} and p.state = 'shown'
      and ${pageConsented} and ${stillMember(here)} returning id`;

export const publishMaterials = (here: Here, ids: readonly string[], now: number) =>
  sql`update materials as m set published_at = coalesce(m.published_at, ${now})
    where m.space_id = ${here.space.id} and m.id in ${oneOf(ids)} and m.state = 'shown'
      and ${materialConsented} and ${stillMember(here)} returning id`;

export const unpublish = (
  here: Here,
  table: 'space_pages' | 'materials',
  ids: readonly string[],
) => sql`update ${sql.raw(table)} set published_at = null
  where space_id = ${here.space.id} and id in ${oneOf(ids)} and ${stillMember(here)} returning id`;

/** A space is in the gallery while something of it is public. Its address there stays for good. */
export const settleGallery = ({ space }: Here, slug: string, now: number) =>
  sql`update spaces set slug = coalesce(slug, ${slug}),
      published_at = case when exists (select 1 from space_pages where space_id = spaces.id
          and published_at is not null)
        or exists (select 1 from materials where space_id = spaces.id and published_at is not null)
        then coalesce(published_at, ${now}) end
    where id = ${space.id}`;

/** Materials of a space, public or not, newest first, from the one after `before` on. */
export const listPublishable = (
  { orm }: Writer,
  spaceId: string,
  isPublic: boolean,
  before: string | undefined,
  most: number,
) =>
  orm
    .select({
      id: materials.id,
      title: materials.title,
      language: materials.language,
      showsPupils: materials.showsPupils,
    })
    .from(materials)
    .where(
      and(
        eq(materials.spaceId, spaceId),
        eq(materials.state, 'shown'),
        isPublic ? isNotNull(materials.publishedAt) : isNull(materials.publishedAt),
        before ? sql`${materials.id} < ${before}` : undefined,
      ),
    )
    .orderBy(desc(materials.id))
    .limit(most);

/** All pages of a space that are public now, by title. */
export const pagesInPublic = ({ orm }: Writer, spaceId: string) =>
  orm
    .select({ id: spacePages.id, title: spacePages.title, language: spacePages.language })
    .from(spacePages)
    .where(and(eq(spacePages.spaceId, spaceId), isNotNull(spacePages.publishedAt)))
    .orderBy(asc(spacePages.title))
    .limit(1000);
