import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstMessage } from '../support/contact.ts';
import { freshFolder, freshRemote, serveFile } from '../support/database.ts';
import { fillDirectory } from '../support/directory.ts';
import { type Client, newClient, readMail, startWholeSite } from '../support/functions.ts';
import type { HranaServer } from '../support/hrana/server.ts';
import { noticeForm } from '../support/partners.ts';
import { spacePagePath, spacePages } from '../support/space-pages.ts';
import { idsFor, makeWorld } from '../support/space-world.ts';

/**
 * How often a remote database is asked until a page or a function answers, at most; each time takes
 * as long as the way there and back. Most pages know the reader by one, then read all at once.
 */
const tableOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => /^\s*(.+?)\s+(\d+)$/.exec(line) ?? [])
    .map(([, name = '', most]) => [name, Number(most)] as const);

/** Round trips of a request. Mail that leaves after the answer goes by itself. */
async function tripsOf({ trips }: HranaServer, ask: () => Promise<Response>) {
  const before = trips.length;
  const response = await ask();
  await response.text();
  const since = trips.slice(before);
  const ofMail = new Set(
    trips
      .filter(({ statements }) => statements.some((sql) => /^update "outbox"/i.test(sql)))
      .map(({ stream }) => stream),
  );
  const count = since.filter(({ stream }) => !ofMail.has(stream)).length;
  return { status: response.status, count };
}

const see = (client: Client, page: string) => () => client.request(page, { method: 'GET' });

describe('of a remote database', () => {
  it('the pages of partners and accounts take few round trips', async () => {
    const { database, server } = await freshRemote();
    const { bees } = await fillDirectory(database, Date.now());
    const site = await startWholeSite(database);
    const reader = newClient(site);
    const member = newClient(site);
    const email = 'ann@school.example';
    const proof = async () => ({ token: (await readMail(site, email)).token });
    const asks: Record<string, () => Promise<Response>> = {
      directory: see(reader, '/en/partners/'),
      'directory, searched': see(reader, '/en/partners/?q=abeil&topic=food&country=GR'),
      'directory, in another order': see(reader, '/en/partners/?topic=food&sort=ending'),
      'news feed': see(reader, '/feeds/partners.atom?lang=en'),
      notice: see(reader, `/en/partners/${bees.id}/`),
      'published spaces': see(reader, '/en/projects/'),
      'register, signed out': () =>
        reader.json('/api/partner-notices', { ...noticeForm(), email: 'ben@school.example' }),
      'ask to sign in': () => member.json('/api/sign-in', { email }),
      'sign in': async () => member.json('/api/sign-in/confirm', await proof()),
      register: () => member.json('/api/partner-notices', noticeForm()),
      'write to an author': () =>
        member.json(`/api/partner-notices/${bees.id}/messages`, firstMessage),
      'directory, signed in': see(member, '/en/partners/?q=abeil&topic=food&country=GR'),
      'notice, signed in': see(member, `/en/partners/${bees.id}/`),
      account: see(member, '/en/account/'),
      'own notices': see(member, '/en/account/notices/'),
      'own conversations': see(member, '/en/account/conversations/'),
      'own spaces': see(member, '/en/account/twinspaces/'),
      'own organisations': see(member, '/en/account/organisations/'),
    };
    for (const [name, most] of tableOf(`
      directory                       2
      directory, searched             2
      directory, in another order     4
      news feed                       2
      notice                          1
      published spaces                1
      register, signed out            2
      ask to sign in                  3
      sign in                         5
      register                        4
      write to an author              7
      directory, signed in            4
      notice, signed in               4
      account                         2
      own notices                     2
      own conversations               2
      own spaces                      3
      own organisations               4
    `)) {
      const { status, count } = await tripsOf(server, asks[name] as () => Promise<Response>);
      expect.soft([name, status < 300]).toEqual([name, true]);
      expect.soft(count, name).toBeLessThanOrEqual(most);
    }
  });

  it('the pages and acts of a space take few round trips', async () => {
    const folder = await freshFolder();
    const file = path.join(folder, 'world.db');
    const world = await makeWorld(file, folder);
    const { database, server } = await serveFile(file);
    const site = await startWholeSite(database);
    const [name = '', value = ''] = world.cookies.F ?? [];
    const founder = newClient(site);
    founder.jar.set(name, value);
    const ids = idsFor(world, 'F', world.here);
    const most = new Map<string, number>(
      tableOf(`
      index                   3
      pages/[page]/index      4
      forum/index             4
      forum/[thread]          4
      materials/index         3
      activities/[activity]/index 6
    `),
    );
    for (const page of spacePages()) {
      const { count } = await tripsOf(server, see(founder, spacePagePath(page, ids)));
      expect.soft(count, page).toBeLessThanOrEqual(most.get(page) ?? 5);
    }
    const api = `/api/spaces/${ids.space}`;
    const words = { text: 'Each of us **measures** two trees.', language: 'en' };
    for (const [act, body, most] of [
      [`pages/${ids.page}/revisions`, { ...words, title: 'Trees', revision: 1 }, 6],
      [`threads/${ids.thread}/posts`, words, 5],
      ['journal', words, 4],
    ] as const) {
      const { status, count } = await tripsOf(server, () => founder.json(`${api}/${act}`, body));
      expect.soft([act, status < 300]).toEqual([act, true]);
      expect.soft(count, act).toBeLessThanOrEqual(most);
    }
  });
});
