import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alerts } from '../../db/schema.ts';
import { translator } from '../../src/i18n/messages.ts';
import { laterCall, runCallAlerts } from '../support/alerts.ts';
import { faultsIn, looks } from '../support/axe.ts';
import { launch } from '../support/browser.ts';
import { mailsTo, newClient, readMail, type Site, startWholeSite } from '../support/functions.ts';
import {
  choose,
  fill,
  press,
  readers,
  refuses,
  says,
  signInPage,
  visit,
} from '../support/visitor.ts';

const email = 'reader@school.example';
const day = 24 * 3_600_000;
const rows = ({ database }: Site) => database.orm.select().from(alerts);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function start() {
  const site = await startWholeSite();
  await runCallAlerts(site, [], Date.now() - day);
  return site;
}

const french = translator('fr');
const unfold = (page: Page) => page.locator('#follow summary').click();

describe.each(readers)(
  'following calls, in $language, with script: $script',
  ({ language, script, t }) => {
    it('goes from a page of calls to the mail, to news of them, and ends by the account', async () => {
      const site = await start();
      const page = await visit(browser, site, { script, width: script ? 1280 : 360 });
      // With script the search as it is filtered, without it what the page shows.
      if (script) {
        await page.goto(`/${language}/calls/?q=gardens&sector=school`);
        await page.locator('#follow').getByText('gardens').waitFor({ state: 'attached' });
      } else await page.goto(`/${language}/calls/by/sector/school/`);
      await unfold(page);
      await press(page, t('alerts.calls.send'));
      await page.getByRole('alert').getByRole('link').click();
      expect(new URL(page.url()).pathname).toBe(`/${language}/alerts/calls/`);
      await page.getByLabel(t('alerts.email')).fill(email);
      await choose(page, 'frequency', 'immediately');
      expect(await page.getByLabel(t('alerts.reminders')).isChecked()).toBe(true);
      await press(page, t('alerts.calls.send'));
      await says(page, t('alerts.asked'));

      const letter = await readMail(site, email);
      expect(letter.text).toContain(t('mail.confirmAlert.calls'));
      expect(letter.text).not.toContain('gardens');
      await page.goto(letter.link);
      const search = `${script ? '“gardens” · ' : ''}${t('text.label', { label: t('facet.sector') })} ${t('sector.school')}`;
      const named =
        language === 'el' ? search.replace(/[“”]/g, (sign) => (sign === '“' ? '«' : '»')) : search;
      expect(await page.locator('main').innerText()).toContain(named);
      await press(page, t('alerts.confirm.button'));
      await says(page, t('alerts.confirmed'));
      const query = script ? 'q=gardens&sector=school' : 'sector=school';
      expect(await rows(site)).toMatchObject([
        { about: 'calls', language, query, reminders: true },
      ]);

      const call = laterCall(90);
      await runCallAlerts(site, [call], Date.now());
      const news = await readMail(site, email, 2);
      expect(news.text).toContain('Gardens of Europe');
      expect(news.text).toContain(`${site.siteUrl}/${language}/calls/later/`);

      await signInPage(page, site, email);
      await page.goto(`/${language}/account/`);
      await page.getByRole('link', { name: named, exact: true }).waitFor();
      await press(page, t('alerts.mine.stop.label', { search: named }));
      await says(page, t('alerts.stopped'));
      expect(await rows(site)).toEqual([]);
    });
  },
);

describe('following one call', () => {
  it('tells of changes and of its deadline, and ends with one click', async () => {
    const site = await start();
    await runCallAlerts(site, [laterCall(60)], Date.now() - day / 2);
    const page = await visit(browser, site, { width: 360, script: false });
    await page.goto('/fr/alerts/calls/?call=general-call-2026');
    await fill(page, { email });
    await press(page, french('alerts.calls.send'));
    await says(page, french('alerts.asked'));
    const { token } = await readMail(site, email);
    await newClient(site).form('/api/alerts/confirm', { token, lang: 'fr' });

    const child = { ...laterCall(60), parent: 'general-call-2026' };
    const moved = { ...laterCall(70), parent: 'general-call-2026' };
    await runCallAlerts(site, [child], Date.now());
    await runCallAlerts(site, [moved], Date.now());
    await runCallAlerts(site, [moved], Date.now());
    await runCallAlerts(site, [moved], Date.now() + 64 * day);
    const letters = mailsTo(site, email).slice(1);
    expect(letters.map(({ subject }) => subject)).toEqual([
      'Date limite changée\u00a0: Gardens of Europe',
      expect.stringMatching(/^Date limite dans \d jours\u00a0: Gardens of Europe$/),
    ]);
    const list = letters[0]?.headers.get('list') as unknown as Record<
      string,
      { url?: string; name?: string }
    >;
    expect(list['unsubscribe-post']?.name).toBe('List-Unsubscribe=One-Click');
    const stop = new URL(list.unsubscribe?.url ?? '');
    expect(stop.pathname).toBe('/api/alerts/stop');
    const ended = await fetch(stop, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(ended.status).toBe(204);
    expect(await rows(site)).toEqual([]);
  });
});

describe('the page of the form', () => {
  it('says what is wrong and keeps what was typed', async () => {
    const site = await start();
    const page = await visit(browser, site, { script: false });
    await page.goto('/en/alerts/calls/?sector=vet&colour=red');
    await fill(page, { email: 'no address', frequency: 'weekly' });
    await page.getByLabel('Reminders').uncheck();
    await press(page, 'Follow by mail');
    await refuses(page, /address/);
    expect(await page.getByLabel('Send to this address').inputValue()).toBe('no address');
    expect(await page.getByLabel('Once a week').isChecked()).toBe(true);
    expect(await page.getByLabel('Reminders').isChecked()).toBe(false);
    expect(new URL(page.url()).search).toBe('?sector=vet');
  });

  it('is accessible in every look', async () => {
    const site = await start();
    const urls = [
      '/en/alerts/calls/?q=x&sector=vet',
      '/el/alerts/calls/?call=general-call-2026',
    ].map((path) => site.siteUrl + path);
    for (const look of looks) expect(await faultsIn(browser, look, urls)).toEqual([]);
  });
});
