import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { materials, posts, spaceMembers, spacePages, spaces } from '../../db/schema.ts';
import { openSession } from '../../src/accounts/sessions.ts';
import { sessionCookie } from '../../src/http/session.ts';
import { large, makeBigSpace } from '../../tests/support/big-space.ts';
import { siteUrl } from '../../tests/support/site.ts';
import { makeSpace } from '../../tests/support/spaces.ts';

type PutObject = Parameters<typeof makeBigSpace>[1];
type Filled = Awaited<ReturnType<typeof makeBigSpace>>;

const pupils = 100;
const otherProjects = 200;
const slug = 'olive-trees';

/**
 * A large space with a hundred pupils: a twentieth of its posts and materials wait for a teacher,
 * half of its pages and materials are public, and other projects are in the gallery too.
 */
export async function fillSpace(
  database: Database,
  putObject: PutObject,
  now: number,
): Promise<Filled> {
  const filled = await makeBigSpace(database, putObject, { ...large, fileBytes: 1_000 });
  const { space, members } = filled;
  const { orm } = database;
  const joined = Array.from({ length: pupils }, (_, index) => ({
    ...members.pupil,
    id: newId(),
    name: `Pupil ${index}`,
  }));
  await database.batch([
    orm.insert(spaceMembers).values(joined),
    orm.update(posts).set({ state: 'waiting' }).where(sql`rowid % 20 = 0`),
    orm.update(materials).set({ state: 'waiting' }).where(sql`rowid % 20 = 0`),
    orm.update(materials).set({ publishedAt: now }).where(sql`state = 'shown' and rowid % 2 = 0`),
    orm.update(spacePages).set({ publishedAt: now }).where(sql`rowid % 2 = 0`),
    orm.update(spaces).set({ slug, publishedAt: now }).where(eq(spaces.id, space.id)),
  ]);
  for (let number = 0; number < otherProjects; number += 1)
    await makeSpace(database, { slug: `project-${number}`, publishedAt: now - number }, now);
  return filled;
}

/** The paths of the space's pages by what they are. */
export function pathsOf({ space, pages, threads, materials: media, activities }: Filled) {
  const here = `/en/spaces/${space.id}`;
  // The second page stands below the first and shows a picture.
  const page = pages[1]?.id;
  return {
    '(a file)': '/favicon.svg',
    '(a page made on demand)': '/en/sign-in/',
    home: `${here}/`,
    pages: `${here}/pages/`,
    'a page': `${here}/pages/${page}/`,
    'edit a page': `${here}/pages/${page}/edit/`,
    'move a page': `${here}/pages/${page}/move/`,
    revisions: `${here}/pages/${page}/revisions/`,
    'a revision': `${here}/pages/${page}/revisions/2/`,
    activities: `${here}/activities/`,
    'an activity': `${here}/activities/${activities[0]?.id}/`,
    materials: `${here}/materials/`,
    'a material': `${here}/materials/${media[0]?.id}/`,
    forum: `${here}/forum/`,
    'a thread of 1,700 posts': `${here}/forum/${threads[0]?.id}/`,
    'a thread of 30 posts': `${here}/forum/${threads[1]?.id}/`,
    calendar: `${here}/calendar/?month=2026-12`,
    'calendar as a file': `/api/spaces/${space.id}/calendar.ics`,
    announcements: `${here}/announcements/`,
    members: `${here}/members/`,
    pupils: `${here}/members/pupils/`,
    'waiting for approval': `${here}/waiting/`,
    settings: `${here}/settings/`,
    publish: `${here}/settings/publish/`,
    exports: `${here}/export/`,
    "an account's spaces": '/en/account/twinspaces/',
    gallery: '/en/projects/',
    'a public project': `/en/projects/${slug}/`,
    'a public page': `/en/projects/${slug}/pages/${page}/`,
  };
}

/** The cookie of the founder, signed in. */
export async function signInFounder(
  database: Database,
  { members }: Filled,
  now: number,
): Promise<string> {
  const { accountId } = members.founder;
  const { token } = await database.write((tx) => openSession(tx, accountId ?? '', 'Bench', now));
  return sessionCookie(token, siteUrl).split(';')[0] ?? '';
}
