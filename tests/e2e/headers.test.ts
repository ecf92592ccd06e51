import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LoggedSite, startLogged } from '../support/crawl.ts';
import { type Asked, functionRoutes, sourceRoutes, staticRoutes } from '../support/routes.ts';
import { siteUrl } from '../support/site.ts';
import { type Ids, idsFor, makeWorld, type World } from '../support/space-world.ts';

/** What every answer is sent with, once more in full: to change a header is to do it here too. */
const everywhere: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; " +
    "media-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; " +
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
};

/** The parts of the site that differ, by path and, if it matters, by status. */
const exceptions: readonly { paths: RegExp; statuses?: number[]; headers: object }[] = [
  {
    paths: /^\/feeds\/|^\/calls(\.schema)?\.json$|^\/cards\//,
    headers: {
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    },
  },
  // A link with a secret in it tells nobody of itself.
  {
    paths: /^\/\w\w\/((organisations|spaces)\/join|(partners|sign-in|twinspaces)\/confirm)\/$/,
    headers: { 'referrer-policy': 'no-referrer' },
  },
  {
    paths:
      /\/calendars\/|^\/\w\w\/(alerts\/\w+|partners\/(fresh|new)|twinspaces\/request|spaces\/.*\/calendar\/follow)\/$/,
    statuses: [200],
    headers: { 'referrer-policy': 'no-referrer' },
  },
  // The web editor, with the git host that tests build the site for.
  {
    paths: /^\/admin\//,
    statuses: [200],
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self'; connect-src 'self' http://localhost:4398; worker-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; font-src 'self'",
    },
  },
  // A path that lacks its final slash, in the words of the file server.
  { paths: /[^/]$/, statuses: [301], headers: { 'content-security-policy': "default-src 'none'" } },
  {
    paths: /^\/files\//,
    statuses: [200, 206, 304],
    headers: {
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    },
  },
];

const expected = (pathname: string, status: number) =>
  Object.assign(
    { 'access-control-allow-origin': null },
    everywhere,
    ...exceptions
      .filter(({ paths, statuses = [status] }) => paths.test(pathname) && statuses.includes(status))
      .map(({ headers }) => headers),
  );

/** What may be kept by whom: everything that is not named here is for one reader, and no copy. */
const caching: readonly [paths: RegExp, values: RegExp][] = [
  [/^\/(_astro|pagefind\/(older\/)?(index|fragment))\/.+/, /^public, max-age=31536000, immutable$/],
  [/^\/feeds\//, /^public, max-age=900$|^no-store$/],
  [/^\/cards\/\w\w\/.+\.png$/, /^public, max-age=604800$|^no-store$/],
  [/^\/files\//, /^(private, no-cache|public, max-age=300), no-transform$|^no-store$/],
  [/^\/api\/openapi\.json$/, /^public, max-age=0, must-revalidate$/],
  [/^\/$/, /^private, max-age=0$/],
  [/^\/\w\w\/(partners|projects)\//, /^public, max-age=60$|^no-store$/],
  [/^\/\w\w\/tools\//, /^public, max-age=300$|^public, max-age=0, must-revalidate$/],
  [/^\/(api|\w\w\/(account|spaces|review|conversations|sign-in|pupils|alerts))\//, /no-store/],
  [/./, /^public, max-age=0, must-revalidate$|^no-store$/],
];

let folder: string;
let site: LoggedSite;
let world: World;
let ids: Ids;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'headers-'));
  world = await makeWorld(path.join(folder, 'passerelle.db'), folder);
  ids = { lang: 'en', act: 'stop', ...idsFor(world, 'F', world.here) };
  site = await startLogged(folder);
});

afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask({ method, path, body }: Asked, headers: Record<string, string> = {}) {
  const answer = await fetch(site.url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...{ origin: siteUrl, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
  await answer.arrayBuffer();
  return answer;
}

/** The same for what `fetch` does not send. */
async function raw(method: string, target: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(site.url);
  const sent = request({ method, hostname, port, path: target, headers }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return { statusCode: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

/** What an answer lacks of the table; nothing, if all is well. */
function faultsOf({ method, path }: Asked, { status, headers }: Response): string[] {
  const pathname = path.split('?', 1)[0] ?? path;
  const wrong = Object.entries(expected(pathname, status))
    .filter(([name, value]) => headers.get(name) !== value)
    .map(([name]) => `${name}: ${headers.get(name)}`);
  const kept = headers.get('cache-control') ?? '';
  const type = headers.get('content-type') ?? '';
  const [, may = /^$/] = caching.find(([paths]) => paths.test(pathname)) ?? [];
  const cookies = headers.getSetCookie().length > 0 && !/no-store|private/.test(kept);
  return [
    ...wrong,
    ...(may.test(kept) ? [] : [`cache-control: ${kept}`]),
    ...(/^text\/(?!.*charset=utf-8)/i.test(type) ? [`content-type: ${type}`] : []),
    ...(cookies ? ['a cookie in an answer that may be kept'] : []),
    ...(headers.has('x-powered-by') || headers.has('server') ? ['names its software'] : []),
  ].map((fault) => `${method} ${path} ${status}: ${fault}`);
}

async function faultsOfAll(asked: readonly Asked[], headers?: Record<string, string>) {
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  for (const one of asked) {
    const answer = await ask(one, headers);
    faults.push(...faultsOf(one, answer));
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  }
  return { faults, statuses };
}

const cookieOf = (letter: string) => ({ cookie: world.cookies[letter]?.join('=') ?? '' });

describe('the headers of the table come with', () => {
  it('every kind of page and file that is built', async () => {
    const { faults, statuses } = await faultsOfAll(staticRoutes());
    expect(faults).toEqual([]);
    expect([...statuses.keys()]).toEqual([200]);
    expect(statuses.get(200)).toBeGreaterThan(50);
  });

  it.each(['s', 'F', 'n', 'd'])(
    'every page that is rendered on demand, for the reader %s',
    async (letter) => {
      const { faults, statuses } = await faultsOfAll(sourceRoutes(ids), cookieOf(letter));
      expect(faults).toEqual([]);
      if (letter === 'F') expect(statuses.get(200)).toBeGreaterThan(40);
      expect(statuses.get(500)).toBeUndefined();
    },
  );

  it.each(['s', 'F'])('every function, for the reader %s', async (letter) => {
    const asked = functionRoutes(ids).filter(({ path }) => path !== '/api/sign-out');
    const { faults, statuses } = await faultsOfAll(asked, cookieOf(letter));
    expect(faults).toEqual([]);
    expect(statuses.get(500)).toBeUndefined();
  });

  it('files as a whole, in part, unchanged and as a head', async () => {
    const file = { method: 'GET', path: `/files/${world.here.shared.published}/original` };
    const whole = await ask(file, cookieOf('F'));
    const tag = { ...cookieOf('F'), 'if-none-match': whole.headers.get('etag') ?? '' };
    const answers = [
      whole,
      await ask(file, { ...cookieOf('F'), range: 'bytes=0-0' }),
      await ask(file, tag),
      await ask(file, { ...cookieOf('F'), range: 'bytes=99999999-' }),
      await ask({ ...file, method: 'HEAD' }, cookieOf('F')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 206, 304, 416, 200]);
    expect(answers.flatMap((answer) => faultsOf(file, answer))).toEqual([]);
  });

  it.each([
    '//evil.example',
    '//evil.example/..',
    '///evil.example/../',
    '/%2f%2fevil.example',
    '/%5cevil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/en//evil.example',
    '/en/..//evil.example',
    '/@evil.example',
    '/en/%0d%0aLocation:https:evil.example',
  ])('an answer to %j that leads nowhere else', async (target) => {
    const { location = '/' } = (await raw('GET', target)).headers;
    expect(new URL(location, siteUrl).origin).toBe(siteUrl);
  });

  it('a request to be shown itself, which is refused', async () => {
    for (const target of ['/en/', '/en/partners/', '/api/sign-in', '/api/health']) {
      const { statusCode, body } = await raw('TRACE', target, { 'x-secret': 'zxsecret' });
      expect(statusCode).toBeGreaterThanOrEqual(300);
      expect(body).not.toContain('zxsecret');
    }
  });

  it.each<[string, Asked, number, Record<string, string>?]>([
    ['a page without its slash', { method: 'GET', path: '/en' }, 301],
    ['a page that is not there', { method: 'GET', path: '/en/nothing/' }, 404],
    ['a folder', { method: 'GET', path: '/_astro/' }, 404],
    ['a path outside the site', { method: 'GET', path: '/..%2f..%2fetc/passwd' }, 404],
    ['a path that cannot be read', { method: 'GET', path: '/%00/' }, 404],
    [
      'a static page unchanged',
      { method: 'GET', path: '/en/' },
      304,
      { 'if-none-match': '*', 'cache-control': 'max-age=0' },
    ],
    [
      'a part of no file',
      { method: 'GET', path: '/calls.json' },
      416,
      { range: 'bytes=99999999999-' },
    ],
    ['a method that no page has', { method: 'OPTIONS', path: '/en/partners/' }, 405],
    ['a method that no feed has', { method: 'OPTIONS', path: '/feeds/calls.csv' }, 405],
    ['a method that is not for it', { method: 'PUT', path: '/api/sign-in' }, 405],
    [
      'another site',
      { method: 'POST', path: '/api/sign-in' },
      403,
      { origin: 'https://x.example' },
    ],
    [
      'another site at a page',
      { method: 'POST', path: '/en/sign-in/' },
      403,
      { origin: 'https://x.example' },
    ],
    ['broken JSON', { method: 'POST', path: '/api/sign-in', body: '{' }, 400],
    ['too large a body', { method: 'POST', path: '/api/sign-in', body: 'x'.repeat(1e5) }, 413],
    [
      'an unknown body',
      { method: 'POST', path: '/api/sign-in', body: 'x' },
      415,
      { 'content-type': 'text/x' },
    ],
    ['a wrong field', { method: 'POST', path: '/api/sign-in', body: '{}' }, 422],
  ])('the answer to %s', async (_name, asked, status, headers) => {
    const answer = await ask(asked, headers);
    expect(answer.status).toBe(status);
    expect(faultsOf(asked, answer)).toEqual([]);
  });
});
