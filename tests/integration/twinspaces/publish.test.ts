import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { newId } from '../../../db/ids.ts';
import {
  materials,
  objects,
  organisations,
  pupilConsents,
  spaceMembers,
  spacePages,
  spaces,
} from '../../../db/schema.ts';
import { toHtml } from '../../../src/markdown.ts';
import {
  consentFor,
  createPage,
  endPublishing,
  mediaFor,
  publish,
  readGallery,
  readProject,
  readPublicPage,
  readPublishing,
  removePage,
  type SpaceRole,
  savePage,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { makeSpace } from '../../support/spaces.ts';

const now = Date.UTC(2026, 10, 25, 12);

async function start(database?: Database, changes = {}) {
  const db = database ?? (await freshDatabase());
  const { space, members } = await makeSpace(db, { approvesPupils: 0, ...changes }, now);
  const as = (role: SpaceRole) => ({ space, member: members[role] });
  const page = async (text: string, by: SpaceRole = 'teacher') => {
    const input = { title: `Page ${text}`.slice(0, 100), text, language: 'en' };
    const made = await createPage(db, as(by), input, now);
    if (!made.ok) throw new Error('no page');
    return made.id;
  };
  const material = async (
    by: SpaceRole = 'teacher',
    more: Partial<typeof materials.$inferInsert> = {},
  ) => {
    const id = newId();
    await db.orm.insert(objects).values({ hash: id, bytes: 1, wantedAt: now });
    await db.orm.insert(materials).values({
      id,
      spaceId: space.id,
      state: 'shown',
      kind: 'image',
      title: `Picture by the ${by}`,
      altText: 'A tree',
      description: '',
      language: 'en',
      fileName: 'a.jpg',
      type: 'image/jpeg',
      bytes: 1,
      hash: id,
      showsPupils: 0,
      authorId: members[by].id,
      createdAt: now,
      updatedAt: now,
      ...more,
    });
    return id;
  };
  const agree = () =>
    db.orm.insert(pupilConsents).values({
      memberId: members.pupil.id,
      kind: 'works',
      givenBy: 'parent',
      recordedBy: members.teacher.id,
      recordedAt: now,
    });
  const show = (input: object) => publish(db, as('founder'), input, now);
  const slugOf = async () =>
    (await db.orm.select().from(spaces).where(eq(spaces.id, space.id)).get())?.slug ?? '';
  const project = async () => readProject(db, await slugOf());
  return { database: db, space, members, as, page, material, agree, show, slugOf, project };
}
const problemsOf = (result: { ok: boolean; problems?: { field: string; code: string }[] }) =>
  result.problems?.map(({ field, code }) => `${field} ${code}`);

describe('publishing', () => {
  it('shows what is chosen, with the pictures in it, and nothing else', async () => {
    const { database, page, material, show, slugOf, project } = await start();
    const inPage = await material();
    const alone = await material();
    await material();
    const chosen = await page(`see ![](media:${inPage})`);
    const other = await page('private');
    expect(await show({ pages: chosen, materials: [alone] })).toEqual({ ok: true });
    const found = await project();
    expect(found?.tree).toMatchObject([{ page: { id: chosen } }]);
    expect(found?.tree).toHaveLength(1);
    expect(found?.materials.map(({ id }) => id).sort()).toEqual([alone, inPage].sort());
    const slug = await slugOf();
    expect(slug).toMatch(/^olive-trees-and-the-climate-\d+-[a-z0-9]{6}$/);
    expect(await readPublicPage(database, slug, other)).toBeUndefined();
    const read = await readPublicPage(database, slug, chosen);
    const media = read && (await mediaFor(database, read.space, undefined, [read.page.text]));
    expect(toHtml(read?.page.text ?? '', media)).toContain(`/files/${inPage}/`);
    expect(toHtml(read?.page.text ?? '', media)).not.toContain('/spaces/');
  });

  it('asks for the consent of every pupil who wrote on a page or made what it shows', async () => {
    const { page, material, agree, show, project } = await start();
    const drawing = await material('pupil');
    const written = await page('by a pupil', 'pupil');
    const shown = await page(`![](media:${drawing})`);
    const wish = { pages: [written, shown], consent: 'yes' };
    const refused = await show(wish);
    expect(problemsOf(refused)).toEqual(['pages consent-missing', 'materials consent-missing']);
    expect(refused).toMatchObject({
      problems: [
        { params: { title: 'Page by a pupil', names: expect.stringContaining('pupil') } },
        {},
      ],
    });
    expect(await project()).toBeUndefined();
    await agree();
    expect(problemsOf(await show({ pages: [written, shown] }))).toEqual(['consent consent-needed']);
    expect(await show(wish)).toEqual({ ok: true });
    expect((await project())?.tree).toHaveLength(2);
  });

  it('asks for the consent of whoever wrote any version of a page, also after a teacher’s', async () => {
    const { database, as, page, show } = await start();
    const begun = await page('by a pupil', 'pupil');
    const joined = await page('by a teacher');
    for (const [id, role, revision] of [
      [begun, 'teacher', 1],
      [joined, 'pupil', 1],
      [joined, 'teacher', 2],
    ] as const) {
      const input = { title: 'Both', text: `by the ${role}`, language: 'en', revision };
      await savePage(database, as(role), { pageId: id, input }, now);
    }
    for (const pages of [begun, joined])
      expect(problemsOf(await show({ pages, consent: 'yes' }))).toEqual(['pages consent-missing']);
  });

  it('asks for the tick, too, when pupils may be seen on what a teacher made', async () => {
    const { material, show } = await start();
    const picture = await material('teacher', { showsPupils: 1 });
    expect(problemsOf(await show({ materials: picture }))).toEqual(['consent consent-needed']);
    expect(await show({ materials: picture, consent: 'yes' })).toEqual({ ok: true });
  });

  it('ends at once when consent is taken back, when it is ended, and when a page is removed', async () => {
    const { database, as, members, page, agree, show, slugOf } = await start();
    await agree();
    const [one, two, three] = [await page('by a pupil', 'pupil'), await page('2'), await page('3')];
    await show({ pages: [one, two, three], consent: 'yes' });
    const slug = await slugOf();
    const isPublic = async (id: string) => Boolean(await readPublicPage(database, slug, id));
    expect(await Promise.all([one, two, three].map(isPublic))).toEqual([true, true, true]);
    await database.orm.delete(pupilConsents).where(eq(pupilConsents.memberId, members.pupil.id));
    expect(await isPublic(one)).toBe(false);
    expect(await endPublishing(database, as('founder'), { pages: two }, now)).toEqual({ ok: true });
    expect(await isPublic(two)).toBe(false);
    await removePage(database, as('teacher'), three);
    expect(await isPublic(three)).toBe(false);
  });

  it('leaves the gallery with the last public thing, and comes back under the same name', async () => {
    const { database, as, page, show, slugOf, project } = await start();
    const id = await page('1');
    await show({ pages: id });
    const slug = await slugOf();
    await endPublishing(database, as('founder'), { pages: [id] }, now);
    expect(await project()).toBeUndefined();
    expect(await readGallery(database, null)).toMatchObject({ projects: [] });
    await show({ pages: id });
    expect(await slugOf()).toBe(slug);
    expect(await readGallery(database, null)).toMatchObject({ projects: [{ slug }] });
  });

  it('takes nothing that waits, is removed, or is of another space; nor from who has left', async () => {
    const { database, members, page, material, show } = await start();
    const other = await start(database);
    const waiting = await material('teacher', { state: 'waiting' });
    const removed = await material('teacher', { state: 'removed' });
    const foreign = await other.page('x');
    const showing = await page(`![](media:${waiting})`);
    expect(problemsOf(await show({ materials: waiting }))).toContain('materials not-there');
    expect(problemsOf(await show({ materials: removed }))).toEqual(['materials not-there']);
    expect(problemsOf(await show({ pages: foreign }))).toEqual(['pages not-there']);
    expect(problemsOf(await show({ pages: showing }))).toEqual(['pages media-waiting']);
    expect(problemsOf(await show({}))).toEqual(['pages nothing-chosen']);
    await database.orm
      .update(spaceMembers)
      .set({ leftAt: now })
      .where(eq(spaceMembers.id, members.founder.id));
    expect(problemsOf(await show({ pages: await page('left') }))).toEqual([' not-possible']);
    const rows = await database.orm.select().from(spacePages);
    expect(rows.every(({ publishedAt }) => publishedAt === null)).toBe(true);
  });

  it('offers what is private and what is public, a page of materials at a time', async () => {
    const { database, as, page, material, show } = await start();
    const shown = await page('1');
    const hidden = await page('2');
    for (let count = 0; count < 51; count += 1) await material();
    await show({ pages: shown });
    const first = await readPublishing(database, as('founder'));
    expect(first.pages).toMatchObject([{ page: { id: hidden } }]);
    expect(first.public.pages).toMatchObject([{ id: shown }]);
    expect(first.materials).toHaveLength(50);
    const rest = await readPublishing(database, as('founder'), { open: first.next });
    expect(rest.materials).toHaveLength(1);
    expect(rest.next).toBeUndefined();
  });

  it('shows public materials a page at a time, each once', async () => {
    const { database, as, material, show, slugOf } = await start();
    const ids: string[] = [];
    for (let count = 0; count < 51; count += 1) ids.push(await material());
    await show({ materials: ids, consent: 'yes' });
    const slug = await slugOf();
    const first = await readProject(database, slug);
    const second = await readProject(database, slug, first?.next);
    const third = await readProject(database, slug, second?.next);
    const pages = [first, second, third].map((page) => page?.materials.map(({ id }) => id) ?? []);
    expect(pages.map(({ length }) => length)).toEqual([20, 20, 11]);
    expect(pages.flat()).toEqual(ids.toReversed());
    expect(third?.next).toBeUndefined();
    const mine = await readPublishing(database, as('founder'));
    expect(mine.public.materials).toHaveLength(50);
    const rest = await readPublishing(database, as('founder'), { public: mine.public.next });
    expect(rest.public.materials).toMatchObject([{ id: ids[0] }]);
  });
});

describe('the gallery', () => {
  it('names schools and countries, nobody', async () => {
    const { database, members, page, show, project } = await start();
    await database.orm.insert(organisations).values({
      id: 'school',
      name: '1st Gymnasium of Kalamata',
      country: 'GR',
      town: 'Kalamata',
      kind: 'school',
      createdAt: now,
    });
    await database.orm
      .update(spaceMembers)
      .set({ organisationId: 'school' })
      .where(eq(spaceMembers.id, members.founder.id));
    await show({ pages: await page('1') });
    const { projects } = await readGallery(database, null);
    expect(projects).toMatchObject([
      { schools: [{ name: '1st Gymnasium of Kalamata', country: 'GR' }] },
    ]);
    const { project: shown, tree } = (await project()) ?? {};
    for (const { name, id, accountId } of Object.values(members))
      for (const secret of [name, id, accountId])
        expect(JSON.stringify({ projects, shown, tree })).not.toContain(secret ?? 'nothing');
  });

  it('is paged by key, newest first, each project once', async () => {
    const database = await freshDatabase();
    const slugs: string[] = [];
    for (let count = 0; count < 23; count += 1) {
      const { space } = await makeSpace(
        database,
        { slug: `project-${count}`, publishedAt: now + Math.floor(count / 2) },
        now,
      );
      slugs.unshift(space.slug ?? '');
    }
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const found = await readGallery(database, before);
      seen.push(...found.projects.map(({ slug }) => slug));
      before = found.next ?? null;
    } while (before !== null);
    expect(seen).toEqual(slugs);
    const anew = await readGallery(database, 'nonsense');
    expect(anew.projects).toHaveLength(20);
  });
});

describe('consent on file', () => {
  it('is told by kind, of members of the space alone', async () => {
    const { database, space, members, agree } = await start();
    await agree();
    const ids = Object.values(members).map(({ id }) => id);
    const of = (spaceId: string, kind: 'works' | 'pictures') =>
      consentFor(database, spaceId, ids, kind).then((lacking) => lacking.map(({ id }) => id));
    expect(await of(space.id, 'works')).toEqual([]);
    expect(await of(space.id, 'pictures')).toEqual([members.pupil.id]);
    expect(await of('another', 'pictures')).toEqual([]);
    expect(await consentFor(database, space.id, [], 'pictures')).toEqual([]);
  });
});
