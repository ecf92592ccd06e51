import type { Database } from '../../db/client.ts';
import { readKey, writeKey } from './key.ts';
import { flatten, trailOf, treeOf } from './pages/tree.ts';
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
  const found = await publicSpaces(database, readKey(before), pageSize + 1);
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
    next:
      found.length > pageSize && last
        ? writeKey({ at: last.publishedAt ?? 0, id: last.id })
        : undefined,
  };
}

/** The pages of a space that are public, as the tree that is left of theirs. */
async function readOutline(database: Database, { id: spaceId }: Space) {
  const [places, pages] = await Promise.all([
    placesOf(database, spaceId),
    publicPages(database, spaceId),
  ]);
  const seen = new Set(pages.map(({ id }) => id));
  const isSeen = ({ id }: { id: string }) => seen.has(id);
  return {
    tree: treeOf(places, isSeen),
    trailTo: (id: string) => trailOf(places, id, isSeen),
  };
}

/**
 * A public project with what of it is public; undefined when there is none of that name.
 * @param before the `next` of the page of materials before.
 */
export async function readProject(database: Database, slug: string, before: string | null = null) {
  const space = await publicSpace(database, slug);
  if (!space) return undefined;
  const [schools, { tree }, found] = await Promise.all([
    schoolsOf(database, [space.id]),
    readOutline(database, space),
    publicMaterials(database, space.id, readKey(before), pageSize + 1),
  ]);
  const materials = found.slice(0, pageSize);
  const last = found.length > pageSize ? materials.at(-1) : undefined;
  return {
    space,
    project: toProject(space, schools),
    tree,
    materials,
    next: last && writeKey({ at: last.createdAt, id: last.id }),
  };
}

/** A public page of a public project. */
export async function readPublicPage(database: Database, slug: string, pageId: string) {
  const space = await publicSpace(database, slug);
  const page = space && (await publicPage(database, space.id, pageId));
  if (!space || !page) return undefined;
  const { tree, trailTo } = await readOutline(database, space);
  const places = flatten(tree);
  const index = places.findIndex((place) => place.page.id === pageId);
  return {
    ...{ space, page, trailTo },
    previous: places[index - 1]?.page,
    next: places[index + 1]?.page,
  };
}
