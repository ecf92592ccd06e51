import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { grantRole } from '../../src/accounts/index.ts';
import { translator } from '../../src/i18n/messages.ts';
import { recordRun } from '../../src/operation/index.ts';
import { launch } from '../support/browser.ts';
import { get, newClient, type Site, signInAs, startWholeSite } from '../support/functions.ts';
import {
  expectAccessible,
  fewReaders,
  heading,
  press,
  says,
  signInPage,
  visit,
} from '../support/visitor.ts';

const email = 'administrator@agency.example';
const page = (language: string) => `/${language}/administration/jobs/`;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function start(): Promise<Site> {
  const site = await startWholeSite();
  await signInAs(site, email);
  await grantRole(site.database, email, { role: 'administrator' }, 0);
  return site;
}

describe('the page of jobs', () => {
  it('is there for administrators alone, who find it from their account', async () => {
    const site = await start();
    const officer = await signInAs(site, 'officer@agency.example');
    await grantRole(site.database, 'officer@agency.example', { role: 'officer', country: 'GR' }, 0);
    expect((await get(site, page('en'), officer)).status).toBe(404);
    expect((await get(site, '/en/account/', officer)).html).not.toContain(page('en'));
    const visitor = await get(site, page('en'), newClient(site));
    expect(visitor.headers.get('location')).toContain('/en/sign-in/');
    const administrator = await signInAs(site, email);
    expect((await get(site, '/fr/account/', administrator)).html).toContain(page('fr'));
    const shown = await get(site, page('fr'), administrator);
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });

  it.each(fewReaders)(
    'runs a job and tells how it ended, in $language, with script: $script',
    async ({ language, script, t }) => {
      const site = await start();
      const window = await visit(browser, site, { script, width: 360, unseen: [email] });
      await signInPage(window, site, email);
      await window.goto(page(language));
      await heading(window, t('jobs.title')).waitFor();
      const sweep = window.locator('section[aria-labelledby="job-sweep"]');
      await sweep.getByText(t('jobs.state.never')).waitFor();
      await press(window, t('jobs.run.label', { job: t('jobs.sweep') }));
      await says(window, t('jobs.run.done'));
      await vi.waitFor(async () => {
        await window.reload();
        expect(await sweep.textContent()).toContain(t('jobs.state.done'));
      }, 15_000);
    },
  );

  it.each([
    { width: 1280, colorScheme: 'light' },
    { width: 320, colorScheme: 'dark' },
  ] as const)('is accessible, and as wide as the screen: $width px, $colorScheme', async (look) => {
    const site = await start();
    const { database } = site;
    const now = Date.now();
    const failing = async () => {
      throw new Error('for somebody');
    };
    const how = { clock: () => now - 9 * 3_600_000, kindOf: () => 'LibsqlError SQLITE_FULL' };
    await recordRun(database, 'sweep', failing, how).catch(() => undefined);
    await recordRun(
      database,
      'deliver-mail',
      async () => ({ sent: 2, delayed: 1, failed: 0 }),
      how,
    );
    for (const language of ['en', 'fr', 'el'] as const) {
      const window = await visit(browser, site, look);
      await signInPage(window, site, email);
      await window.goto(page(language));
      await window.getByText('SQLITE_FULL').waitFor();
      const t = translator(language);
      await window.getByText(t('jobs.count.sent', { count: 2 })).waitFor();
      await expectAccessible(window);
      expect(await window.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
        look.width,
      );
    }
  });
});
