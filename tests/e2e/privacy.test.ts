import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../db/client.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { type Account, confirmSignIn, type Role, requestSignIn } from '../../src/accounts/index.ts';
import {
  answerMessage,
  inviteColleague,
  organisationsOf,
  registerNotice,
  writeToAuthor,
} from '../../src/partners/index.ts';
import {
  account,
  mails,
  noticeForm,
  site as partnerSite,
  published,
  textOf,
} from '../support/partners.ts';
import { root, siteUrl } from '../support/site.ts';

/** What nobody may see who has no part in it: addresses, and names of people. */
const planted = {
  author: { address: 'zx-author@planted.example', name: 'Zxauthor Plantedname' },
  writer: { address: 'zx-writer@planted.example', name: 'Zxwriter Plantedname' },
  stranger: { address: 'zx-stranger@planted.example', name: 'Zxstranger Plantedname' },
  invited: { address: 'zx-invited@planted.example', name: 'Zxinvited Plantedname' },
  reviewed: { address: 'zx-reviewed@planted.example', name: 'Zxreviewed Plantedname' },
};
const secret = 'Zxsecret words of a conversation between two schools';
const marks = [...Object.values(planted).flatMap(({ address, name }) => [address, name]), secret];

let folder: string;
let url: string;
let stop: () => Promise<void>;
let cookies: Record<string, string>;
let ids: { notice: string; pending: string; conversation: string };
const log: string[] = [];

async function sessionOf(database: Database, email: string): Promise<string> {
  const now = Date.now();
  await requestSignIn(
    database,
    { email, language: 'en', network: email },
    (token) => `https://x.example/${token}`,
    now,
  );
  const mail = (await mails(database, email)).findLast(({ template }) => template === 'sign-in');
  const token = new URL(mail?.params.url ?? '').pathname.slice(1);
  const confirmed = await confirmSignIn(database, { token }, 'Test', now);
  if (!confirmed.ok) throw new Error(confirmed.code);
  return `session=${confirmed.session.token}`;
}

const person = (database: Database, { address }: { address: string }, role?: Role) =>
  account(database, address, role);

async function plant(database: Database) {
  const now = Date.now();
  const author = await person(database, planted.author);
  const writer = await person(database, planted.writer);
  const reviewed = await person(database, planted.reviewed);
  const form = { startsIn: '2028-01', endsIn: '2028-06' };
  const notice = await published(
    database,
    author,
    { ...form, personName: planted.author.name },
    now,
  );
  const [organisation] = await organisationsOf(database, author.id);
  const input = { organisationId: organisation?.id, email: planted.invited.address };
  const invite = { account: author, input, language: 'en', network: 'x' } as const;
  const invited = await inviteColleague(database, invite, partnerSite, now);
  if (!invited.ok) throw new Error(JSON.stringify(invited));
  const own = {
    text: `${secret}, and more of the same.`,
    personName: planted.writer.name,
    organisationName: 'Lycée du Pont',
    country: 'FR',
    ageFrom: 12,
    ageTo: 15,
  };
  const written = await writeToAuthor(
    database,
    { noticeId: notice, account: writer, input: own },
    partnerSite,
    now,
  );
  if (!written.ok) throw new Error(JSON.stringify(written));
  const conversation = written.conversationId;
  await answerMessage(
    database,
    { accountId: author.id, conversationId: conversation },
    { text: `${secret}, answered.` },
    partnerSite,
    now,
  );
  const register = (
    who: Partial<{ account: Account; email: string }>,
    name: string,
    number: number,
  ) =>
    registerNotice(
      database,
      {
        input: noticeForm({
          ...form,
          personName: name,
          description: textOf(number),
          title: textOf(number).slice(0, 60),
        }),
        language: 'en',
        network: name,
        ...who,
      },
      partnerSite,
      now,
    );
  await register({ email: planted.stranger.address }, planted.stranger.name, 7);
  const pending = await register({ account: reviewed }, planted.reviewed.name, 8);
  if (!pending.ok || !('id' in pending)) throw new Error(JSON.stringify(pending));
  return { notice, pending: pending.id, conversation };
}

async function start(): Promise<void> {
  const child = spawn(process.execPath, [path.join(root, 'netlify/start.ts'), '--no-build'], {
    env: {
      ...process.env,
      SITE_URL: siteUrl,
      PORT: '0',
      DATA_DIR: folder,
      SMTP_URL: 'smtp://127.0.0.1:1',
    },
  });
  const exited = once(child, 'exit');
  stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  url = await new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.push(line);
      const [address] = /http:\/\/localhost:\d+/.exec(line) ?? [];
      if (address) resolve(address);
    });
  });
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'privacy-'));
  const database = await openDatabase(pathToFileURL(path.join(folder, 'passerelle.db')).href);
  await migrateDatabase(database);
  ids = await plant(database);
  await account(database, 'member@school.example');
  await account(database, 'officer@ministry.example', { role: 'officer', country: 'PL' });
  cookies = {
    visitor: '',
    member: await sessionOf(database, 'member@school.example'),
    'officer of another country': await sessionOf(database, 'officer@ministry.example'),
    writer: await sessionOf(database, planted.writer.address),
    author: await sessionOf(database, planted.author.address),
  };
  database.close();
  await start();
});

afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

const get = (target: string, cookie: string) =>
  fetch(url + target, { headers: { cookie }, redirect: 'manual' });

/** Everything a browser gets to see by following links, with what was asked for by hand. */
async function crawl(cookie: string): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  const queue = [
    '/en/',
    ...[
      '',
      'new/',
      `${ids.notice}/`,
      `${ids.pending}/`,
      `${ids.notice}/write/`,
      `${ids.notice}/report/`,
    ].map((end) => `/en/partners/${end}`),
    ...[
      '',
      'notices/',
      `notices/${ids.notice}/`,
      `notices/${ids.pending}/`,
      'conversations/',
      'organisations/',
      'data/',
    ].map((end) => `/en/account/${end}`),
    `/en/account/matches/${ids.notice}/`,
    `/en/conversations/${ids.conversation}/`,
    '/en/review/',
    `/en/review/${ids.pending}/`,
    '/en/sign-in/',
    '/feeds/partners.atom?lang=en',
    '/api/openapi.json',
    '/api/health',
    '/api/account/export',
    ...['', '/messages', '/report'].map((end) => `/api/partner-notices/${ids.notice}${end}`),
    `/api/conversations/${ids.conversation}/messages`,
    '/.data/passerelle.db',
    '/passerelle.db',
  ];
  // The static pages are made without the database; of them the ways in are enough.
  const isOnDemand = (target: string) =>
    /^\/(\w\w)\/(partners|account|conversations|review|alerts|sign-in)\b|^\/feeds\/partners/.test(
      target,
    );
  while (queue.length > 0 && seen.size < 400) {
    const target = queue.shift() ?? '';
    if (seen.has(target)) continue;
    const answer = await get(target, cookie);
    const body = await answer.text();
    seen.set(target, `${JSON.stringify([...answer.headers])}\n${body}`);
    for (const [, href = ''] of body.matchAll(/(?:href|action)="(\/[^"#]*)"/g)) {
      const next = href.replaceAll('&amp;', '&');
      if (isOnDemand(next) && !seen.has(next)) queue.push(next);
    }
  }
  return seen;
}

const leaks = (seen: Map<string, string>, forbidden: readonly string[]) =>
  [...seen].flatMap(([target, text]) =>
    forbidden.filter((mark) => text.includes(mark)).map((mark) => `${mark} at ${target}`),
  );

describe('names, addresses and conversations', () => {
  it.each(['visitor', 'member', 'officer of another country'])(
    'stay hidden from a %s, wherever they look',
    async (who) => {
      const seen = await crawl(cookies[who] ?? '');
      expect(seen.size).toBeGreaterThan(30);
      expect(seen.get(`/en/partners/${ids.notice}/`)).toContain('1st Gymnasium of Kalamata');
      expect(leaks(seen, marks)).toEqual([]);
    },
  );

  it('are not shown of a colleague who is invited, even to who invited them', async () => {
    const seen = await crawl(cookies.author ?? '');
    expect(seen.get('/en/account/organisations/')).toContain('planted.example');
    expect(leaks(seen, [planted.invited.address])).toEqual([]);
  });

  it('are shown within a conversation by name alone', async () => {
    const seen = await crawl(cookies.writer ?? '');
    const conversation = seen.get(`/en/conversations/${ids.conversation}/`);
    expect(conversation).toContain(planted.author.name);
    expect(conversation).toContain(secret);
    const others = [
      planted.author.address,
      ...[planted.stranger, planted.reviewed].flatMap(({ address, name }) => [address, name]),
    ];
    expect(leaks(seen, others)).toEqual([]);
  });

  it('are not written into the log, whatever goes wrong', async () => {
    await fetch(`${url}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: siteUrl },
      body: JSON.stringify({ email: planted.author.address, lang: 'en' }),
    });
    await get(`/en/partners/?q=${encodeURIComponent(planted.author.address)}`, '');
    expect(log.length).toBeGreaterThan(0);
    expect(marks.filter((mark) => log.some((line) => line.includes(mark)))).toEqual([]);
  });
});
