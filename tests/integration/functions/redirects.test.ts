import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operations } from '../../../src/http/operations.ts';
import { newClient, readMail, signInAs, startFunctions, ways } from '../../support/functions.ts';
import { makeSpace, sessionToken } from '../../support/spaces.ts';

/** Addresses that lead elsewhere, or might in some browser, and the paths that look most like them. */
const pieces = fc.constantFrom(
  ...['/', '//', '\\', '.', '..', '\t', '\n', '\r\n', '@', ':', '?', '#', '%2f', '%5c', '%09'],
  ...['evil.example', 'https:', 'http:', 'javascript:', 'data:', 'a', 'ü', '\u202e', ' '],
);
const nasty = fc.oneof(
  fc.array(pieces, { maxLength: 7 }).map((list) => `/${list.join('')}`),
  fc.array(pieces, { maxLength: 7 }).map((list) => list.join('')),
  fc.string({ unit: 'grapheme' }),
);
const known = [
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  '/en/\r\nSet-Cookie: session=x',
];
const examples: [string][] = known.map((target) => [target]);

/** Where a browser would go. */
const originOf = (response: Response, siteUrl: string) =>
  new URL(response.headers.get('location') ?? '', `${siteUrl}/api/x`).origin;

describe.each(ways)('a redirect, %s,', (way) => {
  it('stays on the site after asking to sign in, whatever returnTo is', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    await fc.assert(
      fc.asyncProperty(nasty, async (returnTo) => {
        const answer = await client.form('/api/sign-in', { email: 'no address', returnTo });
        expect([answer.status, originOf(answer, site.siteUrl)]).toEqual([303, site.siteUrl]);
      }),
      { numRuns: 60, examples },
    );
  });

  it.each(known)('stays on the site after signing in to go on to %j', async (returnTo) => {
    const site = await startFunctions(way);
    const client = newClient(site);
    await client.form('/api/sign-in', { email: 'maria@school.example', returnTo });
    const { code } = await readMail(site, 'maria@school.example');
    const answer = await client.form('/api/sign-in/confirm', { code });
    expect([answer.status, originOf(answer, site.siteUrl)]).toEqual([303, site.siteUrl]);
    expect(answer.headers.getSetCookie().some((line) => line.includes('=x'))).toBe(false);
  });

  it('stays on the site after a decision or a report in a space', async () => {
    const site = await startFunctions(way);
    const { space, members } = await makeSpace(site.database);
    const client = newClient(site);
    const token = await sessionToken(site.database, members.founder.accountId ?? '');
    client.jar.set(way === 'called directly' ? '__Host-session' : 'session', token);
    const wrong = {
      approvals: { kind: 'journal', id: 'none', decision: 'maybe' },
      reports: { subject: 'journal', subjectId: '', text: '' },
    };
    for (const [name, fields] of Object.entries(wrong))
      await fc.assert(
        fc.asyncProperty(nasty, async (returnTo) => {
          const path = `/api/spaces/${space.id}/${name}`;
          const answer = await client.form(path, { ...fields, returnTo });
          expect([answer.status, originOf(answer, site.siteUrl)]).toEqual([303, site.siteUrl]);
        }),
        { numRuns: 40, examples },
      );
  });

  it('stays on the site for who is sent to sign in, whatever the page they say they come from', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    const pages = fc.oneof(nasty, fc.constantFrom('', '.evil.example/', '@evil.example/'));
    // A header holds no line breaks: a client that sends one is stopped before it reaches us.
    const referer = pages.map((page) => encodeURI(page.toWellFormed()));
    await fc.assert(
      fc.asyncProperty(referer, async (page) => {
        const headers = { Referer: site.siteUrl + page };
        const answer = await client.form('/api/account/erase', {}, { headers });
        expect([answer.status, originOf(answer, site.siteUrl)]).toEqual([303, site.siteUrl]);
        const back = new URL(answer.headers.get('location') ?? '', site.siteUrl).searchParams;
        const on = new URL(back.get('returnTo') ?? '/', site.siteUrl);
        expect(on.origin).toBe(site.siteUrl);
      }),
      { numRuns: 60, examples: known.map((page) => [encodeURI(page)]) },
    );
  });

  it('stays on the site wherever a form goes, with hostile fields, language and path', async () => {
    const site = await startFunctions(way);
    const client = await signInAs(site, 'maria@school.example');
    const hostile = '//evil.example/\\@';
    for (const { method, path, input } of operations) {
      if (method !== 'post' || path === '/api/sign-out') continue;
      const names = [
        ...Object.keys(input?.shape ?? {}),
        'returnTo',
        'back',
        'draft',
        'token',
        'page',
      ];
      const fields = Object.fromEntries(names.map((name) => [name, hostile]));
      const target = path.replace(/\{\w+\}/g, encodeURIComponent(hostile));
      for (const lang of ['fr', hostile]) {
        const answer = await client.form(target, { ...fields, lang });
        expect([path, originOf(answer, site.siteUrl)]).toEqual([path, site.siteUrl]);
      }
    }
  });
});
