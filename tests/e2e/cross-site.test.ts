import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/client.ts';
import { openDatabase } from '../../db/open.ts';
import { operations } from '../../src/http/operations.ts';
import { type LoggedSite, startLogged } from '../support/crawl.ts';
import { type Asked, functionRoutes, sourceRoutes } from '../support/routes.ts';
import { siteUrl } from '../support/site.ts';
import { idsFor, makeWorld, rowsOf, type World } from '../support/space-world.ts';

/** What may be asked for from anywhere, since a secret in the address allows it or it does no harm. */
const fromAnywhere = ['/api/alerts/stop', '/api/exports/run'];

/** How a request looks that another site has a reader's browser send. */
const elsewhere: readonly Record<string, string>[] = [
  { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  { origin: 'https://evil.example' },
  { origin: siteUrl, 'sec-fetch-site': 'same-site' },
  { origin: 'null' },
  {},
];
const formTypes = ['application/x-www-form-urlencoded', 'text/plain'];

let folder: string;
let site: LoggedSite;
let world: World;
let database: Database;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'cross-site-'));
  const file = path.join(folder, 'passerelle.db');
  world = await makeWorld(file, folder);
  site = await startLogged(folder);
  database = await openDatabase(pathToFileURL(file).href);
});

afterAll(async () => {
  database.close();
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The browser of somebody who may do most in the space. */
const cookie = () => world.cookies.F?.join('=') ?? '';
const ids = () => ({ lang: 'en', act: 'stop', ...idsFor(world, 'F', world.here) });

/** All that is kept: rows, sessions too, and files. */
async function everything(): Promise<string> {
  const { rows } = await database.client.execute('select id from sessions order by id');
  const files = readdirSync(path.join(folder, 'files'), { recursive: true, encoding: 'utf8' });
  return [await rowsOf(database), JSON.stringify(rows), ...files.toSorted()].join('\n');
}

/** The statuses of all answers to a request that comes from elsewhere, in so many disguises. */
async function statusesOf({ method, path, body = '' }: Asked, most = Infinity) {
  const disguises = [
    ...elsewhere.map((origin) => ({ ...origin, 'content-type': 'application/json' })),
    ...formTypes.map((type) => ({ ...elsewhere[0], 'content-type': type })),
  ];
  const statuses: number[] = [];
  for (const disguise of disguises.slice(0, most)) {
    const headers = { ...disguise, cookie: cookie() };
    const answer = await fetch(site.url + path, { method, headers, body, redirect: 'manual' });
    await answer.arrayBuffer();
    statuses.push(answer.status);
  }
  return statuses;
}

describe('a request from another site', () => {
  it('is refused by every function that changes something, and changes nothing', async () => {
    const examples = new Map(
      operations.map(({ method, path, examples }) => [`${method} ${path}`, examples?.[0]?.value]),
    );
    const routes = functionRoutes(ids());
    const before = await everything();
    const wrong: string[] = [];
    let asked = 0;
    for (const [index, { method, path }] of operations.entries()) {
      const route = routes[index];
      if (method === 'get' || !route || fromAnywhere.includes(path)) continue;
      const value = examples.get(`${method} ${path}`) ?? {};
      const statuses = await statusesOf({ ...route, body: JSON.stringify(value) });
      if (!statuses.every((status) => status === 403)) wrong.push(`${method} ${path}: ${statuses}`);
      asked += 1;
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(80);
    expect(await everything()).toBe(before);
  });

  it('is refused by every page, whatever the method', async () => {
    const before = await everything();
    const wrong: string[] = [];
    for (const { path } of sourceRoutes(ids()))
      for (const method of ['POST', 'PUT', 'DELETE']) {
        const statuses = await statusesOf({ method, path }, 1);
        if (!statuses.every((status) => status === 403))
          wrong.push(`${method} ${path}: ${statuses}`);
      }
    expect(wrong).toEqual([]);
    expect(await everything()).toBe(before);
  });

  it('is all that is refused: the same from this site is answered', async () => {
    const answer = await fetch(`${site.url}/api/account/language`, {
      method: 'POST',
      headers: { origin: siteUrl, cookie: cookie(), 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'el' }),
    });
    expect(answer.status).toBe(204);
  });
});
