import { describe, expect, it } from 'vitest';
import { accounts, drafts } from '../../../db/schema.ts';
import { grantRole } from '../../../src/accounts/index.ts';
import {
  type Client,
  newClient,
  readMail,
  type Site,
  signInAs,
  startFunctions,
  ways,
} from '../../support/functions.ts';
import {
  cofounderEmail,
  greekSchool,
  polishSchool,
  projectForm,
  requestForm,
  requestState,
  reviewsIn,
  spacesIn,
} from '../../support/requests.ts';

const founder = 'eleni@school.example';
const dates = { startsIn: '2039-01', endsIn: '2039-06' };
/** A form sends one value as itself. */
const formOf = (changes: object = {}) =>
  ({
    ...requestForm({ ...dates, topics: 'food', workingLanguages: 'el', tools: 'maps' }),
    lang: 'el',
    ...changes,
  }) as unknown as Record<string, string>;
const locationOf = (response: Response) => response.headers.get('location') ?? '';
const pathOf = (id: string, act: string) => `/api/twinspace-requests/${id}/${act}`;

async function request(site: Site) {
  const client = await signInAs(site, founder);
  const sent = await client.json('/api/twinspace-requests', requestForm(dates));
  expect(sent.status).toBe(201);
  const { id } = (await sent.json()) as { id: string };
  return { client, id };
}

async function confirm(site: Site) {
  const client = newClient(site);
  const { token } = await readMail(site, cofounderEmail);
  const body = { token, act: 'confirm', ...polishSchool };
  const said = await client.json('/api/twinspace-requests/confirm', body);
  expect(said.status).toBe(200);
  return { client, token };
}

async function officer(site: Site, country: string, number = 1) {
  const email = `officer-${country.toLowerCase()}-${number}@agency.example`;
  await grantRole(site.database, email, { role: 'officer', country }, 0);
  return signInAs(site, email);
}

describe.each(ways)('a request for a space, %s,', (way) => {
  it('goes from form to space, each step by whom it is for', async () => {
    const site = await startFunctions(way);
    const greek = await officer(site, 'GR');
    const polish = await officer(site, 'PL');
    const french = await officer(site, 'FR');
    const { client, id } = await request(site);
    const { client: second, token } = await confirm(site);
    const again = { token, act: 'confirm', ...polishSchool };
    expect((await second.json('/api/twinspace-requests/confirm', again)).status).toBe(422);
    const review = `/api/twinspace-reviews/${id}`;
    const yes = { act: 'approve', reason: 'A plan that two classes can carry out.' };
    for (const who of [client, second, newClient(site)])
      expect([401, 404]).toContain((await who.json(review, yes)).status);
    expect((await french.json(review, yes)).status).toBe(404);
    expect((await greek.json(review, { act: 'approve' })).status).toBe(422);
    const change = { ...yes, act: 'ask-changes' };
    expect((await greek.json(review, change)).status).toBe(200);
    const project = projectForm({ ...dates, title: 'Olive trees, told better' });
    expect((await newClient(site).json(pathOf(id, 'revise'), project)).status).toBe(401);
    expect((await greek.json(pathOf(id, 'revise'), project)).status).toBe(404);
    expect((await second.json(pathOf(id, 'revise'), project)).status).toBe(200);
    expect((await greek.json(review, { ...yes, round: 1 })).status).toBe(422);
    expect((await greek.json(review, { ...yes, round: 2 })).status).toBe(200);
    const last = await polish.json(review, yes);
    expect(await last.json()).toEqual({ id, state: 'approved' });
    expect(await spacesIn(site.database)).toHaveLength(1);
    expect((await client.json(pathOf(id, 'withdraw'), {})).status).toBe(422);
  });

  it('is decided once for each country when its officers decide at the same instant', async () => {
    const site = await startFunctions(way);
    const greeks = [await officer(site, 'GR'), await officer(site, 'GR', 2)] as const;
    const polish = await officer(site, 'PL');
    const { id } = await request(site);
    await confirm(site);
    const decide = (client: Client, act: string) =>
      client.json(`/api/twinspace-reviews/${id}`, { act, reason: 'What two classes can do.' });
    const [first, second, third] = await Promise.all([
      decide(greeks[0], 'approve'),
      decide(greeks[1], 'approve'),
      decide(polish, 'approve'),
    ]);
    expect([first.status, second.status].sort()).toEqual([200, 422]);
    expect(third.status).toBe(200);
    expect(await requestState(site.database, id)).toBe('approved');
    expect(await spacesIn(site.database)).toHaveLength(1);
    expect(await reviewsIn(site.database)).toHaveLength(2);
  });

  it('is kept for somebody who has to sign in first, but for the address of the other', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    expect((await client.json('/api/twinspace-requests', requestForm(dates))).status).toBe(401);
    const wrong = await client.form('/api/twinspace-requests', formOf({ aims: 'short' }));
    expect(locationOf(wrong)).toMatch(/^\/el\/twinspaces\/request\/\?draft=/);
    const sent = await client.form('/api/twinspace-requests', formOf());
    const location = locationOf(sent);
    expect(location).toMatch(/^\/el\/sign-in\/\?returnTo=/);
    const back = new URL(location, 'http://x').searchParams.get('returnTo') ?? '';
    const draft = new URL(back, 'http://x').searchParams.get('draft') ?? '';
    const kept = await site.database.orm.select().from(drafts);
    expect(kept).toHaveLength(2);
    expect(JSON.stringify(kept)).not.toContain(cofounderEmail);
    const signedIn = await signInAs(site, founder);
    const done = await signedIn.form('/api/twinspace-requests', formOf({ draft }));
    expect(locationOf(done)).toMatch(/^\/el\/account\/twinspace-requests\/[\w-]{36}\/$/);
  });

  it('is refused with every problem at once, and what was typed is kept', async () => {
    const site = await startFunctions(way);
    const client = await signInAs(site, founder);
    const wrong = { title: 'x', country: 'ZZ', cofounderEmail: 'jan at szkola', lang: 'en' };
    const json = await client.json('/api/twinspace-requests', wrong);
    expect(json.status).toBe(422);
    const { problems } = (await json.json()) as { problems: { field: string }[] };
    expect(problems.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['title', 'aims', 'organisationName', 'cofounderEmail']),
    );
    const form = await client.form('/api/twinspace-requests', wrong);
    expect(locationOf(form)).toMatch(/^\/en\/twinspaces\/request\/\?draft=/);
    const [draft] = await site.database.orm.select().from(drafts);
    expect(JSON.parse(draft?.input ?? '')).toEqual({ title: 'x', country: 'ZZ' });
    const saved = await client.form('/api/twinspace-requests/drafts', wrong);
    expect(locationOf(saved)).toMatch(/^\/en\/twinspaces\/request\/\?draft=/);
  });

  it('is declined by the link, without an account for whoever was asked', async () => {
    const site = await startFunctions(way);
    const { id } = await request(site);
    const { token } = await readMail(site, cofounderEmail);
    const client = newClient(site);
    const lacking = { token, act: 'confirm', ...greekSchool, lang: 'fr' };
    const back = await client.form('/api/twinspace-requests/confirm', lacking);
    expect(locationOf(back)).toBe(`/fr/twinspaces/confirm/?token=${token}`);
    const body = { token, act: 'decline', lang: 'fr' };
    const said = await client.form('/api/twinspace-requests/confirm', body);
    expect(locationOf(said)).toBe('/fr/twinspaces/');
    expect(await requestState(site.database, id)).toBe('withdrawn');
    const known = await site.database.orm.select().from(accounts);
    expect(known.map(({ email }) => email)).toEqual([founder]);
    expect(client.jar.has('session') || client.jar.has('__Host-session')).toBe(false);
  });
});
