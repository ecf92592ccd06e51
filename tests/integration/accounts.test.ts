import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../db/client.ts';
import { accounts, outbox, sessions, signIns } from '../../db/schema.ts';
import {
  confirmSignIn,
  endOtherSessions,
  endSession,
  grantRole,
  listSessions,
  mostSessionMs,
  readSession,
  requestSignIn,
  sessionMs,
  signInMinutes,
} from '../../src/accounts/index.ts';
import { freshDatabase } from '../support/database.ts';

const email = 'maria@school.example';
const linkTo = (token: string) => `https://passerelle.example/en/sign-in/confirm/?token=${token}`;
const minute = 60_000;

const ask = (database: Database, now = 0, address = email, network = '192.0.2.1') =>
  requestSignIn(database, { email: address, language: 'en', network }, linkTo, now);

/** What the newest mail says: the token of its link and its code. */
async function readMail(database: Database) {
  const rows = await database.orm.select().from(outbox).orderBy(outbox.id);
  const { url, code } = JSON.parse(rows.at(-1)?.params ?? '{}') as { url: string; code: string };
  return {
    token: new URL(url).searchParams.get('token') ?? '',
    code,
    template: rows.at(-1)?.template,
  };
}

async function signIn(database: Database, now = 0, device = 'Firefox') {
  await ask(database, now);
  const { token } = await readMail(database);
  const confirmed = await confirmSignIn(database, { token }, device, now);
  if (!confirmed.ok) throw new Error(confirmed.code);
  return confirmed.session;
}

describe('signing in', () => {
  it('works by the mailed link, once', async () => {
    const database = await freshDatabase();
    await ask(database);
    const { token, template } = await readMail(database);
    expect(template).toBe('welcome');
    expect(await confirmSignIn(database, { token }, '', 1)).toMatchObject({ ok: true });
    expect(await confirmSignIn(database, { token }, '', 2)).toEqual({ ok: false, code: 'expired' });
  });

  it('works by the code, with the ticket of the browser that asked', async () => {
    const database = await freshDatabase();
    const asked = await ask(database);
    const { code } = await readMail(database);
    const ticket = asked.ok ? asked.ticket : '';
    const other = await ask(database, 0, 'other@school.example');
    const wrongTicket = other.ok ? other.ticket : '';
    expect(await confirmSignIn(database, { ticket: wrongTicket, code }, '', 1)).toEqual({
      ok: false,
      code: 'wrong-code',
    });
    expect(await confirmSignIn(database, { ticket, code }, '', 1)).toMatchObject({ ok: true });
  });

  it('ends after five wrong codes, for the right code and the link too', async () => {
    const database = await freshDatabase();
    const asked = await ask(database);
    const ticket = asked.ok ? asked.ticket : '';
    const { code, token } = await readMail(database);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let attempt = 0; attempt < 5; attempt++)
      expect(await confirmSignIn(database, { ticket, code: wrong }, '', 1)).toMatchObject({
        code: 'wrong-code',
      });
    expect(await confirmSignIn(database, { ticket, code }, '', 1)).toMatchObject({ ok: false });
    expect(await confirmSignIn(database, { token }, '', 1)).toMatchObject({ ok: false });
  });

  it('ends with time', async () => {
    const database = await freshDatabase();
    await ask(database);
    const { token } = await readMail(database);
    const late = signInMinutes * minute;
    expect(await confirmSignIn(database, { token }, '', late)).toMatchObject({ code: 'expired' });
  });

  it('takes a link once when it is used from all sides at once', async () => {
    const database = await freshDatabase();
    await ask(database);
    const { token } = await readMail(database);
    const all = await Promise.all(
      Array.from({ length: 20 }, () => confirmSignIn(database, { token }, '', 1)),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await database.orm.select().from(sessions)).toHaveLength(1);
  });

  it.each([
    '',
    '.',
    'x.y',
    `${'a'.repeat(36)}.${'b'.repeat(43)}`,
    "' OR 1=1 --",
    '\u0000',
    'a'.repeat(100_000),
  ])('does not take the token %j', async (token) => {
    const database = await freshDatabase();
    expect(await confirmSignIn(database, { token: token.slice(0, 9999) }, '', 1)).toEqual({
      ok: false,
      code: 'expired',
    });
  });

  it('answers alike for an address with an account and one without', async () => {
    const database = await freshDatabase();
    await signIn(database);
    const known = await ask(database, 1);
    const unknown = await ask(database, 1, 'nobody@school.example');
    expect(Object.keys(known)).toEqual(Object.keys(unknown));
    expect([known.ok, unknown.ok]).toEqual([true, true]);
    expect((await readMail(database)).template).toBe('welcome');
  });

  it('keeps no secret as it is', async () => {
    const database = await freshDatabase();
    const { token: session } = await signIn(database);
    await ask(database, 5);
    const { token, code } = await readMail(database);
    const kept = JSON.stringify([
      await database.orm.select().from(signIns),
      await database.orm.select().from(sessions),
    ]);
    for (const secret of [token.split('.')[1], session.split('.')[1], code])
      expect(kept).not.toContain(secret);
  });

  it('is limited by address and by network', async () => {
    const database = await freshDatabase();
    for (let times = 0; times < 5; times++) expect((await ask(database)).ok).toBe(true);
    expect(await ask(database)).toEqual({ ok: false, code: 'too-many' });
    expect((await ask(database, 61 * minute)).ok).toBe(true);

    const many = Array.from({ length: 61 }, (_, index) => `t${index}@school.example`);
    const later = 200 * minute;
    const answers = [];
    for (const address of many) answers.push(await ask(database, later, address, '198.51.100.7'));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(60);
    expect((await ask(database, later, 'x@school.example', '198.51.100.8')).ok).toBe(true);
  });
});

describe('a session', () => {
  it('is read by its token until it was unused for thirty days', async () => {
    const database = await freshDatabase();
    const { token } = await signIn(database);
    const used = await readSession(database, token, sessionMs - 1);
    expect(used?.account.email).toBe(email);
    expect(await readSession(database, token, 2 * sessionMs - 2)).toBeDefined();
    expect(await readSession(database, token, 4 * sessionMs)).toBeUndefined();
  });

  it('ends ninety days after signing in, however much it is used', async () => {
    const database = await freshDatabase();
    const { token } = await signIn(database);
    for (let at = sessionMs / 2; at < mostSessionMs; at += sessionMs / 2)
      expect(await readSession(database, token, at)).toBeDefined();
    expect(await readSession(database, token, mostSessionMs + 1)).toBeUndefined();
  });

  it('is not read by another secret', async () => {
    const database = await freshDatabase();
    const { token } = await signIn(database);
    const [id = '', secret = ''] = token.split('.');
    const forged = `${id}.${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`;
    expect(await readSession(database, forged, 1)).toBeUndefined();
    expect(await readSession(database, undefined, 1)).toBeUndefined();
  });

  it('is listed and ended by its account alone', async () => {
    const database = await freshDatabase();
    const first = await signIn(database, 0, 'Firefox · Linux');
    const second = await signIn(database, 10, 'Safari · iOS');
    const list = await listSessions(database, first.accountId, 20);
    expect(list.map(({ device }) => device)).toEqual(['Safari · iOS', 'Firefox · Linux']);

    const [secondId = ''] = second.token.split('.');
    await endSession(database, 'somebody-else', secondId);
    expect(await readSession(database, second.token, 20)).toBeDefined();
    await endSession(database, first.accountId, secondId);
    expect(await readSession(database, second.token, 20)).toBeUndefined();

    const third = await signIn(database, 30);
    const [firstId = ''] = first.token.split('.');
    await endOtherSessions(database, first.accountId, firstId);
    expect(await readSession(database, third.token, 40)).toBeUndefined();
    expect(await readSession(database, first.token, 40)).toBeDefined();
  });

  it('goes with its account', async () => {
    const database = await freshDatabase();
    const { token, accountId } = await signIn(database);
    await database.batch([database.orm.delete(accounts).where(eq(accounts.id, accountId))]);
    expect(await readSession(database, token, 1)).toBeUndefined();
    expect(await database.orm.select().from(sessions)).toEqual([]);
  });
});

describe('roles', () => {
  it('are given to an address, with or without an account', async () => {
    const database = await freshDatabase();
    await grantRole(database, 'boss@ministry.example', { role: 'administrator' }, 0);
    await signIn(database);
    await grantRole(database, email, { role: 'officer', country: 'GR' }, 1);
    const rows = await database.orm.select().from(accounts).orderBy(accounts.email);
    expect(rows.map(({ role, country }) => [role, country])).toEqual([
      ['administrator', null],
      ['officer', 'GR'],
    ]);
  });
});
