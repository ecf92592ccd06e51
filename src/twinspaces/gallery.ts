import type { Database } from '../../db/client.ts';
import { flatten, trailOf, treeOf } from './page-tree.ts';
import {
  placesOf,
  publicMaterials,
  publicPage,
  publicPages,
  publicSpace,
  publicSpaces,
  schoolsOf,
} from './store/gallery.ts';
import type { MaterialRow } from './store/media.ts';
import type { Space } from './store/spaces.ts';

/** A school as the public sees it. */
export type School = { name: string; country: string };
/** What of a space is public by being in the gallery. */
export type Project = Pick<
  Space,
  'title' | 'summary' | 'language' | 'startsIn' | 'endsIn' | 'publishedAt'
> & { slug: string; schools: School[] };

export type PublicMaterial = MaterialRow;

const pageSize = 20;

const toProject = (space: Space, schools: School[]): Project => {
  const { title, summary, language, startsIn, endsIn, publishedAt } = space;
  const slug = space.slug ?? '';
  return { title, summary, language, startsIn, endsIn, publishedAt, slug, schools };
};

/**
 * A page of the gallery, newest first.
 * @param before the `next` of the page before; whatever it is not begins with the newest.
 */
export async function readGallery(
  database: Database,
  before: string | null,
): Promise<{ projects: Project[]; next: string | undefined }> {
  const [, at = '', id = ''] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(before ?? '') ?? [];
  const key = id ? { publishedAt: Number(at), id } : undefined;
  const found = await publicSpaces(database, key, pageSize + 1);
  const spaces = found.slice(0, pageSize);
  const schools = await schoolsOf(
    database,
    spaces.map((space) => space.id),
  );
  const last = spaces.at(-1);
  return {
    projects: spaces.map((space) =>
      toProject(
        space,
        schools.filter(({ spaceId }) => spaceId === space.id),
      ),
    ),
    next: found.length > pageSize && last ? `${last.publishedAt}.${last.id}` : undefined,
  };
}

/** A public project with what of it is public; undefined when there is none of that name. */
export async function readProject(database: Database, slug: string) {
  const space = await publicSpace(database, slug);
  if (!space) return undefined;
  const [schools, places, pages, materials] = await Promise.all([
    schoolsOf(database, [space.id]),
    placesOf(database, space.id),
    publicPages(database, space.id),
    publicMaterials(database, space.id),
  ]);
  const seen = new Set(pages.map(({ id }) => id));
  const isSeen = ({ id }: { id: string }) => seen.has(id);
  return {
    space,
    project: toProject(space, schools),
    tree: treeOf(places, isSeen),
    trailTo: (id: string) => trailOf(places, id, isSeen),
    materials,
  };
}

/** A public page of a public project. */
export async function readPublicPage(database: Database, slug: string, pageId: string) {
  const found = await readProject(database, slug);
  const page = found && (await publicPage(database, found.space.id, pageId));
  if (!found || !page) return undefined;
  const places = flatten(found.tree);
  const index = places.findIndex((place) => place.page.id === pageId);
  return {
    ...found,
    page,
    previous: places[index - 1]?.page,
    next: places[index + 1]?.page,
  };
}
