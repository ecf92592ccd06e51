import { eq } from 'drizzle-orm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../db/ids.ts';
import {
  materials,
  objects,
  organisations,
  pageRevisions,
  sessions,
  spaceMembers,
  spacePages,
  spaces,
} from '../../db/schema.ts';
import { translator } from '../../src/i18n/messages.ts';
import { createPage, publish, type SpaceRole } from '../../src/twinspaces/index.ts';
import { launch } from '../support/browser.ts';
import { startWholeSite } from '../support/functions.ts';
import { makeSpace } from '../support/spaces.ts';
import { expectAccessible, signInPage, signInPupil, visit } from '../support/visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const now = Date.now();
const onePixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

type Options = { script?: boolean; width?: number };

/** A site with one space of two schools, and a browser for any of its members. */
async function open() {
  const site = await startWholeSite();
  const { database } = site;
  const { space, members, emailOf } = await makeSpace(database);
  const as = async (role: SpaceRole, options: Options = {}): Promise<Page> => {
    const page = await visit(browser, site, options);
    // Files of materials are another room’s.
    await page.route('**/files/**', (route) =>
      route.fulfill({ contentType: 'image/gif', body: onePixel }),
    );
    if (role === 'pupil') await signInPupil(page, site, members.pupil.id);
    else await signInPage(page, site, emailOf(role));
    return page;
  };
  const make = async (role: SpaceRole, title: string, text: string) => {
    const input = { title, text, language: 'en' };
    const made = await createPage(database, { space, member: members[role] }, input, now);
    if (!made.ok) throw new Error('no page');
    return made.id;
  };
  const picture = async (title: string, author: SpaceRole = 'teacher') => {
    const id = newId();
    await database.orm.insert(objects).values({ hash: id, bytes: 1, wantedAt: now });
    await database.orm.insert(materials).values({
      ...{ id, spaceId: space.id, state: 'shown', kind: 'image', title, altText: 'A tree' },
      ...{ description: '', language: 'en', fileName: 'a.gif', type: 'image/gif', bytes: 1 },
      ...{ hash: id, showsPupils: 0, authorId: members[author].id, createdAt: now, updatedAt: now },
    });
    return id;
  };
  return { site, database, space, members, as, make, picture };
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const box = (page: Page) => page.locator('textarea[name=text]');
const main = (page: Page) => page.locator('main').innerText();

describe.each([
  { language: 'en', script: true },
  { language: 'el', script: false },
] as const)('pages, in $language, with script: $script', ({ language, script }) => {
  const t = translator(language);
  const accessible = async (page: Page) => {
    if (script) await expectAccessible(page);
  };

  it('are written, changed, compared, restored, moved, removed and brought back', async () => {
    const { space, as } = await open();
    const page = await as('teacher', { script });
    const home = `/${language}/spaces/${space.id}/`;
    await page.goto(`${home}pages/new/`);
    await accessible(page);
    await box(page).fill('We watch **one tree**.');
    await press(page, t('page.form.save'));
    await page.locator('.error-summary').waitFor();
    expect(await box(page).inputValue()).toBe('We watch **one tree**.');
    await accessible(page);
    await page.locator('[name=title]').fill('Our tree');
    await press(page, t('page.form.save'));
    await page.getByText(t('page.made')).waitFor();
    expect(await page.locator('.written strong').textContent()).toBe('one tree');
    await accessible(page);
    const own = page.url();

    await page.getByRole('link', { name: t('page.edit'), exact: true }).click();
    await box(page).fill('We watch **two trees**.');
    await accessible(page);
    await press(page, t('page.form.save'));
    await page.getByText(t('page.saved'), { exact: true }).waitFor();

    await page.getByRole('link', { name: t('page.revisions') }).click();
    await accessible(page);
    await page.goto(`${own}revisions/2/`);
    expect(await page.locator('.difference ins').allTextContents()).toEqual(['two', 'trees']);
    expect(await page.locator('.difference del').allTextContents()).toEqual(['one', 'tree']);
    await accessible(page);
    await page.goto(`${own}revisions/1/`);
    await press(page, t('page.revision.restore'));
    await page.getByText(t('page.restored')).waitFor();
    expect(await main(page)).toContain('one tree');

    await page.goto(`${home}pages/new/`);
    await page.locator('[name=title]').fill('Second');
    await press(page, t('page.form.save'));
    await page.getByRole('link', { name: t('page.move') }).click();
    await accessible(page);
    await press(page, t('page.move.up'));
    await page.getByText(t('page.moved')).waitFor();
    expect(await page.locator('.page-tree a').allTextContents()).toEqual(['Second', 'Our tree']);
    await page.locator('[name=parent]').selectOption({ label: 'Our tree' });
    await press(page, t('page.move.send'));
    await page.locator('.page-tree .page-tree').getByText('Second').waitFor();
    await press(page, t('page.remove.send'));
    await page.getByText(t('page.removed'), { exact: true }).waitFor();
    await accessible(page);
    await page.getByRole('button', { name: t('page.bringBack') }).click();
    await page.getByText(t('page.broughtBack')).waitFor();
    expect(await page.locator('.page-tree .page-tree a').allTextContents()).toEqual(['Second']);
  });

  it('lose no text when two change the same lines', async () => {
    const { database, space, as, make } = await open();
    const id = await make('teacher', 'Our tree', 'one\n\ntwo\n\nthree');
    const address = `/${language}/spaces/${space.id}/pages/${id}/edit/`;
    const [anna, ben] = [await as('founder', { script }), await as('teacher', { script })];
    await Promise.all([anna.goto(address), ben.goto(address)]);
    await box(anna).fill('one\n\ntwo of Anna\n\nthree');
    await press(anna, t('page.form.save'));
    await anna.getByText(t('page.saved'), { exact: true }).waitFor();
    await box(ben).fill('one\n\ntwo of Ben\n\nthree');
    await press(ben, t('page.form.save'));
    await ben.getByRole('heading', { level: 1, name: t('page.conflict') }).waitFor();
    const [theirs, yours] = await ben.locator('.as-typed').allInnerTexts();
    expect(theirs).toContain('two of Anna');
    expect(yours).toContain('two of Ben');
    const both = await box(ben).inputValue();
    expect(both).toMatch(/▼▼▼.*\ntwo of Anna\n◆◆◆.*\ntwo of Ben\n▲▲▲/);
    await accessible(ben);
    await press(ben, t('page.form.save'));
    await ben.getByText(t('problem.marks-left')).first().waitFor();
    expect(await box(ben).inputValue()).toBe(both);
    await box(ben).fill('one\n\ntwo of Anna and Ben\n\nthree');
    await press(ben, t('page.form.save'));
    await ben.getByText(t('page.saved'), { exact: true }).waitFor();

    await Promise.all([anna.goto(address), ben.goto(address)]);
    await box(anna).fill('ONE\n\ntwo of Anna and Ben\n\nthree');
    await press(anna, t('page.form.save'));
    await anna.getByText(t('page.saved'), { exact: true }).waitFor();
    await box(ben).fill('one\n\ntwo of Anna and Ben\n\nTHREE');
    await press(ben, t('page.form.save'));
    await ben.getByText(t('page.saved.merged')).waitFor();
    const [row] = await database.orm.select().from(spacePages);
    expect(row?.text).toBe('ONE\n\ntwo of Anna and Ben\n\nTHREE');
    expect(await database.orm.select().from(pageRevisions)).toHaveLength(5);
  });

  it('of pupils wait for a teacher', async () => {
    const { space, as, make } = await open();
    const id = await make('teacher', 'Our tree', 'It is old.');
    const [pupil, teacher] = [await as('pupil', { script }), await as('teacher', { script })];
    const address = `/${language}/spaces/${space.id}/pages/${id}/`;
    await pupil.goto(`${address}edit/`);
    await accessible(pupil);
    await box(pupil).fill('It is very old.');
    await press(pupil, t('page.form.save'));
    await pupil.getByText(t('page.saved.waiting')).waitFor();
    await pupil.getByText(t('page.waiting.own')).waitFor();
    expect(await pupil.locator('.written').innerText()).toBe('It is old.');
    await teacher.goto(address);
    await teacher.getByRole('link', { name: t('page.revision.number', { number: 2 }) }).click();
    await accessible(teacher);
    await press(teacher, t('approval.approve'));
    await teacher.getByText(t('approval.decided')).waitFor();
    expect(await teacher.locator('.written').innerText()).toBe('It is very old.');
  });
});

describe('the editor', () => {
  const t = translator('en');

  it('writes the signs by button and by key, shows how it looks, and undoes it', async () => {
    const { space, as, picture } = await open();
    const id = await picture('The old tree');
    const page = await as('teacher', { width: 360 });
    await page.goto(`/en/spaces/${space.id}/pages/new/`);
    await box(page).fill('old tree');
    await box(page).selectText();
    await page.getByRole('button', { name: t('page.editor.bold') }).click();
    expect(await box(page).inputValue()).toBe('**old tree**');
    await page.locator('.preview strong').getByText('old tree').waitFor();
    await page.keyboard.press('Control+z');
    expect(await box(page).inputValue()).toBe('old tree');
    await page.keyboard.press('Control+i');
    expect(await box(page).inputValue()).toMatch(/_/);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+Shift+Digit8');
    await page.locator('.preview li').waitFor();

    const toolbar = page.getByRole('toolbar');
    await page.keyboard.press('Shift+Tab');
    expect(await toolbar.locator(':focus').getAttribute('data-act')).toBe('bold');
    await page.keyboard.press('ArrowLeft');
    expect(await toolbar.locator(':focus').getAttribute('data-act')).toBe('link');

    await page.getByText(t('page.editor.media'), { exact: true }).click();
    await page.getByRole('button', { name: 'The old tree' }).click();
    expect(await box(page).inputValue()).toContain(`![The old tree](media:${id})`);
    await page.locator('.preview img').waitFor();
    await expectAccessible(page);
  });

  it('keeps what is typed when the tab is closed, and until it is saved', async () => {
    const { space, as } = await open();
    const page = await as('teacher');
    const address = `/en/spaces/${space.id}/pages/new/`;
    await page.goto(address);
    await page.locator('[name=title]').fill('Our tree');
    await box(page).fill('half a thou');
    const next = await page.context().newPage();
    await page.close({ runBeforeUnload: false });
    await next.goto(address);
    const offer = next.locator('[data-found]');
    if (!(await offer.isVisible())) throw new Error('Nothing is offered');
    await expectAccessible(next);
    await press(next, t('page.editor.found.use'));
    expect(await box(next).inputValue()).toBe('half a thou');
    expect(await next.locator('[name=title]').inputValue()).toBe('Our tree');
    await press(next, t('page.form.save'));
    await next.getByText(t('page.made')).waitFor();
    await next.goto(address);
    expect(await offer.isVisible()).toBe(false);
    expect(await next.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  it.each([true, false])(
    'keeps what is typed when the session is over, with script: %s',
    async (script) => {
      const { site, space, as } = await open();
      const page = await as('teacher', { script });
      await page.goto(`/en/spaces/${space.id}/journal/new/`);
      await box(page).fill('We planted it today.');
      await site.database.orm.delete(sessions);
      await press(page, t('page.form.save'));
      await page.waitForURL(/sign-in/);
      const back = new URL(page.url()).searchParams.get('returnTo') ?? '';
      const again = await as('teacher', { script });
      await again.goto(back);
      expect(await box(again).inputValue()).toBe('We planted it today.');
      await press(again, t('page.form.save'));
      await again.getByText(t('journal.written')).waitFor();
      expect(await again.locator('.messages').innerText()).toContain('We planted it today.');
      if (script) await expectAccessible(again);
    },
  );
});

describe('the public side of a space', () => {
  it.each([true, false])(
    'shows what founders chose and nobody’s name, with script: %s',
    async (script) => {
      const t = translator('en');
      const { site, database, space, members, as, make, picture } = await open();
      const planted = Object.values(members).map(({ name }) => name);
      const school = { town: 'Kalamata', kind: 'school', createdAt: now };
      await database.orm
        .insert(organisations)
        .values({ ...school, id: 'school', name: '1st Gymnasium of Kalamata', country: 'GR' });
      await database.orm.update(spaceMembers).set({ organisationId: 'school' });
      await database.orm.update(spaces).set({ approvesPupils: 0 }).where(eq(spaces.id, space.id));
      const shown = await picture('The old tree');
      const hidden = await make('teacher', 'A private page', 'private words');
      const byPupil = await make('pupil', 'A page of a pupil', 'by me');
      await database.orm.update(spacePages).set({ state: 'shown', revision: 1 });
      await database.orm.update(pageRevisions).set({ state: 'shown' });
      const ours = await make('teacher', 'Our tree', `We watch it.\n\n![](media:${shown})`);

      const founder = await as('founder', { script });
      await founder.goto(`/en/spaces/${space.id}/settings/publish/`);
      if (script) await expectAccessible(founder);
      await founder.getByLabel('A page of a pupil').check();
      await founder.getByLabel('Our tree').check();
      await founder.getByLabel(t('publish.consent.yes')).check();
      await press(founder, t('publish.send'));
      await founder.locator('.error-summary').getByText('A page of a pupil').waitFor();
      expect(await founder.getByLabel('Our tree').isChecked()).toBe(true);
      if (script) await expectAccessible(founder);
      await founder.getByLabel('A page of a pupil').uncheck();
      await press(founder, t('publish.send'));
      await founder.getByText(t('publish.done')).waitFor();

      const visitor = await visit(browser, site, { script });
      await visitor.route('**/files/**', (route) =>
        route.fulfill({ contentType: 'image/gif', body: onePixel }),
      );
      const seen = new Set<string>();
      const queue = ['/en/projects/'];
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        if (seen.has(path)) continue;
        seen.add(path);
        const response = await visitor.goto(path);
        expect(response?.status(), path).toBe(200);
        expect(response?.headers()['cache-control']).toContain('public');
        const html = await visitor.content();
        for (const secret of [
          ...planted,
          'A private page',
          'private words',
          'by me',
          hidden,
          byPupil,
          space.id,
        ])
          expect(html, path).not.toContain(secret);
        if (script) await expectAccessible(visitor);
        const links = await visitor
          .locator('main a')
          .evaluateAll((all) =>
            all.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
          );
        queue.push(...links.filter((link) => link.startsWith('/en/projects/')));
      }
      expect(seen.size).toBe(3);
      expect(await main(visitor)).toContain('We watch it.');
      await visitor.goto([...seen][1] ?? '');
      expect(await main(visitor)).toContain('1st Gymnasium of Kalamata');
      const title = await visitor.locator('meta[property="og:title"]').getAttribute('content');
      expect(title).toBe(space.title);
      const project = new URL(visitor.url()).pathname;
      for (const path of [
        `${project}pages/${hidden}/`,
        `${project}pages/${byPupil}/`,
        '/en/projects/none/',
      ])
        expect((await fetch(site.siteUrl + path)).status, path).toBe(404);
      expect((await fetch(`${site.siteUrl}${project}pages/${ours}/`)).status).toBe(200);

      await founder.getByLabel('Our tree').last().check();
      await founder.getByLabel('The old tree').last().check();
      await press(founder, t('publish.end'));
      await founder.getByText(t('publish.ended')).waitFor();
      for (const path of [project, `${project}pages/${ours}/`])
        expect((await fetch(site.siteUrl + path)).status, path).toBe(404);
    },
  );
});

describe('every page of this part', () => {
  it('holds at 320 px, in Greek', async () => {
    const { space, members, database, as, make } = await open();
    const id = await make('teacher', 'ΠολύΜακριάΛέξηΧωρίςΚενό'.repeat(4), 'ΠολύΜακριά'.repeat(20));
    await publish(database, { space, member: members.founder }, { pages: id }, now);
    const page = await as('founder', { width: 320 });
    const at = `/el/spaces/${space.id}/`;
    const own = `${at}pages/${id}/`;
    for (const path of [
      at,
      `${at}pages/`,
      `${at}pages/new/`,
      own,
      `${own}edit/`,
      `${own}move/`,
      `${own}revisions/`,
      `${own}revisions/1/`,
      `${at}journal/new/`,
      `${at}settings/publish/`,
      '/el/projects/',
    ]) {
      expect((await page.goto(path))?.status(), path).toBe(200);
      await expectAccessible(page);
    }
  });
});
