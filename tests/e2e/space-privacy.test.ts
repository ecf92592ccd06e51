import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'drizzle-orm';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { operations } from '../../src/http/operations.ts';
import { crawl, get, type LoggedSite, leaks, startLogged } from '../support/crawl.ts';
import { patience } from '../support/functions.ts';
import { account } from '../support/partners.ts';
import { siteUrl } from '../support/site.ts';
import { spacePagePath, spacePages } from '../support/space-pages.ts';
import { hideFromPublic, markRequests, markSpace, showToPublic } from '../support/space-secrets.ts';
import { type Ids, idsFor, makeWorld, type World } from '../support/space-world.ts';
import { makeSpace, sessionToken } from '../support/spaces.ts';

/** A private space is full of the first mark, one in the gallery of the second, requests of the third. */
const marks = { private: 'zxprivate', project: 'zxproject', request: 'zxrequest' };
const shown = 'zxpublic';
/** Of an address that is invited, members see beginning and end. */
const addresses = ['@planted.example', '-invited@'];

let folder: string;
let site: LoggedSite;
let world: World;
let cookies: Record<string, string>;
let requests: string[];
let slug: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'privacy-'));
  const file = path.join(folder, 'passerelle.db');
  world = await makeWorld(file, folder);
  const database = await openDatabase(pathToFileURL(file).href);
  const { here, elsewhere } = world;
  await markSpace(database, here, marks.private);
  await hideFromPublic(database, here);
  await markSpace(database, elsewhere, marks.project);
  await showToPublic(database, elsewhere, shown);
  requests = await markRequests(database, marks.request);
  const refused = `${marks.private} refused by guest`;
  await database.batch([
    sql`update posts set state = 'refused', text = ${refused} where id = ${here.own.G?.post}`,
    sql`update journal_entries set state = 'waiting' where id = ${here.own.n?.entry}`,
  ]);
  const { rows } = await database.client.execute({
    sql: 'select slug from spaces where id = ?',
    args: [elsewhere.id],
  });
  slug = String(rows[0]?.slug);
  const party = async (name: string) => {
    const { id } = await account(database, `${marks.request}-${name}@planted.example`);
    return `session=${await sessionToken(database, id)}`;
  };
  const french = await account(database, 'officer@fr.example', { role: 'officer', country: 'FR' });
  const another = await makeSpace(database);
  const { accountId } = another.members.founder;
  const cookie = (letter: string) => world.cookies[letter]?.join('=') ?? '';
  cookies = {
    visitor: '',
    'founder of another space': `session=${await sessionToken(database, accountId ?? '')}`,
    'officer of another country': `session=${await sessionToken(database, french.id)}`,
    'founder of a public project': cookie('o'),
    'pupil of a public project': cookie('p'),
    'member who left': cookie('x'),
    'founder who asks': await party('founder'),
    'second founder who said yes': await party('cofounder-2'),
    'officer who decides': cookie('c'),
    founder: cookie('F'),
    pupil: cookie('n'),
  };
  database.close();
  site = await startLogged(folder);
});

afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

const fill = (target: string, ids: Ids) =>
  target.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'x');

/** What there is of both spaces, of requests, and of one's own account. */
function starts(): string[] {
  const { here, elsewhere } = world;
  const both = [
    idsFor(world, 'n', here),
    { ...idsFor(world, 'n', elsewhere), space: elsewhere.id },
  ];
  const ofSpaces = both.flatMap((ids) => [
    ...spacePages().map((page) => spacePagePath(page, { ...ids, number: '3' })),
    ...operations
      .filter(({ method, act }) => method === 'get' && act && act !== 'export')
      .map((operation) => fill(operation.path, ids)),
    ...[ids.material, ids.waitingMaterial, ids.published].flatMap((id) =>
      ['original', 'view'].map((form) => `/files/${id}/${form}`),
    ),
    `/en/projects/${slug}/pages/${ids.page}/`,
    `/en/projects/${slug}/pages/${ids.leaf}/`,
  ]);
  const ofRequests = requests.flatMap((id) => [
    `/en/account/twinspace-requests/${id}/`,
    `/en/account/twinspace-requests/${id}/edit/`,
    `/en/review/twinspaces/${id}/`,
  ]);
  return [
    ...['', 'projects/', 'twinspaces/', 'twinspaces/request/', 'pupils/', 'review/'].map(
      (page) => `/en/${page}`,
    ),
    ...['', 'twinspaces/', 'data/', 'organisations/'].map((page) => `/en/account/${page}`),
    ...['/api/account/export', '/api/openapi.json', '/en/spaces/join/?token=x'],
    '/feeds/partners.atom?lang=en',
    `/en/projects/${slug}/`,
    ...ofSpaces,
    ...ofRequests,
  ];
}

const followed =
  /^\/en\/(spaces|projects|twinspaces|pupils|account|review|sign-in)\b|^\/files\/|^\/api\//;

/** Everything somebody gets to see, but for their own address. */
async function seenBy(who: string): Promise<Map<string, string>> {
  const seen = await crawl(site, cookies[who] ?? '', starts(), followed);
  const [, address] = /"email":\s*"([^"]+)"/.exec(seen.get('/api/account/export') ?? '') ?? [];
  if (address) for (const [key, text] of seen) seen.set(key, text.replaceAll(address, ''));
  return seen;
}

/** What somebody is answered who calls everything there is in the private space. */
async function answersTo(who: string): Promise<Map<string, string>> {
  const ids = idsFor(world, 'F', world.here);
  const seen = new Map<string, string>();
  for (const operation of operations.filter(({ act }) => act)) {
    const target = fill(operation.path, ids);
    const method = operation.method.toUpperCase();
    const answer = await fetch(site.url + target, {
      method,
      headers: {
        ...{ cookie: cookies[who] ?? '', origin: siteUrl, 'content-type': 'application/json' },
      },
      ...(method !== 'GET' && { body: JSON.stringify(operation.examples?.[0]?.value ?? {}) }),
    });
    seen.set(
      `${method} ${target}`,
      `${JSON.stringify([...answer.headers])}\n${await answer.text()}`,
    );
  }
  return seen;
}

/** Waits until some mail could not be sent: no server takes it. */
async function mailTried(): Promise<void> {
  const database = await openDatabase(pathToFileURL(path.join(folder, 'passerelle.db')).href);
  await vi.waitFor(async () => {
    const { rows } = await database.client.execute('select max(attempts) as tried from outbox');
    if (!rows[0]?.tried) throw new Error('No mail was tried yet');
  }, patience);
  database.close();
}

describe('what is in spaces and requests', () => {
  it.each(['visitor', 'founder of another space', 'officer of another country'])(
    'stays hidden from the %s, wherever they look and whatever they call',
    async (who) => {
      const seen = await seenBy(who);
      expect(seen.size).toBeGreaterThan(100);
      expect(seen.get(`/en/projects/${slug}/`)).toContain(shown);
      const forbidden = [...Object.values(marks), ...addresses, '@asked.example'];
      expect(leaks(seen, forbidden)).toEqual([]);
      expect(leaks(await answersTo(who), forbidden)).toEqual([]);
    },
  );

  it.each(['founder', 'pupil'])(
    'stays hidden from the %s of a public project, who sees names of that and no address',
    async (role) => {
      const who = `${role} of a public project`;
      const seen = await seenBy(who);
      expect(leaks(seen, [`${marks.project} Name teacher`])).not.toEqual([]);
      expect(leaks(seen, [marks.private, marks.request, ...addresses])).toEqual([]);
      expect(leaks(await answersTo(who), [marks.private, ...addresses])).toEqual([]);
    },
  );

  it('stays hidden from who left, but for what they made themselves', async () => {
    const seen = await seenBy('member who left');
    const exported = new Map([['export', seen.get('/api/account/export') ?? '']]);
    const others = [`${marks.private} Name guest`, `shown ${world.here.shared.pupil}`];
    expect(leaks(exported, [`${marks.private} Name teacher`])).not.toEqual([]);
    expect(leaks(exported, [...others, ...addresses])).toEqual([]);
    seen.delete('/api/account/export');
    expect(leaks(seen, [...Object.values(marks), ...addresses])).toEqual([]);
  });

  it.each(['founder who asks', 'second founder who said yes', 'officer who decides'])(
    'is seen of a request by the %s, but for addresses',
    async (who) => {
      const seen = await seenBy(who);
      expect(leaks(seen, [`${marks.request} title 2`])).not.toEqual([]);
      const forbidden = [marks.private, marks.project, ...addresses];
      expect(leaks(seen, forbidden)).toEqual([]);
    },
  );

  it('is seen by a founder of the space, but for addresses and what others were refused', async () => {
    const seen = await seenBy('founder');
    for (const name of ['teacher', 'guest', 'pupil'])
      expect(leaks(seen, [`${marks.private} Name ${name}`])).not.toEqual([]);
    expect(leaks(seen, [`${marks.private} waiting`])).not.toEqual([]);
    const forbidden = [`${marks.private} refused`, marks.request, ...addresses];
    expect(leaks(seen, forbidden)).toEqual([]);
    const zip = await get(site, `/api/spaces/${world.here.id}/export`, cookies.founder ?? '');
    const files = Object.entries(unzipSync(new Uint8Array(await zip.arrayBuffer())));
    const exported = new Map(files.map(([name, data]) => [name, new TextDecoder().decode(data)]));
    expect(leaks(exported, [`${marks.private} Name pupil`])).not.toEqual([]);
    expect(leaks(exported, [...forbidden, '@asked.example'])).toEqual([]);
  });

  it('is seen by a pupil, but for addresses and what is for teachers or waits', async () => {
    const seen = await seenBy('pupil');
    expect(leaks(seen, [`${marks.private} Name teacher`])).not.toEqual([]);
    const { pupil } = world.here.shared;
    const waiting = [`${marks.private} waiting ${pupil}`, `${marks.private} refused`];
    const forbidden = [...waiting, `${marks.private} report`, marks.request, ...addresses];
    expect(leaks(seen, [...forbidden, '@asked.example'])).toEqual([]);
  });

  it('is not written into the log, whatever goes wrong', async () => {
    const announced = await fetch(`${site.url}/api/spaces/${world.here.id}/announcements`, {
      method: 'POST',
      headers: {
        ...{ cookie: cookies.founder ?? '', origin: siteUrl, 'content-type': 'application/json' },
      },
      body: JSON.stringify({ title: marks.private, text: marks.private, language: 'en' }),
    });
    expect(announced.status).toBe(201);
    await mailTried();
    expect(site.log.length).toBeGreaterThan(0);
    const forbidden = [...Object.values(marks), ...addresses, '@asked.example'];
    expect(leaks(new Map([['log', site.log.join('\n')]]), forbidden)).toEqual([]);
  });
});
