import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** The Erasmus Charter: its last cut-off is in winter, 17:00 in Brussels being 16:00 UTC. */
const winter = {
  path: '/en/calls/erasmus-edu-2022-eche-cert-fp/',
  deadline: '2027-01-26T16:00:00Z',
};
/** A call of 2024 whose deadline was in summer, 17:00 in Brussels being 15:00 UTC. */
const summer = {
  path: '/en/calls/erasmus-edu-2024-pex-teach-aca/',
  deadline: '2024-06-06T15:00:00Z',
};

async function openAt(path: string, instant: number | string, timezoneId = 'Europe/Brussels') {
  const context = await browser.newContext({ timezoneId, locale: 'en-GB' });
  const page = await context.newPage();
  // The clock runs from an hour before until it stands: however long a page takes, it is no later.
  const stands = new Date(instant).getTime();
  await page.clock.install({ time: stands - 3_600_000 });
  await page.clock.pauseAt(stands);
  await page.goto(site.url + path);
  return page;
}

const status = (page: Page) => page.locator('article .status').first().innerText();
describe('a page that was built before', () => {
  it('has ECHE’s cut-off of 26 January 2027 as next deadline on the home page', async () => {
    const page = await openAt('/en/', '2026-11-25T12:00:00Z');
    const first = page.locator('[data-by-deadline] > li').first();
    expect(await first.locator('a').innerText()).toBe('Erasmus Charter for Higher Education');
    expect(await first.locator('time').innerText()).toBe('26 January 2027 at 17:00');
    expect(await first.locator('.status').innerText()).toBe('Open');
    expect(await first.locator('.countdown').innerText()).toBe('in 62 days');
    await page.context().close();
  });

  it.each(['Europe/Brussels', 'Europe/Athens', 'America/New_York', 'Asia/Tokyo'])(
    'closes a call in winter at 17:00 in Brussels, to the second, for a reader in %s',
    async (zone) => {
      const page = await openAt(winter.path, Date.parse(winter.deadline) - 5_000, zone);
      expect(await status(page)).toBe('Closing soon');
      await page.clock.runFor(4_000);
      expect(await status(page)).toBe('Closing soon');
      await page.clock.runFor(2_000);
      expect(await status(page)).toBe('Closed');
      await page.context().close();
    },
  );

  it('closes a call in summer at 17:00 in Brussels, to the second', async () => {
    const page = await openAt(summer.path, Date.parse(summer.deadline) - 5_000, 'Europe/Lisbon');
    expect(await status(page)).toBe('Closing soon');
    await page.clock.runFor(6_000);
    expect(await status(page)).toBe('Closed');
    await page.context().close();
  });

  it('turns to closing soon fourteen days before, and says when that is where the reader is', async () => {
    const before = Date.parse(winter.deadline) - 14 * 86_400_000 - 2_000;
    const page = await openAt(winter.path, before, 'Asia/Tokyo');
    expect(await status(page)).toBe('Open');
    expect(await page.locator('[data-your-time]').innerText()).toContain(
      '27 January 2027 at 01:00',
    );
    await page.clock.runFor(3_000);
    expect(await status(page)).toBe('Closing soon');
    await page.context().close();
  });

  it('shows the cut-off that comes next, not the last', async () => {
    const page = await openAt(winter.path, '2023-06-01T00:00:00Z');
    expect(await page.locator('.call-aside .big time').innerText()).toBe(
      '25 January 2024 at 17:00',
    );
    await page.context().close();
  });

  it('lets a call that has closed sink to the end of the list of the home page', async () => {
    const page = await openAt('/en/', Date.parse(winter.deadline) + 1_000);
    const first = page.locator('[data-by-deadline] > li').first();
    expect(await first.locator('.status').innerText()).toBe('Closed');
    await page.context().close();
  });

  it('wakes with the right status after a laptop slept through a deadline', async () => {
    const page = await openAt(winter.path, Date.parse(winter.deadline) - 3_600_000);
    await page.clock.setSystemTime(Date.parse(winter.deadline) + 1_000);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(await status(page)).toBe('Closed');
    await page.context().close();
  });
});
