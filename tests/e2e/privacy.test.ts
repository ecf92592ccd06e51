import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/client.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import type { Account, Role } from '../../src/accounts/index.ts';
import {
  answerMessage,
  inviteColleague,
  organisationsOf,
  registerNotice,
  writeToAuthor,
} from '../../src/partners/index.ts';
import { crawl, get, type LoggedSite, leaks, startLogged } from '../support/crawl.ts';
import {
  account,
  noticeForm,
  site as partnerSite,
  published,
  textOf,
} from '../support/partners.ts';
import { siteUrl } from '../support/site.ts';
import { sessionToken } from '../support/spaces.ts';

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
let site: LoggedSite;
let cookies: Record<string, string>;
let ids: { notice: string; pending: string; conversation: string };

const sessionOf = async (database: Database, email: string) =>
  `session=${await sessionToken(database, (await account(database, email)).id)}`;

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
  site = await startLogged(folder);
});

afterAll(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything a browser gets to see by following links, with what was asked for by hand. */
const crawlAs = (cookie: string) =>
  crawl(
    site,
    cookie,
    [
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
    ],
    // The static pages are made without the database; of them the ways in are enough.
    /^\/(\w\w)\/(partners|account|conversations|review|alerts|sign-in)\b|^\/feeds\/partners/,
  );

describe('names, addresses and conversations', () => {
  it.each(['visitor', 'member', 'officer of another country'])(
    'stay hidden from a %s, wherever they look',
    async (who) => {
      const seen = await crawlAs(cookies[who] ?? '');
      expect(seen.size).toBeGreaterThan(30);
      expect(seen.get(`/en/partners/${ids.notice}/`)).toContain('1st Gymnasium of Kalamata');
      expect(leaks(seen, marks)).toEqual([]);
    },
  );

  it('are not shown of a colleague who is invited, even to who invited them', async () => {
    const seen = await crawlAs(cookies.author ?? '');
    expect(seen.get('/en/account/organisations/')).toContain('planted.example');
    expect(leaks(seen, [planted.invited.address])).toEqual([]);
  });

  it('are shown within a conversation by name alone', async () => {
    const seen = await crawlAs(cookies.writer ?? '');
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
    await fetch(`${site.url}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: siteUrl },
      body: JSON.stringify({ email: planted.author.address, lang: 'en' }),
    });
    await get(site, `/en/partners/?q=${encodeURIComponent(planted.author.address)}`, '');
    expect(site.log.length).toBeGreaterThan(0);
    expect(marks.filter((mark) => site.log.some((line) => line.includes(mark)))).toEqual([]);
  });
});
