import { describe, expect, it } from 'vitest';
import { accounts, outbox, signIns } from '../../../db/schema.ts';
import { securityHeaders } from '../../../src/http/headers.ts';
import {
  type Init,
  newClient,
  type Site,
  signInAs,
  startFunctions,
  ways,
} from '../../support/functions.ts';

const json = (body: string): Init => ({ body, headers: { 'Content-Type': 'application/json' } });
const as = (type: string, body = 'email=a%40school.example'): Init => ({
  body,
  headers: { 'Content-Type': type },
});
const form = 'application/x-www-form-urlencoded';
const multipart = (value: string | Blob): Init => {
  const body = new FormData();
  body.set('email', value);
  return { body };
};

/** To the function that needs no session: each with the status it gets. */
const inputs: [string, Init, number][] = [
  ['nothing', {}, 422],
  ['an empty form', as(form, ''), 422],
  ['an empty object', json('{}'), 422],
  ['JSON null', json('null'), 400],
  ['a JSON list', json('[]'), 400],
  ['a JSON string', json('"a@school.example"'), 400],
  ['broken JSON', json('{"email":'), 400],
  ['two JSON values', json('{}{}'), 400],
  ['no JSON at all', json(''), 400],
  ['bytes that are not UTF-8', { ...json(''), body: new Uint8Array([123, 255, 125]) }, 400],
  ['half a surrogate pair', json('{"email":"\\ud800@school.example"}'), 400],
  ['a number for an address', json('{"email":7}'), 422],
  ['a list for an address', json('{"email":["a@school.example"]}'), 422],
  ['an object for an address', json('{"email":{"$ne":""}}'), 422],
  ['true for an address', json('{"email":true}'), 422],
  ['null for an address', json('{"email":null}'), 422],
  ['two addresses', as(form, 'email=a%40school.example&email=b%40school.example'), 422],
  ['an address without a domain', json('{"email":"a@b"}'), 422],
  [
    'an address with a line break',
    json('{"email":"a@school.example\\nBcc: b@school.example"}'),
    422,
  ],
  ['an address with a NUL', json('{"email":"a\\u0000@school.example"}'), 422],
  ['an address that turns text around', json('{"email":"a\\u202e@school.example"}'), 422],
  ['two addresses in one', json('{"email":"a@school.example,b@school.example"}'), 422],
  ['a name with an address', json('{"email":"A <a@school.example>"}'), 422],
  ['an endless address', json(`{"email":"${'a'.repeat(300)}@school.example"}`), 422],
  ['SQL', json(`{"email":"' OR 1=1 --"}`), 422],
  ['markup', json('{"email":"<script>alert(1)</script>@school.example"}'), 422],
  ['an unknown field', json('{"email":"a@school.example","role":"administrator"}'), 422],
  ['__proto__', json('{"email":"a@school.example","__proto__":{"role":"administrator"}}'), 422],
  ['__proto__ in a form', as(form, 'email=a%40school.example&__proto__=x'), 422],
  ['constructor', json('{"email":"a@school.example","constructor":{"prototype":{}}}'), 422],
  ['a list to go on to', json('{"email":"a@school.example","returnTo":["/en/"]}'), 422],
  ['a deep object', json(`${'{"email":'.repeat(50)}1${'}'.repeat(50)}`), 400],
  ['a very deep list', json(`{"email":${'['.repeat(30_000)}${']'.repeat(30_000)}}`), 400],
  ['a huge name', json(`{"${'a'.repeat(1000)}":1}`), 400],
  ['a thousand names', as(form, 'a=1&'.repeat(1000)), 400],
  ['more than 64 KB of form', as(form, `email=${'a'.repeat(70_000)}`), 413],
  ['more than 64 KB of JSON', json(`{"email":"${'a'.repeat(70_000)}"}`), 413],
  ['plain text', as('text/plain'), 415],
  ['XML', as('application/xml', '<email/>'), 415],
  ['JSON by another name', as('application/json5', '{}'), 415],
  ['a file', multipart(new Blob(['a@school.example'])), 415],
  ['multipart without a boundary', as('multipart/form-data', 'x'), 400],
  ['multipart cut off', as('multipart/form-data; boundary=x', '--x\r\nContent-Dis'), 400],
];

const fine: [string, Init][] = [
  ['JSON with a charset', as('application/json; charset=utf-8', '{"email":"a@school.example"}')],
  ['a form in capitals', as('Application/X-WWW-Form-URLEncoded')],
  ['multipart', multipart('a@school.example')],
  ['an address with spaces around it', json('{"email":"  A@School.Example "}')],
  ['an address in Greek', json('{"email":"μαρία@σχολείο.example"}')],
];

async function expectNothingHappened({ database }: Site) {
  for (const table of [signIns, outbox, accounts])
    expect(await database.orm.select().from(table)).toEqual([]);
}

describe.each(ways)('a function, %s,', (way) => {
  it.each(inputs)('refuses %s', async (_name, init, status) => {
    const site = await startFunctions(way);
    const headers = { Accept: 'application/json', ...init.headers };
    const response = await newClient(site).request('/api/sign-in', { ...init, headers });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await response.json()) as { status: number; problems: unknown[] };
    expect(problem.status).toBe(status);
    expect(problem.problems.length > 0).toBe(status === 422);
    await expectNothingHappened(site);
  });

  it.each(fine)('takes %s', async (_name, init) => {
    const site = await startFunctions(way);
    const headers = { Accept: 'application/json', ...init.headers };
    const response = await newClient(site).request('/api/sign-in', { ...init, headers });
    expect(response.status).toBe(202);
    expect((await site.database.orm.select().from(signIns))[0]?.email).toMatch(/@(school|σχολείο)/);
  });

  it('stops reading a body without a length once it is too large', async () => {
    const site = await startFunctions(way);
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 500) controller.close();
        else controller.enqueue(new Uint8Array(16_384));
      },
    });
    const init = { ...as(form), body, duplex: 'half' } as Init;
    const status = await newClient(site)
      .request('/api/sign-in', init)
      .then(
        (response) => response.status,
        () => 'cut off',
      );
    expect([413, 'cut off']).toContain(status);
    if (way === 'called directly') expect(sent).toBeLessThan(20);
    await expectNothingHappened(site);
  });

  it.each([
    ['no origin', { Origin: '' }],
    ['another origin', { Origin: 'https://evil.example' }],
    ['a null origin', { Origin: 'null' }],
    ['another scheme', { Origin: 'ftp://passerelle.example' }],
    ['an origin that begins alike', { Origin: 'https://passerelle.example.evil.example' }],
    ['a cross-site fetch', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a same-site fetch', { 'Sec-Fetch-Site': 'same-site' }],
    ['a fetch from nowhere', { 'Sec-Fetch-Site': 'none' }],
  ])('refuses %s, whatever else is right', async (_name, headers) => {
    const site = await startFunctions(way);
    const client = await signInAs(site, 'maria@school.example');
    for (const path of ['/api/account/language', '/api/sign-out']) {
      const response = await client.form(path, { language: 'el', lang: 'fr' }, { headers });
      expect(response.status).toBe(403);
      expect(response.headers.get('content-type')).toContain('text/html');
    }
    expect((await client.json('/api/account/language', { language: 'el' })).status).toBe(204);
  });

  it('believes a browser that says the page is ours', async () => {
    const site = await startFunctions(way);
    const headers = { Origin: '', 'Sec-Fetch-Site': 'same-origin' };
    const asked = await newClient(site).json(
      '/api/sign-in',
      { email: 'a@school.example' },
      { headers },
    );
    expect(asked.status).toBe(202);
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const site = await startFunctions(way);
    const response = await newClient(site).request('/api/sign-in', { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    await expectNothingHappened(site);
  });

  it('sends the security headers with every answer, and lets nobody keep it', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    for (const init of [
      {},
      { method: 'GET' },
      json('{"email":"a@school.example"}'),
      as('text/x'),
    ]) {
      const { headers } = await client.request('/api/sign-in', init);
      for (const [name, value] of Object.entries(securityHeaders))
        expect(headers.get(name)).toBe(value);
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('answers in the language of the form, else of the browser', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    const titleOf = async (body: object, language: string) => {
      const headers = { 'Accept-Language': language };
      const response = await client.json('/api/sign-in', body, { headers });
      return (await response.json()) as { title: string; problems: { message: string }[] };
    };
    expect((await titleOf({}, 'el-GR, en;q=0.5')).problems[0]?.message).toContain('Δώστε');
    expect((await titleOf({ lang: 'fr' }, 'el')).problems[0]?.message).toContain('Indiquez');
    expect((await titleOf({ lang: 'xx' }, 'tlh')).problems[0]?.message).toContain('Enter');
  });

  it('says nothing of what went wrong inside, and logs no address', async () => {
    const site = await startFunctions(way);
    await site.database.client.execute('DROP TABLE sign_ins');
    const logged: unknown[] = [];
    const original = console.error;
    console.error = (...words: unknown[]) => logged.push(...words);
    const response = await newClient(site).json('/api/sign-in', { email: 'a@school.example' });
    console.error = original;
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/sign_ins|school|at /);
    expect(String(logged)).toContain('SQLITE');
    expect(String(logged)).not.toContain('school.example');
  });
});
