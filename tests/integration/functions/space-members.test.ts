import { describe, expect, it } from 'vitest';
import { journalEntries, spaceDecisions, spaceMembers, spaces } from '../../../db/schema.ts';
import type { SpaceRole } from '../../../src/twinspaces/index.ts';
import {
  newClient,
  readMail,
  type Site,
  signInAs,
  startFunctions,
  ways,
} from '../../support/functions.ts';
import { makeSpace, pupilToken } from '../../support/spaces.ts';

type Made = Awaited<ReturnType<typeof makeSpace>>;

async function start(way: (typeof ways)[number]) {
  const site = await startFunctions(way);
  const made = await makeSpace(site.database);
  return { site, ...made, api: `/api/spaces/${made.space.id}` };
}

async function signIn(site: Site, { members, emailOf }: Made, role: SpaceRole) {
  if (role !== 'pupil') return signInAs(site, emailOf(role));
  const client = newClient(site);
  const name = site.siteUrl.startsWith('https:') ? '__Host-pupil' : 'pupil';
  client.jar.set(name, await pupilToken(site.database, members.pupil.id));
  return client;
}

describe.each(ways)('the people of a space, %s', (way) => {
  it('invite by mail: the link leads to a button, which signs in and joins', async () => {
    const made = await start(way);
    const { site, api, space } = made;
    const teacher = await signIn(site, made, 'teacher');
    const fields = { email: 'nina@lycee.example', role: 'teacher', language: 'fr', lang: 'en' };
    const sent = await teacher.form(`${api}/invitations`, fields);
    expect(sent.headers.get('location')).toBe(`/en/spaces/${space.id}/members/`);
    const { link, token } = await readMail(site, fields.email);
    expect(link).toMatch(/\/fr\/spaces\/join\/\?token=/);
    const nina = newClient(site);
    const nameless = await nina.form('/api/spaces/join', { token, name: '', lang: 'fr' });
    expect(nameless.headers.get('location')).toBe(`/fr/spaces/join/?token=${token}`);
    const joined = await nina.form('/api/spaces/join', { token, name: 'Nina Berg', lang: 'fr' });
    expect(joined.headers.get('location')).toBe(`/fr/spaces/${space.id}/`);
    expect((await nina.json(`${api}/members/leave`, {})).status).toBe(204);
    expect((await nina.json(`${api}/members/leave`, {})).status).toBe(404);
    expect((await newClient(site).json('/api/spaces/join', { token, name: 'Nina' })).status).toBe(
      422,
    );
  });

  it('let a pupil in by a card, from making the nickname to signing out', async () => {
    const made = await start(way);
    const { site, api, space } = made;
    const teacher = await signIn(site, made, 'teacher');
    const refused = await teacher.json(`${api}/pupils`, { names: 'Maria Papadaki' });
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('looks like a full name'),
    ]);
    const pupils = await teacher.json(`${api}/pupils`, { names: 'Blue owl' });
    expect(pupils.status).toBe(201);
    const answer = await teacher.json(`${api}/pupils/codes`, { count: 2, language: 'fr' });
    const { cards } = (await answer.json()) as { cards: { name: string; codes: string[] }[] };
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const code = cards.find(({ name }) => name === 'Blue owl')?.codes[0] ?? '';
    const form = await teacher.form(`${api}/pupils/codes`, { lang: 'en', language: 'fr' });
    expect(form.headers.get('location')).toBe(`/en/spaces/${space.id}/members/pupils/cards/`);

    const pupil = newClient(site);
    const wrong = await pupil.form('/api/pupils/sign-in', { code: 'a b c', lang: 'en' });
    expect(wrong.headers.get('location')).toBe('/en/pupils/');
    const entered = await pupil.form('/api/pupils/sign-in', { code, lang: 'el' });
    expect(entered.headers.get('location')).toBe(`/el/spaces/${space.id}/`);
    expect((await newClient(site).json('/api/pupils/sign-in', { code })).status).toBe(422);
    const report = { subject: 'journal', subjectId: 'x' };
    expect((await pupil.json(`${api}/reports`, report)).status).toBe(422);
    expect((await pupil.json('/api/account/language', { language: 'en' })).status).toBe(401);
    const out = await pupil.form('/api/pupils/sign-out', { lang: 'en' });
    expect(out.headers.get('location')).toBe('/en/pupils/');
    expect(out.headers.get('clear-site-data')).toBe('"cache"');
    expect((await pupil.json(`${api}/reports`, report)).status).toBe(401);
  });

  it('count once when they act at the same instant: decisions, and a code in two browsers', async () => {
    const made = await start(way);
    const { site, api, members, space } = made;
    const [founder, teacher] = [
      await signIn(site, made, 'founder'),
      await signIn(site, made, 'teacher'),
    ];
    const entry = { id: 'one', spaceId: space.id, authorId: members.pupil.id, language: 'en' };
    const waiting = { ...entry, state: 'waiting', text: 'It is tall.', createdAt: 1 } as const;
    await site.database.orm.insert(journalEntries).values(waiting);
    const about = { kind: 'journal', id: 'one' };
    const decided = await Promise.all([
      founder.json(`${api}/approvals`, { ...about, decision: 'approve' }),
      teacher.json(`${api}/approvals`, { ...about, decision: 'refuse' }),
    ]);
    expect(decided.map(({ status }) => status).sort()).toEqual([204, 422]);
    const [row] = await site.database.orm.select().from(journalEntries);
    expect(row?.state).toBe(decided[0]?.status === 204 ? 'shown' : 'refused');
    expect(await site.database.orm.select().from(spaceDecisions)).toHaveLength(1);

    await teacher.json(`${api}/pupils`, { names: 'Blue owl' });
    const answer = await teacher.json(`${api}/pupils/codes`, { count: 1, language: 'en' });
    const { cards } = (await answer.json()) as { cards: { name: string; codes: string[] }[] };
    const code = cards.find(({ name }) => name === 'Blue owl')?.codes[0] ?? '';
    const entered = await Promise.all(
      [1, 2, 3].map(() => newClient(site).json('/api/pupils/sign-in', { code })),
    );
    expect(entered.map(({ ok }) => ok).filter(Boolean)).toHaveLength(1);
  });

  it('do what their role allows and nothing else, here and elsewhere', async () => {
    const made = await start(way);
    const { site, api, members } = made;
    const other = await makeSpace(site.database);
    const elsewhere = `/api/spaces/${other.space.id}`;
    const before = JSON.stringify(await site.database.orm.select().from(spaceMembers));
    const tries: [path: string, body: object, allowed: readonly SpaceRole[]][] = [
      [`members/${members.guest.id}/role`, { role: 'nothing' }, ['founder', 'administrator']],
      [`members/x/remove`, {}, ['founder', 'administrator']],
      ['invitations', { email: '' }, ['founder', 'administrator', 'teacher']],
      ['invitations/x/withdraw', {}, ['founder', 'administrator', 'teacher']],
      ['pupils', { names: '' }, ['founder', 'administrator', 'teacher']],
      ['pupils/codes', { language: 'x' }, ['founder', 'administrator', 'teacher']],
      ['pupils/x/sessions/end', {}, ['founder', 'administrator', 'teacher']],
      ['pupils/x/remove', {}, ['founder', 'administrator', 'teacher']],
      ['pupils/x/consents', {}, ['founder', 'administrator', 'teacher']],
      ['pupils/x/consents/withdraw', {}, ['founder', 'administrator', 'teacher']],
      ['approvals', {}, ['founder', 'administrator', 'teacher']],
      ['reports/x', {}, ['founder', 'administrator', 'teacher']],
      ['settings', {}, ['founder', 'administrator']],
      ['copies', {}, ['founder', 'administrator']],
      ['close', {}, ['founder']],
    ];
    for (const role of ['founder', 'administrator', 'teacher', 'guest', 'pupil'] as const) {
      const client = await signIn(site, made, role);
      for (const [path, body, allowed] of tries) {
        const status = async (base: string) => (await client.json(`${base}/${path}`, body)).status;
        const here = await status(api);
        const said = here === 403 ? 'refused' : 'let in';
        expect([role, path, said]).toEqual([
          role,
          path,
          allowed.includes(role) ? 'let in' : 'refused',
        ]);
        expect([role, path, await status(elsewhere)]).toEqual([role, path, 404]);
      }
    }
    for (const [path, body] of tries)
      expect((await newClient(site).json(`${api}/${path}`, body)).status).toBe(401);
    expect(JSON.stringify(await site.database.orm.select().from(spaceMembers))).toBe(before);
  });

  it('report, decide, set and close', async () => {
    const made = await start(way);
    const { site, api, space, members, emailOf } = made;
    const entry = { id: 'entry', spaceId: space.id, state: 'shown', language: 'en' } as const;
    await site.database.batch([
      site.database.orm
        .insert(journalEntries)
        .values({ ...entry, text: 'Hello', authorId: members.pupil.id, createdAt: 1 }),
    ]);
    const guest = await signIn(site, made, 'guest');
    const returnTo = `/en/spaces/${space.id}/?page=2`;
    const sent = { subject: 'journal', subjectId: 'entry', text: 'Unkind', returnTo, lang: 'en' };
    const reported = await guest.form(`${api}/reports`, sent);
    expect(reported.headers.get('location')).toBe(returnTo);
    const away = { ...sent, returnTo: 'https://elsewhere.example/' };
    const stayed = await guest.form(`${api}/reports`, away);
    expect(stayed.headers.get('location')).toBe(`/en/spaces/${space.id}/`);
    expect((await readMail(site, emailOf('teacher'))).text).toContain(
      `/spaces/${space.id}/waiting/`,
    );
    const founder = await signIn(site, made, 'founder');
    const removal = { kind: 'journal', id: 'entry', decision: 'remove' };
    expect((await founder.json(`${api}/approvals`, removal)).status).toBe(204);
    expect((await founder.json(`${api}/approvals`, removal)).status).toBe(422);

    const long = { title: 'x', summary: 'y'.repeat(3000), lang: 'en' };
    const back = await founder.form(`${api}/settings`, long);
    expect(back.headers.get('location')).toMatch(/\/settings\/\?draft=/);
    expect((await founder.json(`${api}/close`, {})).status).toBe(422);
    expect((await founder.json(`${api}/close`, { confirm: 'close' })).status).toBe(204);
    expect((await site.database.orm.select().from(spaces).get())?.state).toBe('closed');
    const late = await founder.form(`${api}/pupils`, { names: 'Fox', lang: 'en' });
    expect(late.headers.get('location')).toBe(`/en/spaces/${space.id}/`);
  });
});
