import { readdir } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { drafts, rateLimits, sessions, signIns, watchedCalls } from '../../../db/schema.ts';
import { readFunctions } from '../../../netlify/routes.ts';
import { confirmAlert, followCalls } from '../../../src/alerts/index.ts';
import { deadlineInstant, lastDeadline } from '../../../src/calls/index.ts';
import { allCalls } from '../../../src/content/files.ts';
import { callSiteOf } from '../../../src/http/call-site.ts';
import { enqueue } from '../../../src/mail/index.ts';
import { followSearch, writeToAuthor } from '../../../src/partners/index.ts';
import { freshFolder } from '../../support/database.ts';
import { functionsFolder, signInAs, startFunctions } from '../../support/functions.ts';
import {
  account,
  day,
  mails,
  noticeForm,
  now,
  published,
  site,
  stateOf,
  templates,
  textOf,
  tokenOf,
} from '../../support/partners.ts';

async function run(name: string): Promise<number> {
  const { jobs } = await readFunctions(functionsFolder);
  const job = jobs.find((found) => found.name === name);
  if (!job) throw new Error(`There is no job ${name}`);
  return (await job.handler(new Request('http://localhost/'), {} as never)).status;
}

const message = (key: string) => ({
  key,
  recipient: 'maria@school.example',
  language: 'en' as const,
  template: 'sign-in' as const,
  params: { url: 'https://passerelle.example/x', code: '012345', minutes: 30 },
});

describe('the scheduled functions', () => {
  it('deliver mail, once though they run twice at the same time', async () => {
    const { database, mail } = await startFunctions('called directly');
    await database.batch([enqueue(database, message('a'), 0), enqueue(database, message('b'), 0)]);
    expect(await Promise.all([run('deliver-mail'), run('deliver-mail')])).toEqual([204, 204]);
    expect(mail.received).toHaveLength(2);
  });

  it('write mail to files where there is no mail server', async () => {
    const { database } = await startFunctions('called directly');
    const folder = await freshFolder();
    vi.stubEnv('SMTP_URL', '');
    vi.stubEnv('DATA_DIR', folder);
    await database.batch([enqueue(database, message('a'), 0)]);
    await run('deliver-mail');
    expect(await readdir(`${folder}/mail`)).toHaveLength(1);
  });

  it('forget what has expired and nothing else', async () => {
    const site = await startFunctions('called directly');
    const { database } = site;
    const client = await signInAs(site, 'maria@school.example');
    await client.json('/api/sign-in', { email: 'ivan@school.example' });
    const past = { expiresAt: 1 };
    await database.batch([
      database.orm.insert(drafts).values({
        id: 'draft',
        secretHash: 'x',
        form: 'notice',
        input: '{}',
        problems: '[]',
        updatedAt: 0,
        ...past,
      }),
      database.orm.insert(rateLimits).values({ key: 'old', window: 0, count: 1, ...past }),
    ]);
    expect(await run('sweep')).toBe(204);
    const left = async () =>
      Promise.all(
        [signIns, sessions, rateLimits, drafts].map(
          async (table) => (await database.orm.select().from(table)).length,
        ),
      );
    const [links, kept, limits, typed] = await left();
    expect([links, kept, typed]).toEqual([1, 1, 0]);
    expect(limits).toBeGreaterThan(0);
    for (const table of [signIns, sessions, rateLimits])
      await database.batch([database.orm.update(table).set(past)]);
    expect(await run('sweep')).toBe(204);
    expect(await left()).toEqual([0, 0, 0, 0]);
  });

  it('answer 500 when they fail, and say nothing of whom it concerned', async () => {
    const { database } = await startFunctions('called directly');
    await database.client.execute('DROP TABLE drafts');
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await run('sweep')).toBe(500);
    expect(log).toHaveBeenCalled();
    log.mockRestore();
  });
});

describe('the scheduled functions of partner finding', () => {
  async function start() {
    const { database } = await startFunctions('called directly');
    // What they mail stays in the outbox, to be read there.
    onTestFinished(async () => {
      vi.useRealTimers();
      await database.client.execute('DELETE FROM outbox');
    });
    const author = await account(database, 'eleni@school.example');
    return {
      database,
      author,
      id: await published(database, author),
      /** Runs a job twice at the same time, at an instant; what it mailed to an address. */
      runTwice: async (name: string, at: number, address = author.email) => {
        const before = (await templates(database, address)).length;
        vi.setSystemTime(at);
        expect(await Promise.all([run(name), run(name)])).toEqual([204, 204]);
        return (await templates(database, address)).slice(before);
      },
    };
  }

  it('ask once whether a notice stands, hide it a week later, and end it in its time', async () => {
    const { database, id, runTwice } = await start();
    const at = (days: number) => runTwice('freshness', now + days * day);
    expect(await at(29)).toEqual([]);
    expect(await at(31)).toEqual(['notice-fresh']);
    expect(await at(32)).toEqual([]);
    expect(await at(39)).toEqual(['notice-hidden']);
    expect(await stateOf(database, id)).toBe('hidden');
    expect(await at(40)).toEqual([]);
    expect(await at(200)).toEqual(['notice-expired']);
    expect(await stateOf(database, id)).toBe('expired');
    expect(await at(300)).toEqual([]);
  });

  it('remind of a message once a step, and hide the notice of who never answers', async () => {
    const { database, id: noticeId, runTwice } = await start();
    const writer = await account(database, 'jan@szkola.example');
    const input = {
      text: 'We keep bees and would like to compare them with your olive trees.',
      personName: 'Jan Kowalski',
      organisationName: 'Szkoła nr 7',
      country: 'PL',
      ageFrom: 12,
      ageTo: 14,
    };
    await writeToAuthor(database, { noticeId, account: writer, input }, site, now);
    const at = (days: number) => runTwice('reminders', now + days * day);
    expect(await at(2)).toEqual([]);
    expect(await at(3)).toEqual(['message-reminder']);
    expect(await at(4)).toEqual([]);
    expect(await at(8)).toEqual(['message-reminder']);
    expect(await at(21)).toEqual(['notice-hidden']);
    expect(await stateOf(database, noticeId)).toBe('hidden');
    expect(await at(22)).toEqual([]);
  });

  it('mail what is new for a search once, and nothing when nothing is', async () => {
    const { database, author, runTwice } = await start();
    const email = 'reader@school.example';
    const follow = { email, query: 'topic=music', frequency: 'daily' };
    const network = '192.0.2.1';
    await followSearch(database, { input: follow, language: 'fr', network, own: [] }, site, now);
    await confirmAlert(database, await tokenOf(database, email, 'confirm-alert'), now);
    const music = noticeForm({ topics: ['music'], description: textOf(1) });
    await published(database, author, music, now + day);
    const at = (days: number) => runTwice('digests', now + days * day + 120_000, email);
    expect(await at(0)).toEqual([]);
    expect(await at(1)).toEqual(['digest']);
    expect(await at(2)).toEqual([]);
  });

  it('mail news of calls once, and nothing of what was there before', async () => {
    const { database, runTwice } = await start();
    const call = allCalls().find(({ deadlines }) => lastDeadline(deadlines)?.time);
    const last = lastDeadline(call?.deadlines ?? []);
    if (!call || !last) throw new Error('no call with a deadline');
    const email = 'reader@school.example';
    const left = (days: number) => deadlineInstant(last) - days * day;
    const at = (days: number) => runTwice('call-alerts', left(days), email);
    const query = `call=${call.slug}`;
    const input = { about: 'calls', email, query, frequency: 'immediately', reminders: 'yes' };
    const follow = { input, language: 'el', network: '192.0.2.1' } as const;
    await at(21);
    const siteUrl = 'https://passerelle.example';
    await followCalls(database, follow, callSiteOf({ siteUrl }), left(20));
    const asked = (await mails(database, email)).at(-1)?.params.url ?? '';
    const token = new URL(asked).searchParams.get('token') ?? '';
    expect(await confirmAlert(database, token, left(20))).toEqual({ ok: true });
    expect(await at(19)).toEqual([]);
    const known = eq(watchedCalls.slug, call.slug);
    await database.batch([database.orm.delete(watchedCalls).where(known)]);
    expect(await at(18)).toEqual(['call-digest']);
    const other = { deadlines: '[]', told: '[]' };
    await database.batch([database.orm.update(watchedCalls).set(other).where(known)]);
    expect(await at(17)).toEqual(['call-changes']);
    expect(await at(16)).toEqual([]);
    expect(await at(7)).toEqual(['call-reminders']);
    expect(await at(6)).toEqual([]);
    expect(await at(-1)).toEqual([]);
  });

  it('forget what has been kept long enough, however often they run', async () => {
    const { database, id, runTwice } = await start();
    await runTwice('freshness', now + 200 * day);
    await runTwice('sweep', now + 300 * day);
    expect(await stateOf(database, id)).toBe('expired');
    await runTwice('sweep', now + 931 * day);
    expect(await stateOf(database, id)).toBeUndefined();
  });
});
