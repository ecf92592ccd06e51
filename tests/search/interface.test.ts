import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf, looks, openLook } from '../support/axe.ts';
import { type OpenSite, openSite } from './site.ts';

describe('the search page', () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());

  async function open(path: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
    const page = await site.browser.newPage(options);
    await page.goto(site.origin + path);
    return page;
  }

  /** Waits until the count has been announced, and reads it. */
  async function settle(page: Page, is: RegExp = /\d|nothing/i): Promise<string> {
    const status = page.getByRole('status');
    await status.filter({ hasText: is }).waitFor();
    return (await status.textContent()) ?? '';
  }

  const titles = (page: Page) => page.locator('#found ol h3').allTextContents();

  test('loads nothing of the engine before it is used', async () => {
    const page = await site.browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${site.origin}/en/calls/`, { waitUntil: 'networkidle' });
    expect(asked.filter((url) => url.includes('/pagefind/'))).toEqual([]);
    await page.focus('#q');
    await page.locator('#found .facet').first().waitFor({ state: 'attached' });
    expect(asked.some((url) => url.endsWith('/pagefind/pagefind.js'))).toBe(true);
    await page.close();
  });

  test('searches as words are typed, by keyboard alone, and Back returns to the list', async () => {
    const page = await open('/en/calls/');
    await page.focus('#q');
    await page.keyboard.type('KA220');
    expect(await settle(page)).toMatch(/\d+ results/);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
    expect(new URL(page.url()).search).toBe('?q=KA220');
    expect(await page.locator('[data-browse]').isVisible()).toBe(false);
    await page.goBack();
    await page.locator('[data-browse]').waitFor({ state: 'visible' });
    expect(await page.inputValue('#q')).toBe('');
    await page.close();
  });

  test('a URL opens with its words, filters and order applied', async () => {
    const page = await open('/en/calls/?q=partnerships&sector=school&year=2026&sort=newest');
    await settle(page);
    const tags = await page.locator('#found .tags').allTextContents();
    expect(tags.length).toBeGreaterThan(0);
    for (const tag of tags) expect(tag).toMatch(/^2026 · /);
    expect(await page.locator('input[name=sector][value=school]').isChecked()).toBe(true);
    expect(await page.inputValue('#search-sort')).toBe('newest');
    await page.close();
  });

  test('filters work without words, a chip takes one away, and the feeds follow', async () => {
    const page = await open('/en/calls/?sector=school');
    const all = Number.parseInt(await settle(page), 10);
    await page.locator('.facet summary', { hasText: 'Year' }).click();
    await page.getByRole('checkbox', { name: /^2026/ }).check();
    await page.waitForURL(/year=2026/);
    const remove = page.getByRole('button', { name: 'Remove 2026' });
    await remove.waitFor();
    expect(Number.parseInt(await settle(page), 10)).toBeLessThan(all);
    expect(await page.locator('a[data-feed]').first().getAttribute('href')).toContain('year=2026');
    await remove.click();
    await page.waitForURL((url) => !url.search.includes('2026'));
    await remove.waitFor({ state: 'detached' });
    expect(Number.parseInt(await settle(page), 10)).toBe(all);
    await page.close();
  });

  test('an unknown filter is named, and the rest applied', async () => {
    const page = await open('/en/calls/?q=KA220&sector=moon&colour=red');
    await settle(page);
    const notices = await page.locator('.notice').allTextContents();
    expect(notices.join()).toContain('sector=moon');
    expect(notices.join()).toContain('colour=red');
    expect((await titles(page)).length).toBeGreaterThan(0);
    await page.close();
  });

  test('where nothing fits, says what to give up and what that would bring', async () => {
    const page = await open('/en/calls/?q=ECHE&sector=sport');
    expect(await settle(page)).toMatch(/nothing/i);
    await page.getByRole('button', { name: /^Without Sport: \d/ }).click();
    expect(await settle(page, /\d/)).toMatch(/\d+ result/);
    expect(new URL(page.url()).search).toBe('?q=ECHE');
    await page.close();
  });

  test('a misspelling is put right, and said so', async () => {
    const page = await open('/en/calls/?q=comenuis');
    await settle(page);
    expect(await page.locator('#found').textContent()).toContain('“comenius”');
    expect(await page.locator('#found mark').first().textContent()).toMatch(/comenius/i);
    await page.close();
  });

  test.each([
    ['markup', '<img src=x onerror=alert(1)>'],
    ['markup that closes an attribute', '"><script>alert(1)</script>'],
    ['quotes and escapes', '"unbalanced \\ %00 %ff'],
    ['placeholders', `{value} $\{q} $& __proto__`],
    ['a great length', '﷽'.repeat(150)],
    ['signs of patterns', '(((([[[*+?'],
    ['control characters', '\u0000\u202e\ud83d'],
  ])('a hostile query is only text: %s', async (_, q) => {
    const page = await site.browser.newPage();
    const alarms: string[] = [];
    page.on('dialog', (dialog) => alarms.push(dialog.message()) && dialog.dismiss());
    page.on('pageerror', (error) => alarms.push(error.message));
    await page.goto(`${site.origin}/en/calls/?q=${encodeURIComponent(q.toWellFormed())}`);
    await settle(page);
    expect(await page.locator('#found img, #found script').count()).toBe(0);
    expect(alarms).toEqual([]);
    await page.close();
  });

  test('when the engine does not load, says so and leaves the list', async () => {
    const page = await site.browser.newPage();
    await page.route('**/pagefind/*.pf_meta', (route) => route.abort());
    await page.route('**/pagefind/wasm*', (route) => route.abort());
    await page.goto(`${site.origin}/en/calls/?q=KA220`);
    expect(await settle(page, /did not load/)).toContain('did not load');
    expect(await page.locator('[data-browse]').isVisible()).toBe(true);
    await page.close();
  });

  test('"show more" moves on to the first new result', async () => {
    const page = await open('/en/calls/?sort=newest');
    await settle(page);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.waitForURL(/page=2/);
    await page.locator('#found ol > li').nth(10).waitFor();
    await page.waitForFunction(
      () => document.activeElement === document.querySelectorAll('#found ol h3 a')[10],
    );
    await page.close();
  });

  test('without script the form leads to the whole list', async () => {
    const page = await open('/en/', { javaScriptEnabled: false });
    await page.fill('#q', 'KA220');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/calls/?q=KA220');
    expect(await page.locator('[data-browse]').isVisible()).toBe(true);
    expect(await page.locator('noscript').first().isVisible()).toBe(true);
    expect(await page.locator('#filters').isVisible()).toBe(false);
    await page.close();
  });

  test.each(looks)('has no barrier that axe can find: $name', async (look) => {
    const context = await openLook(site.browser, look);
    const page = await context.newPage();
    await page.goto(`${site.origin}/en/calls/?q=partnerships&sector=school&colour=red`);
    await settle(page);
    await page.locator('#filters').evaluate((filters: HTMLDetailsElement) => {
      filters.open = true;
    });
    expect(await faultsOf(page)).toEqual([]);
    await context.close();
  });

  test.each([360, 1280])('nothing is wider than the screen at %i pixels', async (width) => {
    const page = await open('/fr/calls/?q=partenariat&sector=school');
    await page.setViewportSize({ width, height: 800 });
    await settle(page);
    await page.locator('#filters').evaluate((filters: HTMLDetailsElement) => {
      filters.open = true;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.close();
  });
});
