import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, type Look, looks, openLook } from '../support/axe.ts';
import { launch } from '../support/browser.ts';
import { onePageOfEachKind, prerenderedPages } from '../support/pages.ts';
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

async function look(at: readonly string[], as: Look): Promise<string[]> {
  const context = await openLook(browser, as);
  const page = await context.newPage();
  const faults: string[] = [];
  for (const path of at) {
    await page.goto(site.url + path);
    faults.push(...(await faultsOf(page)));
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    if (scrollWidth > clientWidth) faults.push(`${path} scrolls sideways at ${as.width} px`);
  }
  await context.close();
  return faults;
}

const pages = prerenderedPages();
const kinds = onePageOfEachKind(pages);

describe('accessibility by WCAG 2.2 AA', () => {
  it.each(looks)('holds on a page of each kind: $name', { timeout: 600_000 }, async (as) => {
    expect(kinds.length).toBeGreaterThan(50);
    expect(await look(kinds, as)).toEqual([]);
  });

  it('holds on every page, each in one of the four looks', { timeout: 1_200_000 }, async () => {
    const turn = Number(process.env.AXE_TURN ?? 0);
    const faults = await Promise.all(
      looks.map((as, index) =>
        look(
          pages.filter((_, at) => (at + turn) % looks.length === index),
          as,
        ),
      ),
    );
    expect(faults.flat()).toEqual([]);
  });

  it('holds on the page that is not there', async () => {
    expect(await look(['/en/no-such-page/', '/el/δεν-υπάρχει/'], looks[3] as Look)).toEqual([]);
  });
});
