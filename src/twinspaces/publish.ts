import { z } from 'zod';
import { type Database, runAll, type Writer } from '../../db/client.ts';
import { type Problem, problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { mediaIn } from './materials/media.ts';
import { readTree } from './pages/read.ts';
import { newSlug } from './pages/slug.ts';
import { flatten } from './pages/tree.ts';
import { consentFor } from './people/consent.ts';
import { isMemberStill } from './store/guard.ts';
import { materialsBy } from './store/media.ts';
import {
  listPublishable,
  pagesInPublic,
  publishMaterials,
  publishPages,
  pupilsAmong,
  pupilsOfPages,
  settleGallery,
  shownPages,
  unpublish,
} from './store/publish.ts';
import type { Here } from './store/spaces.ts';

const several = z.preprocess(
  (value) => (value === undefined || value === '' ? [] : [value].flat()),
  z.array(z.string().max(64)).max(300),
);
const chosen = {
  pages: several.describe('Ids of pages.'),
  materials: several.describe('Ids of materials.'),
};

export const publishInput = z.strictObject({
  ...chosen,
  consent: z
    .preprocess((value) => (value === '' ? undefined : value), z.literal('yes').optional())
    .describe('That consent is on file for every pupil who made it or is seen or heard in it.'),
});
export const unpublishInput = z.strictObject(chosen);

/** Most things that one answer names as standing in the way. */
const mostNamed = 8;

/**
 * Shows pages and materials to everybody, with the materials that the pages show. Of each pupil who
 * made any of it, consent must be on file; whoever publishes says so too, for all who are to be
 * seen or heard.
 * @returns what stands in the way, by `pages`, `materials` and `consent`; then nothing is public.
 */
export async function publish(
  database: Database,
  here: Here,
  input: unknown,
  now: number,
): Promise<Result> {
  const parsed = tryParse(publishInput, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { consent, ...ids } = parsed.data;
  if (ids.pages.length + ids.materials.length === 0)
    return refuse({ field: 'pages', code: 'nothing-chosen' });
  return database.write(async (tx) => {
    if (!(await isMemberStill({ orm: tx }, here)))
      return refuse({ field: '', code: 'not-possible' });
    const found = await wanted({ orm: tx }, here, ids);
    const problems = [...found.problems];
    if (found.showsPupils && consent !== 'yes')
      problems.push({ field: 'consent', code: 'consent-needed' });
    if (problems.length > 0) return refuse(...problems.slice(0, mostNamed));
    await runAll(tx, [
      publishMaterials(here, found.materials, now),
      publishPages(here, found.pages, now),
      settleGallery(here, newSlug(here.space.title), now),
    ]);
    return { ok: true };
  });
}

type Ids = { pages: string[]; materials: string[] };

/** What is to be public, and what stands in the way. */
async function wanted(writer: Writer, { space }: Here, ids: Ids) {
  const pages = await shownPages(writer, space.id, ids.pages);
  const embedded = mediaIn(pages.map(({ text }) => text));
  const all = await materialsBy(writer, space.id, [...new Set([...ids.materials, ...embedded])]);
  const materials = all.filter(({ state }) => state === 'shown');
  const problems: Problem[] = [];
  if (pages.length < new Set(ids.pages).size) problems.push({ field: 'pages', code: 'not-there' });
  const known = new Set(materials.map(({ id }) => id));
  if (!ids.materials.every((id) => known.has(id)))
    problems.push({ field: 'materials', code: 'not-there' });
  for (const { title, state } of all)
    if (state === 'waiting')
      problems.push({ field: 'pages', code: 'media-waiting', params: { title } });

  const writers = await pupilsOfPages(
    writer,
    pages.map(({ id }) => id),
  );
  const makers = await pupilsAmong(
    writer,
    [...pages, ...materials].map(({ authorId }) => authorId),
  );
  const pupils = new Map([...writers, ...makers].map(({ id, name }) => [id, name]));
  const without = await consentFor(writer, space.id, [...pupils.keys()], 'works');
  const refused = new Set(without.map(({ id }) => id));
  const lacking = (field: string, title: string, authors: readonly string[]) => {
    const names = authors.filter((id) => refused.has(id));
    if (names.length === 0) return;
    const list = [...new Set(names.map((id) => pupils.get(id) || '–'))].slice(0, 5).join(', ');
    problems.push({ field, code: 'consent-missing', params: { title, names: list } });
  };
  for (const { id, title, authorId } of pages) {
    const wrote = writers.filter(({ pageId }) => pageId === id).map((pupil) => pupil.id);
    lacking('pages', title, [...new Set([authorId, ...wrote])]);
  }
  for (const { title, authorId } of materials) lacking('materials', title, [authorId]);

  return {
    pages: pages.map(({ id }) => id),
    materials: [...known],
    problems,
    showsPupils: pupils.size > 0 || materials.some(({ showsPupils }) => showsPupils === 1),
  };
}

/** Takes pages and materials back from the public, at once. */
export async function endPublishing(
  database: Database,
  here: Here,
  input: unknown,
  now: number,
): Promise<Result> {
  const parsed = tryParse(unpublishInput, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { pages, materials } = parsed.data;
  if (pages.length + materials.length === 0)
    return refuse({ field: 'publicPages', code: 'nothing-chosen' });
  await database.batch([
    unpublish(here, 'space_pages', pages),
    unpublish(here, 'materials', materials),
    settleGallery(here, newSlug(here.space.title), now),
  ]);
  return { ok: true };
}

const materialsPage = 50;

/** A page of materials that are public, or of those that are not. */
async function publishable(
  database: Database,
  isPublic: boolean,
  spaceId: string,
  before?: string,
) {
  const found = await listPublishable(database, spaceId, isPublic, before, materialsPage + 1);
  const materials = found.slice(0, materialsPage);
  return { materials, next: found.length > materialsPage ? materials.at(-1)?.id : undefined };
}

/**
 * What a space could show to the public and what it shows, for the form that decides on it.
 * @param before the `next` of the page of materials before, and of that of public ones.
 */
export async function readPublishing(
  database: Database,
  here: Here,
  before: { open?: string | undefined; public?: string | undefined } = {},
) {
  const { id } = here.space;
  const [{ tree }, open, publicPages, publicMaterials] = await Promise.all([
    readTree(database, here),
    publishable(database, false, id, before.open),
    pagesInPublic(database, id),
    publishable(database, true, id, before.public),
  ]);
  const pages = flatten(tree).filter(
    ({ page }) => page.state === 'shown' && page.publishedAt === null,
  );
  return { pages, ...open, public: { pages: publicPages, ...publicMaterials } };
}
