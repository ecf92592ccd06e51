import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CookieName, dropCookie, readCookie, writeCookie } from '../../../src/http/cookies.ts';
import { flashCookie } from '../../../src/http/flash.ts';
import { cookieFaults } from '../../support/cookies.ts';
import { root } from '../../support/site.ts';

const names: readonly CookieName[] = ['session', 'pupil', 'sign-in', 'notice', 'flash'];
const sites = ['https://passerelle.example', 'http://localhost:4321'];

describe.each(sites)('a cookie of %s', (siteUrl) => {
  it.each(names)('named %s is for this host alone, and for no script', (name) => {
    for (const line of [writeCookie(name, 'a', 60, siteUrl), dropCookie(name, siteUrl)])
      expect(cookieFaults(line, siteUrl)).toEqual([]);
    const request = new Request(siteUrl, {
      headers: { cookie: writeCookie(name, 'a', 60, siteUrl).split(';', 1)[0] ?? '' },
    });
    expect(readCookie(request, name, siteUrl)).toBe('a');
  });

  it('is never longer than browsers take, whatever was typed', () => {
    const values = { text: 'ä"\\'.repeat(5000) };
    expect(cookieFaults(flashCookie({ page: '/en/', values }, siteUrl), siteUrl)).toEqual([]);
  });
});

describe('a cookie of a site with TLS', () => {
  it('counts under its full name alone, which no other host can set', () => {
    const request = new Request(sites[0] ?? '', { headers: { cookie: 'session=planted' } });
    expect(readCookie(request, 'session', sites[0] ?? '')).toBeUndefined();
  });

  it.each([
    'session=a; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax',
    '__Host-session=a; Max-Age=60; Path=/; Secure; SameSite=Lax',
    '__Host-session=a; Max-Age=60; Path=/; HttpOnly; SameSite=Lax',
    '__Host-session=a; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=None',
    '__Host-session=a; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax; Domain=x.example',
    '__Host-session=a; Path=/; HttpOnly; Secure; SameSite=Lax',
    '__Host-tracker=a; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax',
  ])('is found at fault as %s', (line) => {
    expect(cookieFaults(line, sites[0] ?? '')).toHaveLength(1);
  });
});

describe('the source', () => {
  it('writes cookies in one place only', () => {
    const writers = ['src', 'netlify'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|astro|mjs)$/.test(file))
        .map((file) => path.join(folder, file))
        .filter((file) =>
          /stringifySetCookie|Astro\.cookies|cookies\.set\(|document\.cookie|['"]Set-Cookie['"]/i.test(
            readFileSync(path.join(root, file), 'utf8'),
          ),
        ),
    );
    // Two of them put a header of the first into an answer; the chosen language is no secret.
    expect(writers.toSorted()).toEqual([
      'src/components/languages.client.ts',
      'src/http/answers.ts',
      'src/http/cookies.ts',
      'src/http/flash.ts',
    ]);
  });
});
