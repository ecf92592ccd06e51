import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { RunOptions } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 AA and what it builds on, and axe's own best practices. */
const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

export type Look = { name: string; width: number; colorScheme: 'light' | 'dark' };
export const looks: readonly Look[] = [
  { name: 'desktop, light', width: 1280, colorScheme: 'light' },
  { name: 'desktop, dark', width: 1280, colorScheme: 'dark' },
  { name: 'phone, light', width: 360, colorScheme: 'light' },
  { name: 'phone, dark', width: 360, colorScheme: 'dark' },
];

/** A browser window of a look. The policy of the site forbids axe's way in, so it is set aside. */
export const openLook = (browser: Browser, { width, colorScheme }: Look): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    bypassCSP: true,
    reducedMotion: 'reduce',
  });

/** What axe finds wrong with the page as it stands, and sideways scrolling; a line each. */
export async function faultsOf(page: Page): Promise<string[]> {
  // After a click the next page may be there in part.
  await page.waitForLoadState();
  await page.evaluate(source);
  const { violations, overflow } = await page.evaluate(async (chosen) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, chosen);
    const { scrollWidth, clientWidth } = document.documentElement;
    return { violations, overflow: scrollWidth - clientWidth };
  }, options);
  const { pathname } = new URL(page.url());
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${pathname} ${id}: ${html} ${failureSummary}`),
  );
  return overflow > 0 ? [...faults, `${pathname} scrolls sideways by ${overflow} px`] : faults;
}

/** Opens pages in a look, for a reader with some cookies, and tells what is wrong with them. */
export async function faultsIn(
  browser: Browser,
  look: Look,
  urls: readonly string[],
  cookies: Parameters<BrowserContext['addCookies']>[0] = [],
): Promise<string[]> {
  const context = await openLook(browser, look);
  await context.addCookies(cookies);
  const page = await context.newPage();
  const faults: string[] = [];
  for (const url of urls) {
    await page.goto(url);
    faults.push(...(await faultsOf(page)));
  }
  await context.close();
  return faults.map((fault) => `${look.name}: ${fault}`);
}
