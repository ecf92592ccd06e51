import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Writer } from '../../../db/client.ts';
import { materials, organisations, spaceMembers, spacePages, spaces } from '../../../db/schema.ts';
import type { Key } from '../key.ts';
import { materialConsented, pageConsented } from './consent.ts';

/** Public projects, newest first, from the one after `before` on. */
export const publicSpaces = ({ orm }: Writer, before: Key | undefined, most: number) =>
  orm
    .select()
    .from(spaces)
    .where(
      and(
        isNotNull(spaces.publishedAt),
        isNotNull(spaces.slug),
        before && sql`(${spaces.publishedAt}, ${spaces.id}) < (${before.at}, ${before.id})`,
      ),
    )
    .orderBy(desc(spaces.publishedAt), desc(spaces.id))
    .limit(most);

export const publicSpace = ({ orm }: Writer, slug: string) =>
  orm
    .select()
    .from(spaces)
    .where(and(eq(spaces.slug, slug), isNotNull(spaces.publishedAt)))
    .then(([row]) => row);

/** The schools whose grown-ups are in some spaces: name and country alone. */
export const schoolsOf = ({ orm }: Writer, spaceIds: readonly string[]) =>
  spaceIds.length === 0
    ? Promise.resolve([])
    : orm
        .selectDistinct({
          spaceId: spaceMembers.spaceId,
          name: organisations.name,
          country: organisations.country,
        })
        .from(spaceMembers)
        .innerJoin(organisations, eq(organisations.id, spaceMembers.organisationId))
        .where(
          and(
            inArray(spaceMembers.spaceId, [...spaceIds]),
            inArray(spaceMembers.role, ['founder', 'administrator', 'teacher']),
            isNull(spaceMembers.leftAt),
          ),
        )
        .orderBy(organisations.country, organisations.name);

/** The conditions under which anybody may read: consent that was taken back ends it at once. */
const isPublicPage = sql`space_pages.published_at is not null and space_pages.state = 'shown'
  and exists (select 1 from space_pages p where p.id = space_pages.id and ${pageConsented})`;
const isPublicMaterial = sql`materials.published_at is not null and materials.state = 'shown'
  and exists (select 1 from materials m where m.id = materials.id and ${materialConsented})`;

export const publicPages = ({ orm }: Writer, spaceId: string) =>
  orm
    .select({
      id: spacePages.id,
      parentId: spacePages.parentId,
      position: spacePages.position,
      title: spacePages.title,
      language: spacePages.language,
    })
    .from(spacePages)
    .where(and(eq(spacePages.spaceId, spaceId), isPublicPage))
    .limit(1000);

export const publicPage = ({ orm }: Writer, spaceId: string, id: string) =>
  orm
    .select()
    .from(spacePages)
    .where(and(eq(spacePages.spaceId, spaceId), eq(spacePages.id, id), isPublicPage))
    .then(([row]) => row);

/** All pages' places, so that a public page below a private one finds its public ancestor. */
export const placesOf = ({ orm }: Writer, spaceId: string) =>
  orm
    .select({
      id: spacePages.id,
      parentId: spacePages.parentId,
      position: spacePages.position,
      title: spacePages.title,
      language: spacePages.language,
    })
    .from(spacePages)
    .where(eq(spacePages.spaceId, spaceId))
    .limit(1000);

/** Public materials, newest first, from the one after `before` on. */
export const publicMaterials = (
  { orm }: Writer,
  spaceId: string,
  before: Key | undefined,
  most: number,
) =>
  orm
    .select()
    .from(materials)
    .where(
      and(
        eq(materials.spaceId, spaceId),
        isPublicMaterial,
        before && sql`(${materials.createdAt}, ${materials.id}) < (${before.at}, ${before.id})`,
      ),
    )
    .orderBy(desc(materials.createdAt), desc(materials.id))
    .limit(most);
