import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  get,
  newClient,
  readMail,
  signInAs,
  startFunctions,
  ways,
} from '../../support/functions.ts';
import { account, published } from '../../support/partners.ts';

type Line = { event: string; route?: string; status?: number; requestId?: string };

/** Whatever is printed from now on. */
function listen() {
  vi.stubEnv('LOG_LEVEL', 'debug');
  const spies = (['log', 'info', 'warn', 'error'] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation(() => undefined),
  );
  onTestFinished(() => void vi.restoreAllMocks());
  const printed = () => spies.flatMap(({ mock }) => mock.calls.flat().map(String));
  return { printed, lines: () => printed().map((line) => JSON.parse(line) as Line) };
}

describe.each(ways)('the log of a whole story, %s,', (way) => {
  it('has a line for each request, and nothing of anybody', async () => {
    const site = await startFunctions(way);
    const author = await account(site.database, 'eleni.papadopoulou@gymnasio.example');
    const notice = await published(site.database, author);
    const { printed, lines } = listen();
    const address = 'maria.rossi@scuola.example';
    const reader = await signInAs(site, address);
    const { token, code } = await readMail(site, address);
    const words = 'Our class keeps bees in Palermo and would like to write to yours about them.';
    const form = {
      ...{ text: words, personName: 'Maria Rossi', organisationName: 'Scuola Garibaldi' },
      ...{ country: 'IT', ageFrom: '11', ageTo: '13' },
    };
    const written = await reader.form(`/api/partner-notices/${notice}/messages`, form);
    expect(written.status).toBe(303);
    await reader.form(`/api/partner-notices/${notice}/messages?secret=query-words`, { text: 'x' });
    await get(site, '/api/calendars/a-secret-token-of-somebody/calendar.ics');
    await newClient(site).json('/api/sign-in/confirm', { token: 'planted-token-of-a-mail' });
    await newClient(site).json('/api/reviews/%CE%9C%CE%B1%CF%81%CE%AF%CE%B1', {});
    await newClient(site).request('/api/sign-in', {
      body: 'broken {"email":"ivan@school.example"',
    });
    await newClient(site).request(`/api/nothing/${address}`, { method: 'GET' });
    vi.spyOn(site.database.orm, 'select').mockImplementation(() => {
      throw new Error(`Failed query with params: ${address}`);
    });
    const failed = await reader.form('/api/account/language', { language: 'fr' });
    vi.mocked(site.database.orm.select).mockRestore();
    expect(failed.status).toBe(500);
    await readMail(site, 'eleni.papadopoulou@gymnasio.example');

    const secrets = [
      ...[address, 'maria', 'rossi', 'scuola', 'eleni', 'papadopoulou', 'ivan@'],
      ...[notice, author.id, token, code, 'planted-token', 'secret', 'query-words', 'bees'],
      ...['127.0.0.1', '192.0.2.1', '::1', 'Μαρία', '%CE%9C', ...reader.jar.values()],
    ];
    const text = printed().join('\n').toLowerCase();
    for (const secret of secrets) expect(text).not.toContain(secret.toLowerCase());

    const requests = lines().filter(({ event }) => event === 'request');
    expect(requests.map(({ route }) => route)).toEqual(
      expect.arrayContaining([
        ...['/api/sign-in', '/api/sign-in/confirm', '/api/partner-notices/:id/messages'],
        ...['/api/calendars/:token/calendar.ics', '/api/reviews/:id'],
      ]),
    );
    // What the page asks to quote leads to the request and to what went wrong in it.
    const id = failed.headers.get('x-request-id');
    expect(await failed.text()).toContain(id);
    const quoted = lines().filter(({ requestId }) => requestId === id);
    expect(quoted.map(({ event }) => event).sort()).toEqual(['error', 'request']);
  });
});
