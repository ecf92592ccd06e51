import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accounts, sessions } from '../../db/schema.ts';
import { languageCodes } from '../../src/i18n/languages.ts';
import { launch } from '../support/browser.ts';
import { readMail, type Site, signInAs, startWholeSite } from '../support/functions.ts';
import {
  expectAccessible,
  fill,
  heading,
  press,
  readers,
  refuses,
  says,
  signInByCode,
  visit,
} from '../support/visitor.ts';

const email = 'maria@school.example';
/** How the first letter begins. */
const letter = {
  en: 'This address has no account on Passerelle yet.',
  el: 'Αυτή η διεύθυνση δεν έχει ακόμη λογαριασμό',
};

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(readers)(
  'signing in, in $language, with script: $script',
  ({ language, script, t }) => {
    const open = (site: Site) => visit(browser, site, { script });
    const accessible = async (page: Page) => {
      if (script) await expectAccessible(page);
    };

    it('goes by the mailed link to a page with a button, and on to the account', async () => {
      const site = await startWholeSite();
      const page = await open(site);
      await page.goto(`/${language}/account/`);
      await fill(page, { email });
      await press(page, t('signIn.send'));
      await heading(page, t('signIn.sent.title')).waitFor();
      await accessible(page);
      const { link, text } = await readMail(site, email);
      expect(text).toContain(letter[language]);

      const response = await page.goto(link);
      expect(response?.headers()).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
      await heading(page, t('signIn.confirm.title')).waitFor();
      await accessible(page);
      expect(await site.database.orm.select().from(sessions)).toEqual([]);
      await press(page, t('signIn.code.send'));
      await heading(page, t('account.title')).waitFor();
      expect(new URL(page.url()).pathname).toBe(`/${language}/account/`);
      expect(await page.getByText(email).count()).toBe(1);
      expect(await page.locator('.languages a').count()).toBe(languageCodes.length);
      await accessible(page);
      expect(await site.database.orm.select().from(accounts)).toMatchObject([{ email, language }]);

      await page.goto(link);
      await press(page, t('signIn.code.send'));
      await refuses(page, t('problem.expired'));
      expect(new URL(page.url()).pathname).toBe(`/${language}/sign-in/`);
    });

    it('goes by the code, after mistakes that it explains', async () => {
      const site = await startWholeSite();
      const page = await open(site);
      await page.goto(`/${language}/sign-in/`);
      await fill(page, { email: 'maria at school' });
      await press(page, t('signIn.send'));
      const mistake = t('problem.email.not-regex');
      await page.getByRole('alert').getByRole('link', { name: mistake }).click();
      const address = page.getByLabel(t('signIn.email'));
      expect(await address.inputValue()).toBe('maria at school');
      expect(await address.getAttribute('aria-invalid')).toBe('true');
      const described = (await address.getAttribute('aria-describedby'))?.split(' ') ?? [];
      const description = await Promise.all(
        described.map((id) => page.locator(`#${id}`).textContent()),
      );
      expect(description.join(' ')).toContain(mistake);
      expect(await address.evaluate((node) => node === document.activeElement)).toBe(true);
      await accessible(page);

      await fill(page, { email });
      await press(page, t('signIn.send'));
      const { code } = await readMail(site, email);
      await fill(page, { code: code === '000000' ? '000001' : '000000' });
      await press(page, t('signIn.code.send'));
      await refuses(page, t('problem.code.wrong-code'));
      if (script) {
        const focused = page.locator('[data-error-summary]');
        expect(await focused.evaluate((node) => node === document.activeElement)).toBe(true);
      }
      await fill(page, { code });
      await press(page, t('signIn.code.send'));
      await heading(page, t('account.title')).waitFor();
    });

    it('lists the sessions, ends one, and signs out', async () => {
      const site = await startWholeSite();
      const here = await open(site);
      const there = await open(site);
      for (const page of [there, here]) {
        await page.goto(`/${language}/account/`);
        await signInByCode(page, site, email, t);
        await heading(page, t('account.title')).waitFor();
      }
      expect(await here.locator('.sessions li').count()).toBe(2);
      await here.locator('.sessions').getByRole('button').click();
      await says(here, t('account.sessions.ended'));
      expect(await here.locator('.sessions li').count()).toBe(1);
      await there.reload();
      await there.getByLabel(t('signIn.email')).waitFor();
      await press(here, t('account.signOut'));
      await says(here, t('account.signedOut'));
      await here.goto(`/${language}/account/`);
      await here.getByLabel(t('signIn.email')).waitFor();
    });
  },
);

describe('the pages for one reader', () => {
  it('exist in our languages alone', async () => {
    const { siteUrl } = await startWholeSite();
    for (const path of ['sign-in', 'sign-in/sent', 'sign-in/confirm', 'account']) {
      const response = await fetch(`${siteUrl}/xx/${path}/`, { redirect: 'manual' });
      expect([path, response.status]).toEqual([path, 404]);
    }
  });

  it('are kept by nobody and listed nowhere', async () => {
    const { siteUrl } = await startWholeSite();
    for (const path of ['sign-in', 'sign-in/confirm']) {
      const { headers } = await fetch(`${siteUrl}/en/${path}/?token=x`);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-robots-tag')).toBe('noindex');
    }
  });

  it('note that a session is in use, and fail without a word about why', async () => {
    const site = await startWholeSite();
    const { database } = site;
    const client = await signInAs(site, email);
    const open = () => client.request('/fr/account/', { method: 'GET' });
    const longAgo = Date.now() - 2 * 3_600_000;
    await database.batch([database.orm.update(sessions).set({ usedAt: longAgo })]);
    expect(await (await open()).text()).toContain(email);
    const [session] = await database.orm.select().from(sessions);
    expect(session?.usedAt).toBeGreaterThan(longAgo);

    await database.client.execute('ALTER TABLE sessions RENAME TO gone');
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const failed = await open();
    const text = await failed.text();
    expect(failed.status).toBe(500);
    expect(text).toContain('Une erreur');
    expect(text).not.toContain('sessions');
    expect(JSON.stringify(log.mock.calls)).toContain('SQLITE');
    expect(JSON.stringify(log.mock.calls)).not.toContain(session?.id);
    log.mockRestore();
  });

  it('take no form from another site', async () => {
    const { siteUrl } = await startWholeSite();
    const headers = { Origin: 'https://evil.example' };
    const response = await fetch(`${siteUrl}/fr/account/`, { method: 'POST', headers });
    expect(response.status).toBe(403);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('show what was typed as text, and go nowhere else', async () => {
    const { siteUrl } = await startWholeSite();
    const query = new URLSearchParams({ returnTo: '/en/"><script>alert(1)</script>' });
    const html = await (await fetch(`${siteUrl}/en/sign-in/?${query}`)).text();
    expect(html).not.toContain('<script>alert');
    for (const returnTo of ['//evil.example', 'javascript:alert(1)']) {
      const answer = await fetch(`${siteUrl}/en/sign-in/?${new URLSearchParams({ returnTo })}`);
      expect(await answer.text()).not.toContain('name="returnTo"');
    }
  });

  it('leave the pages that all read the same for all', async () => {
    const { siteUrl } = await startWholeSite();
    const page = await fetch(`${siteUrl}/en/`, { headers: { Cookie: 'session=x' } });
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(page.headers.get('cache-control')).toContain('public');
    expect(await page.text()).toContain('href="/en/account/"');
  });
});
