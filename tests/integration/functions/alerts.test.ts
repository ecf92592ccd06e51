import { describe, expect, it } from 'vitest';
import { alerts, outbox } from '../../../db/schema.ts';
import { siteOf } from '../../../src/http/site.ts';
import { sendDigests } from '../../../src/partners/index.ts';
import {
  newClient,
  readMail,
  type Site,
  signInAs,
  startFunctions,
  ways,
} from '../../support/functions.ts';

const email = 'reader@school.example';
const day = 24 * 3_600_000;
const fields = { email, query: 'topic=food&country=GR', frequency: 'daily', lang: 'el' };
const there = '/el/partners/?country=GR&topic=food';
const locationOf = (response: Response) => response.headers.get('location');
const rows = ({ database }: Site) => database.orm.select().from(alerts);

/** An alert that its address has confirmed, with the address that a mail program ends it at. */
async function followed(site: Site) {
  const client = newClient(site);
  await client.form('/api/alerts', fields);
  const { token } = await readMail(site, email);
  await client.form('/api/alerts/confirm', { token, lang: 'el' });
  const found = [{ id: 'one', title: 'Bees', organisation: 'School', country: 'GR' }];
  const { database, siteUrl } = site;
  await sendDigests(database, async () => found, siteOf({ siteUrl }), Date.now() + 2 * day);
  const digest = (await database.orm.select().from(outbox)).find(
    ({ template }) => template === 'digest',
  );
  await database.batch([database.orm.delete(outbox)]);
  return JSON.parse(digest?.params ?? '{}') as { unsubscribe: string; unsubscribeAtOnce: string };
}

describe.each(ways)('following a search, %s', (way) => {
  it('goes from the form to the mail, to the button, and back to the search', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    const asked = await client.form('/api/alerts', fields);
    expect([asked.status, locationOf(asked)]).toEqual([303, there]);
    const { link, token } = await readMail(site, email);
    expect(link).toBe(`${site.siteUrl}/el/alerts/confirm/?token=${token}`);
    expect(await rows(site)).toMatchObject([{ confirmedAt: null, language: 'el' }]);

    const confirmed = await newClient(site).form('/api/alerts/confirm', { token, lang: 'el' });
    expect([confirmed.status, locationOf(confirmed)]).toEqual([303, '/el/alerts/confirm/']);
    expect(await rows(site)).toMatchObject([
      { query: 'country=GR&topic=food', frequency: 'daily' },
    ]);
    expect((await rows(site))[0]?.confirmedAt).not.toBeNull();
  });

  it('answers a program without a word about whom it mails', async () => {
    const site = await startFunctions(way);
    const response = await newClient(site).json('/api/alerts', fields);
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it.each([
    [{ email: 'reader' }, 'email'],
    [{ email: '' }, 'email'],
    [{ frequency: 'hourly' }, 'frequency'],
    [{ query: 'colour=red' }, 'query'],
    [{ query: 'match=0190a5a0-0000-7000-8000-000000000000' }, 'query'],
    [{ query: 'q='.repeat(600) }, 'query'],
    [{ extra: '1' }, ''],
  ])('refuses %j', async (change, field) => {
    const site = await startFunctions(way);
    const client = newClient(site);
    const response = await client.json('/api/alerts', { ...fields, ...change });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ problems: [{ field }] });
    const form = await client.form('/api/alerts', { ...fields, ...change } as Record<
      string,
      string
    >);
    expect(form.status).toBe(303);
    expect(locationOf(form)).toMatch(/^\/el\/partners\//);
    expect(await rows(site)).toEqual([]);
  });

  it('is limited, and says so', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    for (let times = 0; times < 10; times++) await client.json('/api/alerts', fields);
    expect((await client.json('/api/alerts', fields)).status).toBe(429);
  });

  it('ends with one click in a mail program, which has no session and is on no page', async () => {
    const site = await startFunctions(way);
    const { unsubscribeAtOnce } = await followed(site);
    expect(unsubscribeAtOnce).toMatch(`${site.siteUrl}/api/alerts/stop?token=`);
    const request = new Request(unsubscribeAtOnce, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'Sec-Fetch-Site': 'cross-site' },
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    const response = await site.send(request);
    expect([response.status, locationOf(response)]).toEqual([204, null]);
    expect(await rows(site)).toEqual([]);
  });

  it('ends by the button of the page that the mail leads to, as often as it is pressed', async () => {
    const site = await startFunctions(way);
    const { unsubscribe } = await followed(site);
    const { pathname, searchParams } = new URL(unsubscribe);
    expect(pathname).toBe('/el/alerts/stop/');
    const token = searchParams.get('token') ?? '';
    const client = newClient(site);
    const wrong = await client.form('/api/alerts/stop', { token: `${token}x`, lang: 'el' });
    expect([wrong.status, (await rows(site)).length]).toEqual([303, 1]);
    for (let times = 0; times < 2; times++) {
      const ended = await client.form('/api/alerts/stop', { token, lang: 'el' });
      expect([ended.status, locationOf(ended)]).toEqual([303, '/el/alerts/stop/']);
      expect(await rows(site)).toEqual([]);
    }
  });

  it('is started by nobody with a wrong link', async () => {
    const site = await startFunctions(way);
    await newClient(site).json('/api/alerts', fields);
    const { token } = await readMail(site, email);
    const client = await signInAs(site, 'ivan@school.example');
    for (const wrong of ['', 'x', `${token.slice(0, 37)}${'A'.repeat(43)}`]) {
      const response = await client.json('/api/alerts/confirm', { token: wrong });
      expect(response.status).toBe(422);
    }
    expect((await rows(site))[0]?.confirmedAt).toBeNull();
  });
});
