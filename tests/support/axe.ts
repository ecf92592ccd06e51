import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
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

/** What axe finds wrong with the page as it stands, a line each. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const { violations } = (await page.evaluate(
    (chosen) => (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, chosen),
    options,
  )) as AxeResults;
  const { pathname } = new URL(page.url());
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${pathname} ${id}: ${html} ${failureSummary}`),
  );
}
