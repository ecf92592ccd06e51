import { eq } from 'drizzle-orm';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { accounts, alerts, type noticeStates, notices, outbox } from '../../db/schema.ts';
import { faultsOf, looks, openLook } from '../support/axe.ts';
import { launch } from '../support/browser.ts';
import { fillDirectory, monthFrom } from '../support/directory.ts';
import {
  type Client,
  newClient,
  readMail,
  type Site,
  signInAs,
  startWholeSite,
} from '../support/functions.ts';
import { published } from '../support/partners.ts';

const email = 'reader@school.example';
const words = {
  en: {
    home: 'See the notices',
    search: 'Search notices',
    submit: 'Search',
    filters: 'Filters',
    food: 'Food',
    show: 'Show results',
    one: '1 notice',
    sixty: '60 notices',
    remove: 'Remove Food',
    more: 'More notices',
    first: 'First page',
    none: 'No notice fits all of this.',
    without: 'Without “zzzz”: 1 notice',
    address: 'Send to this address',
    weekly: 'Once a week',
    send: 'Send me new notices',
    asked: 'Check your mail',
    confirm: 'Yes, send them to me',
    follows: 'Topic: Food · Once a week',
    on: 'The alert is on.',
    mine: 'Topic: Food',
    stop: 'Stop the alert “Topic: Food”',
    stopped: 'The alert is stopped',
    language: 'The notice is in French',
    greece: 'Greece',
    write: 'Write to the author',
  },
  el: {
    home: 'Δείτε τις αγγελίες',
    search: 'Αναζήτηση στις αγγελίες',
    submit: 'Αναζήτηση',
    filters: 'Φίλτρα',
    food: 'Διατροφή',
    show: 'Εμφάνιση αποτελεσμάτων',
    one: '1 αγγελία',
    sixty: '60 αγγελίες',
    remove: 'Αφαίρεση: Διατροφή',
    more: 'Περισσότερες αγγελίες',
    first: 'Πρώτη σελίδα',
    none: 'Καμία αγγελία δεν ταιριάζει με όλα αυτά.',
    without: 'Χωρίς «zzzz»: 1 αγγελία',
    address: 'Αποστολή σε αυτή τη διεύθυνση',
    weekly: 'Μία φορά την εβδομάδα',
    send: 'Στείλτε μου τις νέες αγγελίες',
    asked: 'Δείτε τα μηνύματά σας',
    confirm: 'Ναι, στείλτε τις μου',
    follows: 'Θέμα: Διατροφή · Μία φορά την εβδομάδα',
    on: 'Η ειδοποίηση ενεργοποιήθηκε.',
    mine: 'Θέμα: Διατροφή',
    stop: 'Διακοπή της ειδοποίησης «Θέμα: Διατροφή»',
    stopped: 'Η ειδοποίηση σταμάτησε',
    language: 'Η αγγελία είναι στα Γαλλικά',
    greece: 'Ελλάδα',
    write: 'Γράψτε στον συντάκτη',
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

async function filledSite() {
  const site = await startWholeSite();
  return { site, ...(await fillDirectory(site.database, Date.now())) };
}

const get = async (site: Site, path: string, client: Client = newClient(site)) => {
  const response = await client.request(path, { method: 'GET' });
  return { status: response.status, headers: response.headers, html: await response.text() };
};

describe.each(cases)(
  'the directory, in $language, with script: $script',
  ({ language, script, t }) => {
    async function newPage({ siteUrl }: Site, width = 1280): Promise<Page> {
      const viewport = { width, height: 800 };
      const context = await browser.newContext({
        baseURL: siteUrl,
        javaScriptEnabled: script,
        viewport,
      });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('console', (message) => {
        if (message.type() === 'error') throw new Error(message.text());
      });
      return page;
    }
    const count = (page: Page, name: string) =>
      page.getByRole('heading', { level: 2, name, exact: true }).waitFor();

    it('is narrowed by facets and words, which links take away again', async () => {
      const { site, bees } = await filledSite();
      const page = await newPage(site);
      await page.goto(`/${language}/`);
      await page.getByRole('link', { name: t.home }).click();
      await count(page, t.sixty);
      await page
        .locator('.facet > summary')
        .filter({ hasText: /Topic|Θέμα/ })
        .click();
      await page.getByLabel(t.food).check();
      await page.getByRole('button', { name: t.show }).click();
      await count(page, t.one);
      await page.getByRole('link', { name: bees.title }).waitFor();
      expect(new URL(page.url()).search).toBe('?q=&topic=food');

      await page.getByLabel(t.search, { exact: true }).fill('zzzz');
      await page.getByRole('button', { name: t.submit, exact: true }).click();
      await page.getByText(t.none).waitFor();
      const way = page.getByRole('listitem').filter({ hasText: t.without });
      await way.getByRole('link').click();
      await count(page, t.one);
      await page.getByRole('link', { name: t.remove }).click();
      await count(page, t.sixty);
    });

    it('has its filters behind a button on a phone', async () => {
      const { site } = await filledSite();
      const page = await newPage(site, 360);
      await page.goto(`/${language}/partners/`);
      expect(await page.getByRole('button', { name: t.show }).isVisible()).toBe(false);
      await page.locator('.filters > summary').click();
      await page
        .locator('.facet > summary')
        .filter({ hasText: /Topic|Θέμα/ })
        .click();
      await page.getByLabel(t.food).check();
      await page.getByRole('button', { name: t.show }).click();
      await count(page, t.one);
    });

    it('goes on to the next page and back to the first', async () => {
      const { site, all } = await filledSite();
      const page = await newPage(site);
      await page.goto(`/${language}/partners/`);
      const titles = () =>
        page
          .locator('.calls h3 a')
          .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      const seen = await titles();
      for (let further = 0; further < 2; further++) {
        await page.getByRole('link', { name: t.more }).click();
        await page.getByRole('link', { name: t.first }).waitFor();
        seen.push(...(await titles()));
      }
      expect(new Set(seen).size).toBe(all.length);
      expect(await page.getByRole('link', { name: t.more }).count()).toBe(0);
    });

    it('is followed by mail, from the form to the account that ends it', async () => {
      const { site } = await filledSite();
      const page = await newPage(site);
      await page.goto(`/${language}/partners/?topic=food`);
      await page.getByRole('button', { name: t.send }).click();
      await page.getByRole('alert').getByRole('link').click();
      await page.getByLabel(t.address).fill(email);
      await page.getByLabel(t.weekly).check();
      await page.getByRole('button', { name: t.send }).click();
      await page.getByRole('status').getByText(t.asked).waitFor();
      await count(page, t.one);

      await page.goto((await readMail(site, email)).link);
      expect(await page.locator('main').innerText()).toContain(t.follows);
      await page.getByRole('button', { name: t.confirm }).click();
      await page.getByRole('status').getByText(t.on).waitFor();
      expect(await site.database.orm.select().from(alerts)).toMatchObject([{ language }]);

      const { jar } = await signInAs(site, email);
      const cookies = [...jar].map(([name, value]) => ({ name, value, url: site.siteUrl }));
      await page.context().addCookies(cookies);
      await page.goto(`/${language}/account/`);
      await page.getByRole('link', { name: t.mine, exact: true }).waitFor();
      await page.getByRole('button', { name: t.stop }).click();
      await page.getByRole('status').getByText(t.stopped).waitFor();
      expect(await site.database.orm.select().from(alerts)).toEqual([]);
    });

    it('leads to a notice, whose facts are in the reader’s language', async () => {
      const { site, bees } = await filledSite();
      const page = await newPage(site);
      await page.goto(`/${language}/partners/?topic=food`);
      await page.getByRole('link', { name: bees.title }).click();
      const heading = page.getByRole('heading', { level: 1, name: bees.title });
      expect(await heading.getAttribute('lang')).toBe('fr');
      const text = await page.locator('main').innerText();
      for (const part of [t.language, t.greece, t.food, 'Nos abeilles'])
        expect(text).toContain(part);
      expect(text).toContain('<script>alert(1)</script>');
      expect(text).not.toContain('planted');
      await page.getByRole('link', { name: t.write }).click();
      const { pathname, search } = new URL(page.url());
      expect(pathname).toBe(`/${language}/sign-in/`);
      expect(new URLSearchParams(search).get('returnTo')).toBe(
        `/${language}/partners/${bees.id}/write/`,
      );
    });
  },
);

describe('the pages of the directory', () => {
  it('tell what of an address they ignore, and apply the rest', async () => {
    const { site } = await filledSite();
    const query = 'topic=food&colour=%3Cscript%3Ered&topic=astrology&after=x&sort=match';
    const { status, html } = await get(site, `/en/partners/?${query}`);
    expect(status).toBe(200);
    expect(html).toContain('There is no filter “colour”.');
    expect(html).toContain('“astrology” is not a value of “Topic”.');
    expect(html).toContain('1 notice');
    expect(html).not.toContain('<script>red');
  });

  it('never break by hostile addresses, nor return them as markup', async () => {
    const { site, bees } = await filledSite();
    const hostile = [
      'q=%00%ff%c0%af',
      'q="><script>alert(7)</script>',
      'q=NEAR(a b) OR title:* AND "',
      '__proto__=1&constructor=2&toString=3',
      `q=${'a'.repeat(8000)}`,
      'topic=art&'.repeat(500),
      "country=' or 1=1 --",
      'after=WzEsMl0&after=W10&sort=__proto__&match=x',
    ];
    const paths = ['/en/partners/', '/feeds/partners.atom', `/el/partners/${bees.id}/`];
    for (const path of [...paths, '/fr/alerts/stop/', '/fr/alerts/confirm/'])
      for (const query of hostile) {
        const { status, html } = await get(site, `${path}?${query}&token=<script>alert(7)`);
        expect([path, query, status < 500]).toEqual([path, query, true]);
        // In the value of an attribute it is text.
        expect(html.replace(/="[^"]*"/g, '')).not.toContain('<script>alert(7)');
      }
    for (const id of ['x', "'", '%00', '..%2F..', 'a'.repeat(3000)])
      expect((await get(site, `/en/partners/${id}/`)).status).toBeLessThan(500);
  });

  it('are valid HTML without anything inline', async () => {
    const { site, bees } = await filledSite();
    const client = await signInAs(site, email);
    const validator = new HtmlValidate({
      extends: ['html-validate:standard', 'html-validate:a11y'],
      rules: {
        'doctype-style': 'off',
        'void-style': 'off',
        'attribute-boolean-style': 'off',
        'attribute-empty-style': 'off',
        'no-inline-style': 'error',
        'long-title': 'off',
      },
    });
    const paths = ['/en/partners/', '/el/partners/?q=zzzz&topic=food', `/fr/partners/${bees.id}/`];
    for (const path of [...paths, '/en/alerts/stop/', '/en/partners/none/', '/en/account/']) {
      const { html } = await get(site, path, client);
      const { results } = await validator.validateString(html);
      const faults = results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      );
      expect([path, ...faults]).toEqual([path]);
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style[\s>]/);
    }
  });

  it('are accessible in every look', async () => {
    const { site, bees } = await filledSite();
    const faults: string[] = [];
    for (const look of looks) {
      const context = await openLook(browser, look);
      const page = await context.newPage();
      for (const path of [
        '/en/partners/?topic=art&colour=red',
        '/el/partners/?q=zzzz&topic=food',
        `/fr/partners/${bees.id}/`,
        '/en/partners/none/',
        '/el/alerts/stop/?token=x',
        '/fr/alerts/confirm/',
      ]) {
        await page.goto(site.siteUrl + path);
        faults.push(...(await faultsOf(page)));
        const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
        if (scrollWidth > clientWidth) faults.push(`${path} scrolls sideways: ${look.name}`);
      }
      await context.close();
    }
    expect(faults).toEqual([]);
  });

  it('show no address and no account to anybody', async () => {
    const { site, bees } = await filledSite();
    const reader = await signInAs(site, email);
    for (const client of [newClient(site), reader])
      for (const path of [
        '/en/partners/',
        '/en/partners/?topic=food',
        `/el/partners/${bees.id}/`,
        '/feeds/partners.atom?topic=food',
      ]) {
        const { html, headers } = await get(site, path, client);
        for (const secret of ['author@example.org', 'planted', '"author"', email])
          expect(html + JSON.stringify([...headers])).not.toContain(secret);
      }
  });

  it('say how far search engines and caches may go', async () => {
    const { site, bees } = await filledSite();
    const robots = async (path: string) => (await get(site, path)).headers.get('x-robots-tag');
    expect(await robots('/en/partners/')).toBeNull();
    expect(await robots('/en/partners/?topic=food')).toBe('noindex');
    expect(await robots(`/en/partners/${bees.id}/`)).toBeNull();
    const { headers, html } = await get(site, `/en/partners/${bees.id}/`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(html).toContain('<meta property="og:title" content="Abeilles');
  });
});

describe('a notice that is not to be read', () => {
  it.each([
    ['found', 410, 'This school has found its partner'],
    ['withdrawn', 410, 'This notice is over'],
    ['hidden', 404, 'This notice is not shown at the moment'],
  ] as const)('because it is %s answers %i', async (state, status, title) => {
    const { site, bees } = await filledSite();
    await setState(site, bees.id, state);
    const gone = await get(site, `/en/partners/${bees.id}/`);
    expect(gone.status).toBe(status);
    expect(gone.html).toContain(title);
    expect(gone.html).toContain('noindex');
    expect(gone.html).toMatch(
      new RegExp(`/en/partners/\\?project=${bees.projectKind}&\\S{0,4};topic=food`),
    );
    expect(gone.html).not.toMatch(/Abeilles|ruches/);
    const { html } = await get(site, '/en/partners/?topic=food');
    expect(html).not.toContain('Abeilles');
  });

  it('because there is none answers 404, in the reader’s language', async () => {
    const site = await startWholeSite();
    const gone = await get(site, '/el/partners/0190a5a0-0000-7000-8000-000000000000/');
    expect([gone.status, gone.html.includes('Δεν υπάρχει τέτοια αγγελία')]).toEqual([404, true]);
    expect((await get(site, '/xx/partners/')).status).toBe(404);
  });
});

const setState = ({ database }: Site, id: string, state: (typeof noticeStates)[number]) =>
  database.batch([database.orm.update(notices).set({ state }).where(eq(notices.id, id))]);

describe('what fits a notice of one’s own', () => {
  /** Two schools that fit each other, and their clients. */
  async function pair() {
    const site = await startWholeSite();
    const { database } = site;
    const now = Date.now();
    const write = async (address: string, changes: object) => {
      const client = await signInAs(site, address);
      const row = await database.orm
        .select()
        .from(accounts)
        .where(eq(accounts.email, address))
        .get();
      if (!row) throw new Error('Signing in makes an account');
      const months = { startsIn: monthFrom(now, 1), endsIn: monthFrom(now, 5) };
      const id = await published(database, row, { ...months, ...changes }, now);
      return { client, id };
    };
    const greek = await write('eleni@school.example', { title: 'Olive trees and the climate' });
    const polish = await write('jan@szkola.example', {
      organisationName: 'Szkoła nr 7',
      country: 'PL',
      town: 'Łódź',
      title: 'Forests in a dry summer',
      description: 'A forest school in the north wants to compare its trees with others far south.',
    });
    await database.batch([database.orm.delete(outbox)]);
    return { site, greek, polish };
  }

  it('is told with reasons, to its author alone', async () => {
    const { site, greek, polish } = await pair();
    const path = `/en/account/matches/${greek.id}/`;
    const mine = await get(site, path, greek.client);
    expect(mine.status).toBe(200);
    expect(mine.html).toContain('Forests in a dry summer');
    expect(mine.html).toContain('You share the topics Climate change and Environment.');
    expect(mine.html).not.toContain('Kowalski');
    expect((await get(site, path, polish.client)).status).toBe(404);
    const stranger = await get(site, path);
    expect([stranger.status, stranger.headers.get('location')]).toEqual([
      303,
      `/en/sign-in/?returnTo=${encodeURIComponent(path)}`,
    ]);
  });

  it('is accessible in every look, as is the account with its alerts', async () => {
    const { site, greek } = await pair();
    const fields = { email: 'eleni@school.example', query: 'topic=art', frequency: 'daily' };
    await greek.client.json('/api/alerts', fields);
    await site.database.batch([site.database.orm.update(alerts).set({ confirmedAt: 1 })]);
    const cookies = [...greek.client.jar].map(([name, value]) => ({
      name,
      value,
      url: site.siteUrl,
    }));
    const faults: string[] = [];
    for (const look of looks) {
      const context = await openLook(browser, look);
      await context.addCookies(cookies);
      const page = await context.newPage();
      for (const path of [`/en/account/matches/${greek.id}/`, '/el/account/']) {
        expect((await page.goto(site.siteUrl + path))?.status()).toBe(200);
        faults.push(...(await faultsOf(page)));
      }
      await context.close();
    }
    expect(faults).toEqual([]);
  });

  it('orders the directory for its author, and for nobody else', async () => {
    const { site, greek, polish } = await pair();
    const path = `/el/partners/?match=${greek.id}`;
    const mine = await get(site, path, greek.client);
    expect(mine.html).toContain('Εργάζεστε και οι δύο');
    for (const client of [polish.client, newClient(site)]) {
      const { html } = await get(site, path, client);
      expect(html).toContain('Η σύγκριση γίνεται μόνο με μια δική σας ανοικτή αγγελία');
      expect(html).not.toContain('Εργάζεστε και οι δύο');
    }
  });

  it('says on the page of another why that one fits', async () => {
    const { site, greek, polish } = await pair();
    const path = `/en/partners/${polish.id}/`;
    expect((await get(site, path, greek.client)).html).toContain(
      'You both work in English and French.',
    );
    expect((await get(site, path)).html).not.toContain('Why it fits');
    const own = await get(site, path, polish.client);
    expect(own.html).toContain('This is your notice.');
    expect(own.html).toContain(`/en/account/matches/${polish.id}/`);
  });

  it('can be followed by mail, by its author', async () => {
    const { site, greek, polish } = await pair();
    const fields = { email, query: `match=${greek.id}`, frequency: 'weekly', lang: 'en' };
    const asked = await greek.client.form('/api/alerts', fields);
    expect(asked.headers.get('location')).toBe(`/en/account/matches/${greek.id}/`);
    expect(await site.database.orm.select().from(alerts)).toHaveLength(1);
    expect((await polish.client.json('/api/alerts', fields)).status).toBe(422);
  });
});

describe('the feed of a search', () => {
  it('has what the search finds, and is sent once', async () => {
    const { site, bees } = await filledSite();
    const path = '/feeds/partners.atom?topic=food&lang=fr';
    const { status, headers, html } = await get(site, path);
    expect([status, headers.get('content-language')]).toEqual([200, 'fr']);
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(html.match(/<entry>/g)).toHaveLength(1);
    expect(html).toContain(`/fr/partners/${bees.id}/`);
    const again = await newClient(site).request(path, {
      method: 'GET',
      headers: { 'If-None-Match': headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('is not made of what is not understood, nor of a notice that is somebody’s', async () => {
    const { site, bees } = await filledSite();
    for (const query of ['colour=red', 'lang=tlh', `match=${bees.id}`]) {
      const { status, headers } = await get(site, `/feeds/partners.atom?${query}`);
      expect([query, status]).toEqual([query, 400]);
      expect(headers.get('content-type')).toBe('application/problem+json');
    }
  });
});
