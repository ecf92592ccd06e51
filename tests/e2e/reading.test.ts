import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from '../../src/http/headers.ts';
import { launch } from '../support/browser.ts';
import { type Site, startSite } from '../support/site.ts';

let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { headers, redirect: 'manual' });

describe('the way in', () => {
  it.each([
    ['fr-BE,fr;q=0.9,en;q=0.8', '/fr/'],
    ['el', '/el/'],
    ['de-AT,de;q=0.9', '/de/'],
    ['ru-RU,ru;q=0.9', '/en/'],
    ['', '/en/'],
  ])('sends a reader of %j to %s', async (accept, location) => {
    const answer = await get('/', { 'accept-language': accept });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, location]);
    expect(answer.headers.get('vary')).toContain('Accept-Language');
  });
});

describe('a page that is not there', () => {
  it.each([
    ['/el/calls/no-such-call/', '', 'el'],
    ['/fr/rien/', 'el', 'fr'],
    ['/nothing/', 'fr', 'fr'],
    ['/xx/calls/', 'el', 'el'],
    ['/en/calls/by/sector/no-such-sector/', '', 'en'],
    ['/en/calls/999/', '', 'en'],
  ])('%s answers 404 with a way on, for a reader of %j in %s', async (path, accept, language) => {
    const answer = await get(path, { 'accept-language': accept });
    expect(answer.status).toBe(404);
    const html = await answer.text();
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(`href="/${language}/calls/"`);
    expect(html).toContain('name="robots" content="noindex"');
    for (const [name, value] of Object.entries(securityHeaders))
      expect(answer.headers.get(name)).toBe(value);
  });
});

describe('hostile addresses', () => {
  const hostile = [
    '?q=<script>alert(1)</script>',
    '?q=%00%ff%c0%af',
    '?__proto__=1&constructor=2&prototype[x]=3',
    `?q=${'a'.repeat(8_000)}`,
    `?${'sector=school&'.repeat(500)}`,
    '?sector=../../etc/passwd',
    "?year=2026' OR 1=1 --",
    '?lang=../../../&q=${7*7}{{7*7}}',
  ];
  it.each(['/en/', '/en/calls/', '/feeds/calls.ics', '/feeds/calls.csv', '/en/no-such-page/'])(
    'never break %s, nor come back unescaped',
    async (path) => {
      for (const query of hostile) {
        const answer = await get(path + query);
        expect(answer.status, path + query).toBeLessThan(500);
        expect(await answer.text(), path + query).not.toContain('<script>alert(1)');
      }
    },
  );
});

describe('reading without script', () => {
  it('leads from the home page to a call, its deadline and its agency', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/en/`);
    await page.getByRole('link', { name: 'See the calls' }).click();
    await page.getByRole('link', { name: 'School education', exact: true }).first().click();
    await page
      .getByRole('link', { name: 'Small-scale partnerships in school education' })
      .first()
      .click();
    await page.waitForLoadState();
    const text = await page.locator('main').innerText();
    expect(text).toContain('Brussels time');
    expect(text).toContain('Find your National Agency');
    await page.getByRole('link', { name: 'Find your National Agency' }).click();
    expect(await page.locator('h1').innerText()).toBe('Contacts');
    await context.close();
  });

  it('loads no script on a programme page but half a kilobyte for the choice of language', async () => {
    const page = await browser.newPage();
    const scripts: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.url());
    });
    await page.goto(`${site.url}/fr/programme/objectives/`);
    expect(scripts).toEqual([expect.stringContaining('/_astro/Languages.')]);
    const script = await (await fetch(scripts[0] ?? '')).text();
    expect(script.length).toBeLessThan(512);
    await page.close();
  });

  it('leaves a general call as it is when its actions have deadlines of their own', async () => {
    const page = await browser.newPage();
    const answer = await page.goto(`${site.url}/fr/calls/general-call-2026/`);
    const all = /<aside.*?data-status="([a-z]+)"/s.exec((await answer?.text()) ?? '');
    const shown = page.locator('aside .status').first();
    // Badges of its actions come to the present at the same moment.
    await page.locator('.family [data-status="closed"]').first().waitFor();
    expect([all?.[1], await shown.getAttribute('data-status')]).toEqual(['undated', 'undated']);
    await page.close();
  });

  it('marks the text of a call with its language, and labels it in the reader’s', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/el/calls/erasmus-edu-2022-eche-cert-fp/`);
    expect(await page.locator('h1').getAttribute('lang')).toBe('en');
    expect(await page.locator('html').getAttribute('lang')).toBe('el');
    expect(await page.locator('article .status').first().innerText()).toBe('Ανοιχτή');
    await page.close();
  });
});

describe('my country', () => {
  it('is remembered on the device, names the agency on a call, and is forgotten again', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.url}/en/countries/ie/`);
    await page.getByRole('button', { name: 'This is my country' }).click();
    await page.goto(`${site.url}/en/calls/2026-ka210-sch/`);
    await page.getByText('In Ireland:').waitFor();
    expect(await page.locator('.call-aside').innerText()).toContain('Léargas');
    await page.goto(`${site.url}/en/countries/ie/`);
    await page.getByRole('button', { name: 'Forget my country' }).click();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });
});
