import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { drafts, pageRevisions, spacePages, spaces } from '../../../db/schema.ts';
import type { SpaceRole } from '../../../src/twinspaces/index.ts';
import {
  type Client,
  newClient,
  type Site,
  signInAs,
  startFunctions,
  ways,
} from '../../support/functions.ts';
import { makeSpace, pupilToken } from '../../support/spaces.ts';

async function open(site: Site, changes = {}) {
  const { database } = site;
  const { space, members, emailOf } = await makeSpace(database, changes);
  const as = async (role: SpaceRole): Promise<Client> => {
    if (role !== 'pupil') return signInAs(site, emailOf(role));
    const client = newClient(site);
    const name = site.siteUrl.startsWith('https:') ? '__Host-pupil' : 'pupil';
    client.jar.set(name, await pupilToken(database, members.pupil.id));
    return client;
  };
  return { database, space, as, api: `/api/spaces/${space.id}` };
}
const typed = (text: string) => ({ title: 'Bees', text, language: 'en', lang: 'fr' });
const bodyOf = async (response: Response) => (await response.json()) as Record<string, unknown>;
const pathOf = (response: Response) =>
  decodeURIComponent(response.headers.get('location') ?? '').replace(/draft=.+/, 'draft=…');

describe.each(ways)('the pages of a space, %s,', (way) => {
  it('are made and saved, by form and by program', async () => {
    const site = await startFunctions(way);
    const { space, as, api } = await open(site);
    const teacher = await as('teacher');
    const made = await teacher.json(`${api}/pages`, typed('first'));
    expect(made.status).toBe(201);
    const { id, state } = await bodyOf(made);
    expect(state).toBe('shown');
    const page = `${api}/pages/${id}`;
    const saved = await teacher.json(`${page}/revisions`, { ...typed('second'), revision: 1 });
    expect(await bodyOf(saved)).toEqual({ number: 2, state: 'shown', merged: false });
    const form = await teacher.form(`${page}/revisions`, { ...typed('third'), revision: '2' });
    expect([form.status, pathOf(form)]).toEqual([303, `/fr/spaces/${space.id}/pages/${id}/`]);
    for (const [act, input] of [
      ['move', { place: 'up' }],
      ['restore', { number: '1' }],
      ['remove', {}],
      ['bring-back', {}],
    ] as const)
      expect((await teacher.json(`${page}/${act}`, input)).status, act).toBe(204);
    expect((await teacher.json(`${page}/restore`, { number: 99 })).status).toBe(422);
  });

  it('keep what was typed when somebody else changed the same lines', async () => {
    const site = await startFunctions(way);
    const { database, space, as, api } = await open(site);
    const teacher = await as('teacher');
    const { id } = await bodyOf(await teacher.json(`${api}/pages`, typed('first')));
    const target = `${api}/pages/${id}/revisions`;
    await teacher.json(target, { ...typed('theirs'), revision: 1 });
    const refused = await teacher.json(target, { ...typed('mine'), revision: 1 });
    expect(refused.status).toBe(422);
    expect(await bodyOf(refused)).toMatchObject({
      problems: [{ field: 'text', code: 'page-changed' }],
    });
    const back = await teacher.form(target, { ...typed('mine'), revision: '1' });
    expect(pathOf(back)).toBe(`/fr/spaces/${space.id}/pages/${id}/edit/?draft=…`);
    const [kept] = await database.orm.select().from(drafts);
    expect(JSON.parse(kept?.input ?? '')).toMatchObject({ text: 'mine', revision: '1' });
    expect(await database.orm.select().from(pageRevisions)).toHaveLength(2);
  });

  it('lose no text of editors who save at the same instant', async () => {
    const site = await startFunctions(way);
    const { database, as, api } = await open(site);
    const roles = ['founder', 'administrator', 'teacher'] as const;
    const editors = await Promise.all(roles.map(as));
    const [founder, ...others] = editors as [Client, ...Client[]];
    const text = roles.map((role) => `## ${role}\n\nnothing yet`).join('\n\n');
    const { id } = await bodyOf(await founder.json(`${api}/pages`, typed(text)));
    const target = `${api}/pages/${id}/revisions`;
    const save = (editor: Client, words: string) =>
      editor.json(target, { ...typed(words), revision: 1 });
    // Each writes below a heading of their own: all of it is on the page then.
    const said = await Promise.all(
      editors.map((editor, index) =>
        save(editor, text.replace(`${roles[index]}\n\nnothing yet`, `${roles[index]}\n\nby me`)),
      ),
    );
    expect(said.map(({ status }) => status)).toEqual([201, 201, 201]);
    const shown = async () => (await database.orm.select().from(spacePages))[0];
    expect((await shown())?.text).toBe(text.replaceAll('nothing yet', 'by me'));
    // All write over the same lines: one is saved, the others are told, and their text is kept.
    const last = (await shown())?.revision;
    const form = (editor: Client, name: string) =>
      editor.form(target, { ...typed(`all of ${name}`), revision: String(last) });
    const answers = await Promise.all([
      form(founder, 'founder'),
      ...others.map((editor) => form(editor, 'others')),
    ]);
    expect(answers.map(pathOf).filter((path) => path.endsWith('draft=…'))).toHaveLength(2);
    const texts = await database.orm.select().from(pageRevisions);
    expect(texts).toHaveLength(5);
    const kept = (await database.orm.select().from(drafts)).map(
      ({ input }) => JSON.parse(input).text,
    );
    expect([...kept, (await shown())?.text].sort()).toEqual([
      'all of founder',
      'all of others',
      'all of others',
    ]);
  });

  it('keep what was typed when the session is over, or the space was closed', async () => {
    const site = await startFunctions(way);
    const { database, space, as, api } = await open(site);
    const teacher = await as('teacher');
    const textsKept = async () =>
      (await database.orm.select().from(drafts)).map(({ input }) => JSON.parse(input).text);
    const out = await newClient(site).form(`${api}/pages`, typed('signed out'));
    expect(pathOf(out)).toContain('/fr/sign-in/?returnTo=');
    expect(await textsKept()).toEqual(['signed out']);
    await database.orm.update(spaces).set({ state: 'closed' }).where(eq(spaces.id, space.id));
    const closed = await teacher.form(`${api}/journal`, { text: 'closed', language: 'en' });
    expect(pathOf(closed)).toContain('/journal/new/?draft=');
    expect(await textsKept()).toEqual(['signed out', 'closed']);
    expect(await database.orm.select().from(spacePages)).toEqual([]);
  });

  it('take the longest text in any alphabet by the form that browsers send', async () => {
    const site = await startFunctions(way);
    const { as, api } = await open(site);
    const teacher = await as('teacher');
    const send = (text: string) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(typed(text))) body.set(name, value);
      return teacher.request(`${api}/pages`, { body, headers: { Accept: 'text/html' } });
    };
    const pathAfter = async (text: string) => (await send(text)).headers.get('location');
    expect(await pathAfter('ω'.repeat(20_000))).toMatch(/pages\/[\w-]+\/$/);
    expect(await pathAfter('ω'.repeat(20_001))).toContain('/pages/new/?draft=');
  });

  it('are each role’s to change as far as its rights go, and nobody else’s', async () => {
    const site = await startFunctions(way);
    const { database, as, api } = await open(site);
    const other = await open(site);
    const teacher = await as('teacher');
    const { id } = await bodyOf(await teacher.json(`${api}/pages`, typed('first')));
    const acts = [
      ['pages', typed('x'), { guest: 403, pupil: 201 }],
      [`pages/${id}/revisions`, { ...typed('y'), revision: 1 }, { guest: 403, pupil: 201 }],
      [`pages/${id}/restore`, { number: 1 }, { guest: 403, pupil: 403 }],
      [`pages/${id}/move`, { place: 'up' }, { guest: 403, pupil: 403 }],
      [`pages/${id}/remove`, {}, { guest: 403, pupil: 403 }],
      [`pages/${id}/bring-back`, {}, { guest: 403, pupil: 403 }],
      ['journal', { text: 'x', language: 'en' }, { guest: 403, pupil: 403 }],
      ['publish', { pages: id }, { guest: 403, pupil: 403, teacher: 403 }],
      ['unpublish', { pages: id }, { guest: 403, pupil: 403, teacher: 403 }],
      ['preview', { text: '**x**' }, { guest: 200, pupil: 200 }],
    ] as const;
    const clients = { guest: await as('guest'), pupil: await as('pupil'), teacher };
    const stranger = await other.as('founder');
    for (const [path, input, statuses] of acts) {
      for (const [role, status] of Object.entries(statuses)) {
        const client = clients[role as keyof typeof clients];
        expect((await client.json(`${api}/${path}`, input)).status, `${role} ${path}`).toBe(status);
      }
      expect((await stranger.json(`${api}/${path}`, input)).status, path).toBe(404);
      expect((await newClient(site).json(`${api}/${path}`, input)).status, path).toBe(401);
    }
    const [page] = await database.orm
      .select()
      .from(spacePages)
      .where(eq(spacePages.id, String(id)));
    expect(page).toMatchObject({ text: 'first', revision: 1, state: 'shown', publishedAt: null });
  });

  it('are shown beforehand as they will be, without harm', async () => {
    const site = await startFunctions(way);
    const { as, api } = await open(site);
    const guest = await as('guest');
    const text = '**x** <script>alert(1)</script>';
    const { html } = await bodyOf(await guest.json(`${api}/preview`, { text }));
    expect(html).toContain('<strong>x</strong>');
    expect(html).not.toContain('<script');
    expect((await guest.json(`${api}/preview`, { text: 1 })).status).toBe(422);
  });
});

describe.each(ways)('the journal and the public side, %s,', (way) => {
  it('are written, changed, deleted, published and taken back', async () => {
    const site = await startFunctions(way);
    const { space, as, api } = await open(site);
    const founder = await as('founder');
    const written = await founder.json(`${api}/journal`, { text: 'one', language: 'en' });
    expect(written.status).toBe(201);
    const { id } = await bodyOf(written);
    const entry = `${api}/journal/${id}`;
    expect((await founder.json(entry, { text: 'two', language: 'en' })).status).toBe(200);
    expect((await founder.json(entry, { text: '', language: 'en' })).status).toBe(422);
    expect((await founder.json(`${entry}/remove`, {})).status).toBe(204);
    expect((await founder.json(`${entry}/remove`, {})).status).toBe(422);
    const page = await bodyOf(await founder.json(`${api}/pages`, typed('first')));
    const back = `/en/spaces/${space.id}/settings/publish/`;
    const form = await founder.form(`${api}/publish`, { pages: String(page.id), lang: 'en' });
    expect([form.status, pathOf(form)]).toEqual([303, back]);
    const refused = await founder.form(`${api}/publish`, { pages: 'x', lang: 'en' });
    expect(pathOf(refused)).toBe(`${back}?draft=…`);
    expect((await founder.json(`${api}/unpublish`, { pages: page.id })).status).toBe(204);
    expect((await founder.json(`${api}/unpublish`, {})).status).toBe(422);
  });

  it('let founders decide on what is public when the space is closed', async () => {
    const site = await startFunctions(way);
    const { database, space, as, api } = await open(site);
    const founder = await as('founder');
    const { id } = await bodyOf(await founder.json(`${api}/pages`, typed('first')));
    await database.orm.update(spaces).set({ state: 'closed' }).where(eq(spaces.id, space.id));
    expect((await founder.json(`${api}/publish`, { pages: id })).status).toBe(204);
    expect((await founder.json(`${api}/unpublish`, { pages: id })).status).toBe(204);
  });
});
