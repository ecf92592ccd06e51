import path from 'node:path';
import type { Context } from '@netlify/functions';
import { parseSetCookie, stringifyCookie } from 'cookie';
import { onTestFinished, vi } from 'vitest';
import type { Database } from '../../db/client.ts';
import { outbox } from '../../db/schema.ts';
import { close, createHost, listen, readArtefacts } from '../../netlify/host.ts';
import { findRoute, readFunctions } from '../../netlify/routes.ts';
import { cookieFaults } from './cookies.ts';
import { freshDatabase, freshFolder } from './database.ts';
import { root } from './site.ts';
import { type MailServer, startMailServer } from './smtp.ts';

export const functionsFolder = path.join(root, 'netlify/functions');
const functions = readFunctions(functionsFolder);

/** How long to wait for mail, ms: long, since the machine may have other work. */
export const patience = 15_000;

/** A function behaves the same however it is reached. */
export const ways = ['called directly', 'through the host'] as const;
export type Way = (typeof ways)[number];

type Send = (request: Request) => Promise<Response>;
export type Site = { siteUrl: string; send: Send; database: Database; mail: MailServer };

/** The site's functions on an empty database and a mail server of their own, until the test ends. */
export const startFunctions = (way: Way): Promise<Site> =>
  startWith(way === 'called directly' ? callDirectly : startHost);

/** The same with all its pages, as built. @param database that has something in it already. */
export const startWholeSite = (database?: Database): Promise<Site> =>
  startWith(async () => serve(await readArtefacts(root)), database);

async function startWith(
  start: () => Promise<Pick<Site, 'siteUrl' | 'send'>>,
  given?: Database,
): Promise<Site> {
  const database = given ?? (await freshDatabase());
  const mail = await startMailServer();
  Object.assign(globalThis, { [Symbol.for('passerelle.database')]: Promise.resolve(database) });
  const { siteUrl, send } = await start();
  vi.stubEnv('SITE_URL', siteUrl);
  vi.stubEnv('SMTP_URL', mail.url);
  vi.stubEnv('DATA_DIR', await freshFolder());
  onTestFinished(async () => {
    await vi.waitFor(async () => {
      const rows = await database.orm.select().from(outbox);
      if (rows.some(({ state }) => state === 'queued')) throw new Error('Mail is still leaving');
    }, patience);
    vi.unstubAllEnvs();
  });
  return { siteUrl, send, database, mail };
}

/** @param waitUntil gets what goes on after an answer. */
export async function callDirectly(waitUntil: Context['waitUntil'] = () => undefined) {
  const { routes } = await functions;
  const send: Send = async (request) => {
    const found = findRoute(routes, request.method, new URL(request.url).pathname);
    if (!found) return new Response(null, { status: 404 });
    const context: Pick<Context, 'ip' | 'params' | 'waitUntil'> = {
      ip: '192.0.2.1',
      params: found.params,
      waitUntil,
    };
    return found.handler(request, context as Context);
  };
  // With TLS, so that this way also tries cookies as they are in earnest.
  return { siteUrl: 'https://passerelle.example', send };
}

async function startHost() {
  const { routes } = await functions;
  const pages = async () => new Response(null, { status: 404 });
  return serve({ dist: await freshFolder(), routes, pages });
}

async function serve(artefacts: Parameters<typeof createHost>[0]) {
  const server = createHost(artefacts);
  const siteUrl = `http://localhost:${await listen(server, 0)}`;
  onTestFinished(() => close(server, 0));
  return { siteUrl, send: (request: Request) => fetch(request) };
}

type Options = { headers?: Record<string, string> };
export type Init = Omit<RequestInit, 'headers'> & Options;

/** Somebody's browser or program: it keeps cookies and says which site it is on. */
export function newClient({ siteUrl, send }: Pick<Site, 'siteUrl' | 'send'>) {
  const jar = new Map<string, string>();
  async function request(target: string, init: Init): Promise<Response> {
    const headers = {
      Origin: siteUrl,
      Cookie: stringifyCookie(Object.fromEntries(jar)),
      ...init.headers,
    };
    const response = await send(
      new Request(siteUrl + target, { method: 'POST', redirect: 'manual', ...init, headers }),
    );
    for (const line of response.headers.getSetCookie()) {
      const faults = cookieFaults(line, siteUrl);
      if (faults.length) throw new Error(`The cookie ${line} of ${target}: ${faults}`);
      const { name, value = '', maxAge } = parseSetCookie(line);
      if (maxAge === 0) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }
  return {
    jar,
    request,
    /** Sends a form as a browser does. */
    form: (target: string, fields: Record<string, string>, { headers = {} }: Options = {}) =>
      request(target, {
        body: new URLSearchParams(fields),
        headers: { Accept: 'text/html,*/*', ...headers },
      }),
    /** Sends JSON as a program does. */
    json: (target: string, body: unknown, { headers = {} }: Options = {}) =>
      request(target, {
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...headers },
      }),
  };
}
export type Client = ReturnType<typeof newClient>;

/** A page or feed, as a client gets it. */
export async function get(site: Site, path: string, client: Client = newClient(site)) {
  const response = await client.request(path, { method: 'GET' });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

/** What an address has been sent so far; only what holds some words, if they are given. */
export const mailsTo = ({ mail }: Pick<Site, 'mail'>, address: string, words = '') =>
  mail.received.filter(
    ({ recipients, text }) => recipients.includes(address) && (text ?? '').includes(words),
  );

/** In every mail that signs in, and in no other: others may come between. */
export const signInWords = '/sign-in/confirm/';

/** The link and the code of the newest mail to an address, once it has come. */
export async function readMail(site: Pick<Site, 'mail'>, address: string, count = 1, words = '') {
  const letters = await vi.waitFor(() => {
    const found = mailsTo(site, address, words);
    if (found.length < count) throw new Error(`No mail for ${address}`);
    return found;
  }, patience);
  const text = letters.at(-1)?.text ?? '';
  const link = /https?:\S+token=\S+/.exec(text)?.[0] ?? '';
  return {
    text,
    link,
    token: link ? (new URL(link).searchParams.get('token') ?? '') : '',
    code: /^\s+(\d{6})$/m.exec(text)?.[1] ?? '',
  };
}

/** A client that is signed in. */
export async function signInAs(site: Site, email: string): Promise<Client> {
  const client = newClient(site);
  const before = mailsTo(site, email, signInWords).length;
  await client.json('/api/sign-in', { email });
  const { token } = await readMail(site, email, before + 1, signInWords);
  const response = await client.json('/api/sign-in/confirm', { token });
  if (response.status !== 200) throw new Error(`Signing in: ${response.status}`);
  return client;
}
