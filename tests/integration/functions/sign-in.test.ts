import { describe, expect, it, vi } from 'vitest';
import { accounts, sessions, signIns } from '../../../db/schema.ts';
import {
  newClient,
  patience,
  readMail,
  signInAs,
  startFunctions,
  ways,
} from '../../support/functions.ts';

const email = 'maria@school.example';
const locationOf = (response: Response) => response.headers.get('location');

describe.each(ways)('signing in, %s', (way) => {
  it('takes a form by the mailed link and goes on to the account', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    const asked = await client.form('/api/sign-in', { email, lang: 'el' });
    expect([asked.status, locationOf(asked)]).toEqual([303, '/el/sign-in/sent/']);

    const { link, token } = await readMail(site, email);
    expect(link).toBe(`${site.siteUrl}/el/sign-in/confirm/?token=${token}`);
    const other = newClient(site);
    const confirmed = await other.form('/api/sign-in/confirm', { token, lang: 'el' });
    expect([confirmed.status, locationOf(confirmed)]).toEqual([303, '/el/account/']);
    expect((await other.json('/api/account/language', { language: 'fr' })).status).toBe(204);
    const [account] = await site.database.orm.select().from(accounts);
    expect(account).toMatchObject({ email, language: 'fr' });
  });

  it('takes the code in the browser that asked, with spaces or without', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    await client.form('/api/sign-in', { email, lang: 'en', returnTo: '/en/calls/?q=a#b' });
    const { code } = await readMail(site, email);
    const elsewhere = await newClient(site).form('/api/sign-in/confirm', { code, lang: 'en' });
    expect(locationOf(elsewhere)).toBe('/en/sign-in/');
    const spaced = `${code.slice(0, 3)} ${code.slice(3)} `;
    const confirmed = await client.form('/api/sign-in/confirm', { code: spaced, lang: 'en' });
    expect([confirmed.status, locationOf(confirmed)]).toEqual([303, '/en/calls/?q=a#b']);
  });

  it('serves programs with JSON', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    const asked = await client.json('/api/sign-in', { email });
    expect(asked.status).toBe(202);
    const { ticket } = (await asked.json()) as { ticket: string };
    const { code } = await readMail(site, email);
    const confirmed = await newClient(site).json('/api/sign-in/confirm', { ticket, code });
    expect(await confirmed.json()).toEqual({ returnTo: '/en/account/' });
  });

  it('ends the session that the browser had', async () => {
    const site = await startFunctions(way);
    const client = await signInAs(site, email);
    const before = newClient(site);
    for (const [name, value] of client.jar) before.jar.set(name, value);
    await client.json('/api/sign-in', { email: 'other@school.example' });
    const { token } = await readMail(site, 'other@school.example');
    expect((await client.json('/api/sign-in/confirm', { token })).status).toBe(200);
    expect((await client.json('/api/account/language', { language: 'el' })).status).toBe(204);
    expect((await before.json('/api/account/language', { language: 'el' })).status).toBe(401);
    expect(await site.database.orm.select().from(sessions)).toHaveLength(1);
  });

  it('sets a cookie that no script and no other site can use', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    await client.json('/api/sign-in', { email });
    const { token } = await readMail(site, email);
    const confirmed = await client.json('/api/sign-in/confirm', { token });
    const cookie = confirmed.headers.getSetCookie().find((line) => line.includes('session='));
    const secure = site.siteUrl.startsWith('https:');
    expect(cookie).toMatch(secure ? /^__Host-session=/ : /^session=/);
    expect(cookie?.includes('Secure')).toBe(secure);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part);
    expect(cookie).not.toContain('Domain');
    expect(confirmed.headers.get('cache-control')).toBe('no-store');
  });

  it('does not take a link or a code twice', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    const { ticket } = (await (await client.json('/api/sign-in', { email })).json()) as {
      ticket: string;
    };
    const { token, code } = await readMail(site, email);
    expect((await client.json('/api/sign-in/confirm', { token })).status).toBe(200);
    for (const proof of [{ token }, { ticket, code }]) {
      const again = await newClient(site).json('/api/sign-in/confirm', proof);
      expect(again.status).toBe(422);
      expect(await again.json()).toMatchObject({ problems: [{ code: 'expired' }] });
      expect(again.headers.getSetCookie()).toEqual([]);
    }
    expect(await site.database.orm.select().from(sessions)).toHaveLength(1);
  });

  it('answers alike for an address with an account and one without', async () => {
    const site = await startFunctions(way);
    await signInAs(site, email);
    const shapes = [];
    for (const address of [email, 'nobody@school.example']) {
      const response = await newClient(site).json('/api/sign-in', { email: address });
      const { ticket } = (await response.json()) as { ticket: string };
      const headers = [...response.headers.keys()].filter((name) => name !== 'date');
      shapes.push([response.status, ticket.length, headers]);
    }
    expect(shapes[0]).toEqual(shapes[1]);
  });

  it('is limited, and says so', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    for (let times = 0; times < 5; times++) await client.json('/api/sign-in', { email });
    const sixth = await client.json('/api/sign-in', { email });
    expect(sixth.status).toBe(429);
    expect(await sixth.json()).toMatchObject({ problems: [{ code: 'too-often' }] });
    expect(await site.database.orm.select().from(signIns)).toHaveLength(5);
    await vi.waitFor(() => expect(site.mail.received).toHaveLength(5), patience);
  });

  it('shows what was typed again, and never a secret', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    const wrong = await client.form('/api/sign-in', { email: 'maria at school', lang: 'fr' });
    expect([wrong.status, locationOf(wrong)]).toEqual([303, '/fr/sign-in/']);
    const flash = () => {
      const [, value = ''] = [...client.jar].find(([name]) => name.endsWith('flash')) ?? [];
      return JSON.parse(Buffer.from(value, 'base64url').toString()) as object;
    };
    expect(flash()).toMatchObject({
      page: '/fr/sign-in/',
      values: { email: 'maria at school' },
      problems: [{ field: 'email', message: expect.stringContaining('adresse') as string }],
    });
    await client.form('/api/sign-in', { email, lang: 'en' });
    await readMail(site, email);
    await client.form('/api/sign-in/confirm', { code: '12345', lang: 'en' });
    expect(JSON.stringify(flash())).not.toContain('12345');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    `/${'a'.repeat(501)}`,
  ])('never goes on to %j', async (returnTo) => {
    const site = await startFunctions(way);
    const client = newClient(site);
    await client.form('/api/sign-in', { email, returnTo, lang: 'en' });
    const { token } = await readMail(site, email);
    const confirmed = await client.form('/api/sign-in/confirm', { token, lang: 'en' });
    expect(locationOf(confirmed)).toBe('/en/account/');
  });
});
