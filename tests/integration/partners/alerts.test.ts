import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { alerts } from '../../../db/schema.ts';
import { confirmAlert, listAlerts, unsubscribe } from '../../../src/alerts/index.ts';
import { type FindNew, followSearch, sendDigests } from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { day, mails, now, site, templates, tokenOf } from '../../support/partners.ts';

const email = 'reader@school.example';
const input = { email, query: 'country=PL', frequency: 'daily' };
const follow = (database: Database, changes = {}, at = now) =>
  followSearch(
    database,
    { input: { ...input, ...changes }, language: 'fr', network: '192.0.2.1', own: [] },
    site,
    at,
  );

async function followed() {
  const database = await freshDatabase();
  await follow(database);
  await confirmAlert(database, await tokenOf(database, email, 'confirm-alert'), now);
  return database;
}

/** A directory in which one notice is published each day at noon. */
const everyDay: FindNew = async (query, { after, until }) =>
  Array.from({ length: 40 }, (_, i) => now + i * day + 1)
    .filter((at) => at > after && at <= until)
    .map((at) => ({ id: String(at), title: query, organisation: 'School', country: 'PL' }));

const digests = async (database: Database) =>
  (await mails(database, email)).filter(({ template }) => template === 'digest');
const idsOf = (mail: { params: unknown }) =>
  (mail.params as { notices: { url: string }[] }).notices.map(({ url }) => url.split('/').at(-1));

describe('following a search', () => {
  it('sends nothing before the address says yes', async () => {
    const database = await freshDatabase();
    await follow(database);
    expect(await sendDigests(database, everyDay, site, now + 2 * day)).toBe(0);
    expect(await templates(database, email)).toEqual(['confirm-alert']);
    expect(await confirmAlert(database, 'wrong', now)).toMatchObject({ ok: false });
    expect(await listAlerts(database, email)).toEqual([]);
  });

  it('sends each notice once, in digests of a day', async () => {
    const database = await followed();
    for (let i = 1; i <= 3; i++)
      await sendDigests(database, everyDay, site, now + i * day + 120_000);
    const sent = (await digests(database)).map(idsOf);
    expect(sent).toEqual([
      [String(now + 1), String(now + day + 1)],
      [String(now + 2 * day + 1)],
      [String(now + 3 * day + 1)],
    ]);
  });

  it('sends one digest though the job runs many times at once', async () => {
    const database = await followed();
    const at = now + day;
    const runs = await Promise.all(
      Array.from({ length: 5 }, () => sendDigests(database, everyDay, site, at)),
    );
    expect(runs.reduce((a, b) => a + b)).toBe(1);
    expect(await digests(database)).toHaveLength(1);
  });

  it('sends what a broken run left, when its time is over', async () => {
    const database = await followed();
    const broken: FindNew = () => Promise.reject(new Error('out of order'));
    await expect(sendDigests(database, broken, site, now + day)).rejects.toThrow('out of order');
    expect(await sendDigests(database, everyDay, site, now + day + 1)).toBe(0);
    expect(await sendDigests(database, everyDay, site, now + day + 11 * 60_000)).toBe(1);
  });

  it('sends no mail when nothing is new', async () => {
    const database = await followed();
    expect(await sendDigests(database, async () => [], site, now + day)).toBe(0);
    expect(await digests(database)).toEqual([]);
  });

  it('ends by the link of any digest, the first or the last', async () => {
    const database = await followed();
    await sendDigests(database, everyDay, site, now + day);
    await sendDigests(database, everyDay, site, now + 3 * day);
    const links = (await digests(database)).map(({ params }) => params.unsubscribe);
    expect(new Set(links).size).toBe(1);
    const token = links[0]?.split('/').at(-1) ?? '';
    await unsubscribe(database, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`);
    expect(await database.orm.select().from(alerts)).toHaveLength(1);
    await unsubscribe(database, token);
    await unsubscribe(database, token);
    expect(await database.orm.select().from(alerts)).toEqual([]);
  });

  it('sends no digest of an alert that ends while it is made', async () => {
    const database = await followed();
    const [alert] = await listAlerts(database, email);
    const findNew: FindNew = async (query, period) => {
      await unsubscribe(database, alert?.unsubscribe ?? '');
      return everyDay(query, period);
    };
    expect(await sendDigests(database, findNew, site, now + day)).toBe(0);
    expect(await digests(database)).toEqual([]);
  });

  it('of the same search again replaces the alert before', async () => {
    const database = await followed();
    await follow(database, { frequency: 'weekly' }, now + 1);
    await confirmAlert(database, await tokenOf(database, email, 'confirm-alert'), now + 2);
    expect(await listAlerts(database, email)).toMatchObject([{ frequency: 'weekly' }]);
  });

  it('names the search in words, in the language of its reader', async () => {
    const database = await freshDatabase();
    await follow(database, { query: 'country=PL&call=open-ended' });
    await confirmAlert(database, await tokenOf(database, email, 'confirm-alert'), now);
    await sendDigests(database, everyDay, site, now + day);
    const said = (await mails(database, email)).map(({ params }) => params.search);
    const words = expect.stringMatching(/Pays\u00a0: Pologne.*The call open-ended/);
    expect(said).toEqual([words, words]);
  });

  it('does not carry words to an address that asked for nothing', async () => {
    const database = await freshDatabase();
    for (const query of ['q=buy+these+pills', 'q=buy+these+pills&country=PL'])
      await follow(database, { query });
    const letters = await mails(database, email);
    expect(JSON.stringify(letters)).not.toContain('pills');
    expect(letters.map(({ params }) => params.search)).toEqual([
      'Des mots saisis',
      'Des mots saisis · Pays\u00a0: Pologne',
    ]);
    await confirmAlert(database, await tokenOf(database, email, 'confirm-alert'), now);
    await sendDigests(database, everyDay, site, now + day);
    expect((await digests(database))[0]?.params.search).toContain('pills');
  });

  it('is limited by address', async () => {
    const database = await freshDatabase();
    for (let i = 0; i < 10; i++) expect(await follow(database)).toMatchObject({ ok: true });
    expect(await follow(database)).toMatchObject({ problems: [{ code: 'too-often' }] });
  });
});
