import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { sessions } from '../../../db/schema.ts';
import { newClient, signInAs, startFunctions, ways } from '../../support/functions.ts';

const email = 'maria@school.example';

describe.each(ways)('an account, %s', (way) => {
  it('ends one of its sessions, and none of anybody else', async () => {
    const site = await startFunctions(way);
    const here = await signInAs(site, email);
    const there = await signInAs(site, email);
    const stranger = await signInAs(site, 'ivan@school.example');
    const idOf = (client: typeof here) =>
      [...client.jar].find(([name]) => name.endsWith('session'))?.[1].split('.')[0] ?? '';
    const works = async (client: typeof here) =>
      (await client.json('/api/account/language', { language: 'en' })).status === 204;

    const denied = await stranger.json(`/api/account/sessions/${idOf(there)}/end`, {});
    expect([denied.status, await works(there)]).toEqual([204, true]);
    const ended = await here.form(`/api/account/sessions/${idOf(there)}/end`, { lang: 'en' });
    expect([ended.status, ended.headers.get('location')]).toEqual([303, '/en/account/']);
    expect([await works(there), await works(here)]).toEqual([false, true]);
  });

  it('ends all sessions but the one in use', async () => {
    const site = await startFunctions(way);
    const here = await signInAs(site, email);
    await signInAs(site, email);
    await signInAs(site, email);
    expect((await here.json('/api/account/sessions/end-others', {})).status).toBe(204);
    expect(await site.database.orm.select().from(sessions)).toHaveLength(1);
    expect((await here.json('/api/account/language', { language: 'en' })).status).toBe(204);
  });

  it('signs out, in the database and in the browser, as often as asked', async () => {
    const site = await startFunctions(way);
    const client = await signInAs(site, email);
    const stolen = new Map(client.jar);
    const out = await client.form('/api/sign-out', { lang: 'fr' });
    expect([out.status, out.headers.get('location')]).toEqual([303, '/fr/sign-in/']);
    expect([...client.jar.keys()].some((name) => name.endsWith('session'))).toBe(false);
    expect(out.headers.get('clear-site-data')).toBe('"cache"');
    const thief = newClient(site);
    for (const [name, value] of stolen) thief.jar.set(name, value);
    expect((await thief.json('/api/account/language', { language: 'en' })).status).toBe(401);
    expect((await client.json('/api/sign-out', {})).status).toBe(204);
  });

  it('is closed to those who are not signed in', async () => {
    const site = await startFunctions(way);
    for (const path of ['language', 'sessions/x/end', 'sessions/end-others']) {
      const client = newClient(site);
      const response = await client.json(`/api/account/${path}`, { language: 'en' });
      expect(response.status).toBe(401);
      const headers = { Referer: `${site.siteUrl}/el/account/?a=b` };
      const form = await client.form(`/api/account/${path}`, { lang: 'el' }, { headers });
      const location = '/el/sign-in/?returnTo=%2Fel%2Faccount%2F%3Fa%3Db';
      expect([form.status, form.headers.get('location')]).toEqual([303, location]);
    }
  });

  it('does not take a session that has expired or is made up', async () => {
    const site = await startFunctions(way);
    const client = await signInAs(site, email);
    const [name = '', token = ''] = [...client.jar].find(([key]) => key.endsWith('session')) ?? [];
    for (const value of [
      '',
      'x',
      `${token}x`,
      token.split('.')[0] ?? '',
      '"',
      '%00',
      'a'.repeat(5000),
    ]) {
      client.jar.set(name, value);
      expect((await client.json('/api/account/language', { language: 'en' })).status).toBe(401);
    }
    client.jar.set(name, token);
    await site.database.batch([
      site.database.orm
        .update(sessions)
        .set({ expiresAt: 1 })
        .where(eq(sessions.id, token.split('.')[0] ?? '')),
    ]);
    expect((await client.json('/api/account/language', { language: 'en' })).status).toBe(401);
  });
});
