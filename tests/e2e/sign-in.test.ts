import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { accounts, sessions } from '../../db/schema.ts';
import { launch } from '../support/browser.ts';
import { readMail, type Site, signInAs, startWholeSite } from '../support/functions.ts';

const email = 'maria@school.example';
const words = {
  en: {
    letter: 'This address has no account on Passerelle yet.',
    email: 'Your e-mail address',
    send: 'Send me a link and a code',
    sent: 'Check your mail',
    confirm: 'Confirm that it is you',
    code: 'Code',
    signIn: 'Sign in',
    account: 'My account',
    notAnAddress: 'Enter an e-mail address in the form name@example.org.',
    wrongCode: 'This is not the code from the newest message. Check it and try again.',
    used: /used already/,
    end: /^End the session/,
    ended: 'The session is ended.',
    signOut: 'Sign out',
    signedOut: 'You are signed out.',
  },
  el: {
    letter: 'Αυτή η διεύθυνση δεν έχει ακόμη λογαριασμό',
    email: 'Η διεύθυνση του ηλεκτρονικού σας ταχυδρομείου',
    send: 'Στείλτε μου σύνδεσμο και κωδικό',
    sent: 'Δείτε τα μηνύματά σας',
    confirm: 'Επιβεβαιώστε ότι είστε εσείς',
    code: 'Κωδικός',
    signIn: 'Σύνδεση',
    account: 'Ο λογαριασμός μου',
    notAnAddress: 'Δώστε μια διεύθυνση ηλεκτρονικού ταχυδρομείου της μορφής onoma@example.org.',
    wrongCode: 'Δεν είναι ο κωδικός από το τελευταίο μήνυμα. Ελέγξτε τον και δοκιμάστε ξανά.',
    used: /έχει ήδη χρησιμοποιηθεί/,
    end: /^Τερματισμός της σύνδεσης/,
    ended: 'Η σύνδεση τερματίστηκε.',
    signOut: 'Αποσύνδεση',
    signedOut: 'Αποσυνδεθήκατε.',
  },
} as const;

const cases = (['en', 'el'] as const).flatMap((language) =>
  [true, false].map((script) => ({ language, script, t: words[language] })),
);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(cases)(
  'signing in, in $language, with script: $script',
  ({ language, script, t }) => {
    async function newPage({ siteUrl }: Site): Promise<Page> {
      const context = await browser.newContext({ baseURL: siteUrl, javaScriptEnabled: script });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('console', (message) => {
        if (message.type() === 'error') throw new Error(message.text());
      });
      return page;
    }

    const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
    const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

    async function ask(page: Page): Promise<void> {
      await page.goto(`/${language}/account/`);
      await page.getByLabel(t.email).fill(email);
      await button(page, t.send).click();
      await heading(page, t.sent).waitFor();
    }

    /** What a tool finds wrong; it runs in the page, and so needs script. */
    async function expectAccessible(page: Page): Promise<void> {
      if (!script) return;
      await page.evaluate(axe.source);
      const found = await page.evaluate(() =>
        (globalThis as unknown as { axe: typeof axe }).axe.run(),
      );
      expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    }

    it('goes by the mailed link to a page with a button, and on to the account', async () => {
      const site = await startWholeSite();
      const page = await newPage(site);
      await ask(page);
      await expectAccessible(page);
      const { link, text } = await readMail(site, email);
      expect(text).toContain(t.letter);

      const response = await page.goto(link);
      expect(response?.headers()).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
      await heading(page, t.confirm).waitFor();
      await expectAccessible(page);
      expect(await site.database.orm.select().from(sessions)).toEqual([]);
      await button(page, t.signIn).click();
      await heading(page, t.account).waitFor();
      expect(new URL(page.url()).pathname).toBe(`/${language}/account/`);
      expect(await page.getByText(email).count()).toBe(1);
      expect(await page.locator('.languages a').count()).toBe(3);
      await expectAccessible(page);
      expect(await site.database.orm.select().from(accounts)).toMatchObject([{ email, language }]);

      await page.goto(link);
      await button(page, t.signIn).click();
      await page.getByRole('alert').getByText(t.used).waitFor();
      expect(new URL(page.url()).pathname).toBe(`/${language}/sign-in/`);
    });

    it('goes by the code, after mistakes that it explains', async () => {
      const site = await startWholeSite();
      const page = await newPage(site);
      await page.goto(`/${language}/sign-in/`);
      await page.getByLabel(t.email).fill('maria at school');
      await button(page, t.send).click();
      const summary = page.getByRole('alert');
      await summary.getByRole('link', { name: t.notAnAddress }).click();
      const field = page.getByLabel(t.email);
      expect(await field.inputValue()).toBe('maria at school');
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      const described = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
      const description = await Promise.all(
        described.map((id) => page.locator(`#${id}`).textContent()),
      );
      expect(description.join(' ')).toContain(t.notAnAddress);
      expect(await field.evaluate((node) => node === document.activeElement)).toBe(true);
      await expectAccessible(page);

      await field.fill(email);
      await button(page, t.send).click();
      const { code } = await readMail(site, email);
      const wrong = code === '000000' ? '000001' : '000000';
      await page.getByLabel(t.code).fill(wrong);
      await button(page, t.signIn).click();
      await summary.getByText(t.wrongCode).waitFor();
      if (script) {
        const focused = page.locator('[data-error-summary]');
        expect(await focused.evaluate((node) => node === document.activeElement)).toBe(true);
      }
      await page.getByLabel(t.code).fill(code);
      await button(page, t.signIn).click();
      await heading(page, t.account).waitFor();
    });

    it('lists the sessions, ends one, and signs out', async () => {
      const site = await startWholeSite();
      const signIn = async (page: Page, count: number) => {
        await ask(page);
        const { code } = await readMail(site, email, count);
        await page.getByLabel(t.code).fill(code);
        await button(page, t.signIn).click();
        await heading(page, t.account).waitFor();
      };
      const here = await newPage(site);
      const there = await newPage(site);
      await signIn(there, 1);
      await signIn(here, 2);
      expect(await here.locator('.sessions li').count()).toBe(2);
      await button(here, t.end).click();
      await here.getByRole('status').getByText(t.ended).waitFor();
      expect(await here.locator('.sessions li').count()).toBe(1);
      await there.reload();
      await there.getByLabel(t.email).waitFor();
      await button(here, t.signOut).click();
      await here.getByRole('status').getByText(t.signedOut).waitFor();
      await here.goto(`/${language}/account/`);
      await here.getByLabel(t.email).waitFor();
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
