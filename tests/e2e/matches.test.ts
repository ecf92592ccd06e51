import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alerts, outbox } from '../../db/schema.ts';
import { translator } from '../../src/i18n/messages.ts';
import { faultsIn, looks } from '../support/axe.ts';
import { launch } from '../support/browser.ts';
import { accountOf } from '../support/contact.ts';
import { monthFrom } from '../support/directory.ts';
import { get, newClient, signInAs, startWholeSite } from '../support/functions.ts';
import { published } from '../support/partners.ts';
import { cookiesOf } from '../support/visitor.ts';

const inGreek = translator('el');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe('what fits a notice of one’s own', () => {
  /** Two schools that fit each other, and their clients. */
  async function pair() {
    const site = await startWholeSite();
    const { database } = site;
    const now = Date.now();
    const write = async (address: string, changes: object) => {
      const client = await signInAs(site, address);
      const row = await accountOf(database, address);
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
    const paths = [`/en/account/matches/${greek.id}/`, '/el/account/'];
    for (const path of paths) expect((await get(site, path, greek.client)).status).toBe(200);
    const urls = paths.map((path) => site.siteUrl + path);
    const cookies = cookiesOf(greek.client, site);
    for (const look of looks) expect(await faultsIn(browser, look, urls, cookies)).toEqual([]);
  });

  it('orders the directory for its author, and for nobody else', async () => {
    const { site, greek, polish } = await pair();
    const path = `/el/partners/?match=${greek.id}`;
    const mine = await get(site, path, greek.client);
    expect(mine.html).toContain('Εργάζεστε και οι δύο');
    for (const client of [polish.client, newClient(site)]) {
      const { html } = await get(site, path, client);
      expect(html).toContain(inGreek('partners.problem.match'));
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
    const email = 'reader@school.example';
    const fields = { email, query: `match=${greek.id}`, frequency: 'weekly', lang: 'en' };
    const asked = await greek.client.form('/api/alerts', fields);
    expect(asked.headers.get('location')).toBe(`/en/account/matches/${greek.id}/`);
    expect(await site.database.orm.select().from(alerts)).toHaveLength(1);
    expect((await polish.client.json('/api/alerts', fields)).status).toBe(422);
  });
});
