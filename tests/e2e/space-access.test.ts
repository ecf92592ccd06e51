import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { translator } from '../../src/i18n/messages.ts';
import { faultsOf, looks, openLook } from '../support/axe.ts';
import { launch } from '../support/browser.ts';
import { fillWithDemo, pagesOfSpace } from '../support/demo.ts';
import { type Site, signInAs, startWholeSite } from '../support/functions.ts';
import { htmlFaults } from '../support/html.ts';
import { pupilToken } from '../support/spaces.ts';
import { cookiesOf, field, signInPage, visit } from '../support/visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const founder = 'school-2@demo.example';
const pupil = 'Birch';

async function start() {
  const site = await startWholeSite();
  const { spaceId, who } = await fillWithDemo(site.database);
  const at = (path: string) => `/en/spaces/${spaceId}/${path}`;
  return { site, spaceId, who, at };
}

const pupilCookies = async (site: Site, id: string) => [
  { name: 'pupil', value: await pupilToken(site.database, id), url: site.siteUrl },
];

describe.each(['a founder', 'a pupil'] as const)('every page of a space, for %s,', (reader) => {
  it('is accessible, valid, has one heading and fits 320 pixels', async () => {
    const { site, spaceId, who, at } = await start();
    const isPupil = reader === 'a pupil';
    const [memberId = '', pupilId = ''] = [who[isPupil ? pupil : 'north'], who[pupil]];
    const pages = await pagesOfSpace(site.database, { spaceId, memberId, pupilId });
    const cookies = isPupil
      ? await pupilCookies(site, memberId)
      : cookiesOf(await signInAs(site, founder), site);
    const open = await Promise.all(
      looks.map(async (look) => {
        const context = await openLook(browser, look);
        await context.addCookies(cookies);
        return { context, page: await context.newPage(), width: look.width };
      }),
    );
    const faults: string[] = [];
    const missing: string[] = [];
    for (const [index, path] of pages.entries()) {
      // The four looks in turn; the pupil has others than the founder.
      const look = open[(index + (isPupil ? 2 : 0)) % open.length];
      if (!look) throw new Error('No look');
      const { page, width } = look;
      const response = await page.goto(site.siteUrl + at(path));
      if (response?.status() !== 200) missing.push(path);
      faults.push(...(await htmlFaults(path, (await response?.text()) ?? '')));
      faults.push(...(await faultsOf(page)));
      await page.setViewportSize({ width: 320, height: 800 });
      const { over, headings } = await page.evaluate(() => ({
        over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        headings: document.querySelectorAll('h1').length,
      }));
      await page.setViewportSize({ width, height: 800 });
      if (over > 0) faults.push(`${path} scrolls sideways by ${over} px at 320 px`);
      if (headings !== 1) faults.push(`${path} has ${headings} headings of the first level`);
    }
    await Promise.all(open.map(({ context }) => context.close()));
    expect(faults).toEqual([]);
    expect(pages.length).toBeGreaterThan(30);
    if (isPupil) expect(missing).toContain('settings/');
    else expect(missing).toEqual([]);
  });
});

describe('the work in a space', () => {
  const t = translator('en');

  /** Goes on with Tab until something has the focus. */
  const tabTo = async (page: Page, target: Locator) => {
    await target.waitFor();
    for (let presses = 0; presses < 100; presses += 1) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((node) => node === document.activeElement)) return;
    }
    throw new Error(`Tab does not reach ${target}`);
  };
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const pressKey = async (page: Page, name: string) => {
    await tabTo(page, button(page, name).first());
    await page.keyboard.press('Enter');
  };
  const type = async (page: Page, name: string, words: string) => {
    await tabTo(page, field(page, name));
    await page.keyboard.type(words);
  };

  it('is done by keyboard alone', async () => {
    const { site, who, at } = await start();
    const page = await visit(browser, site);
    await page.context().addCookies(await pupilCookies(site, who[pupil] ?? ''));

    // A page, with a button of the editor.
    await page.goto(at('pages/new/'));
    await type(page, 'title', 'The lake');
    await tabTo(page, button(page, t('page.editor.bold')));
    await page.keyboard.press('Enter');
    await page.keyboard.type('Ice');
    expect(await field(page, 'text').inputValue()).toBe('**Ice**');
    await pressKey(page, t('page.form.save'));
    await page.getByText(t('page.saved.waiting')).waitFor();

    // An answer in the forum.
    await page.goto(at('forum/'));
    await tabTo(page, page.getByRole('link', { name: 'Questions to the other class' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.locator('#answer [name=text]'));
    await page.keyboard.type('We skate.');
    await pressKey(page, t('forum.answer.send'));
    await page.getByText(t('forum.sent.waiting')).waitFor();

    // A file.
    await page.goto(at('materials/'));
    await tabTo(page, field(page, 'file'));
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.keyboard.press('Space'),
    ]);
    const buffer = Buffer.from('%PDF-1.4\n%%EOF\n');
    await chooser.setFiles({ name: 'lake.pdf', mimeType: 'application/pdf', buffer });
    await pressKey(page, t('upload.send'));
    await page.getByText(t('upload.done')).first().waitFor();

    // All of it is approved.
    const teacher = await visit(browser, site);
    await signInPage(teacher, site, founder);
    await teacher.goto(at('waiting/'));
    const waiting = await button(teacher, t('approval.approve')).count();
    expect(waiting).toBeGreaterThan(3);
    for (let left = waiting; left > 0; left -= 1) {
      await pressKey(teacher, t('approval.approve'));
      await teacher.getByRole('status').getByText(t('approval.decided')).waitFor();
      expect(await button(teacher, t('approval.approve')).count()).toBe(left - 1);
    }
    await page.goto(at('pages/'));
    await page.getByRole('link', { name: 'The lake' }).waitFor();
  });
});
