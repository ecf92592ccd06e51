import { describe, expect, it } from 'vitest';
import { wantsJson } from '../../../src/http/answers.ts';
import { readCookie, writeCookie } from '../../../src/http/cookies.ts';
import { flashCookie, takeFlash } from '../../../src/http/flash.ts';
import { networkOf } from '../../../src/http/network.ts';
import { describeProblems } from '../../../src/http/problems.ts';

const siteUrl = 'https://passerelle.example';
const page = (headers: Record<string, string>) =>
  new Request(`${siteUrl}/el/sign-in/?a=b`, { headers });

describe('whether JSON is wanted', () => {
  const form = 'application/x-www-form-urlencoded';
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  it.each([
    [form, browser, false],
    [form, '*/*', false],
    [form, '', false],
    [form, 'application/json', true],
    ['multipart/form-data; boundary=x', '*/*', false],
    ['application/json', '*/*', true],
    ['application/json; charset=utf-8', browser, true],
    ['text/plain', browser, false],
    ['', browser, false],
    ['', '*/*', true],
    ['', 'application/problem+json', true],
  ])('with a body of type %j for who accepts %j', (type, accept, expected) => {
    expect(wantsJson(page({ 'Content-Type': type, Accept: accept }))).toBe(expected);
  });
});

describe('what a page says once', () => {
  const cookieOf = (line: string) => ({ Cookie: line.split(';', 1)[0] ?? '' });
  const flash = {
    page: '/el/sign-in/',
    problems: [{ field: 'email', message: 'Δώστε μια διεύθυνση' }],
    values: { email: 'μαρία at σχολείο' },
  };

  it('is said on that page, and forgotten', () => {
    const response = new Headers();
    const taken = takeFlash(page(cookieOf(flashCookie(flash, siteUrl))), response, siteUrl);
    expect(taken).toEqual(flash);
    expect(response.get('set-cookie')).toMatch(/^__Host-flash=; Max-Age=0;/);
  });

  it('waits when another page is opened first', () => {
    const response = new Headers();
    const cookie = cookieOf(flashCookie({ ...flash, page: '/en/account/' }, siteUrl));
    expect(takeFlash(page(cookie), response, siteUrl)).toBeUndefined();
    expect(response.has('set-cookie')).toBe(false);
  });

  it('fits in a cookie however much was typed', () => {
    const values = { email: 'ω'.repeat(60_000) };
    const cookie = flashCookie({ ...flash, values }, siteUrl);
    expect(cookie.length).toBeLessThan(4096);
    const taken = takeFlash(page(cookieOf(cookie)), new Headers(), siteUrl);
    expect(taken).toMatchObject({ problems: flash.problems, values: {} });
  });

  it.each(['', 'x', '%', 'bnVsbA', Buffer.from('{"page":7}').toString('base64url')])(
    'is nothing when the cookie holds %j',
    (value) => {
      const headers = { Cookie: `__Host-flash=${value}` };
      expect(takeFlash(page(headers), new Headers(), siteUrl)).toBeUndefined();
    },
  );
});

describe('cookies', () => {
  it('without their prefix do not count where there is TLS', () => {
    expect(readCookie(page({ Cookie: 'session=planted' }), 'session', siteUrl)).toBeUndefined();
    const line = writeCookie('session', 'x', 60, siteUrl);
    expect(line).toBe('__Host-session=x; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax');
  });
});

describe('a network', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
    [undefined, ''],
  ])('of %j is %j', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});

describe('problems in words', () => {
  it('use the message of the field, else of the code, else the general one', () => {
    const problems = [
      { field: 'email', code: 'required' },
      { field: 'title', code: 'too-long', params: { max: 1 } },
      { field: 'x', code: 'never-heard-of' },
      { field: '__proto__', code: 'toString' },
    ];
    expect(describeProblems('en', problems).map(({ message }) => message)).toEqual([
      'Enter your e-mail address.',
      'Write at most 1 character.',
      'This is not valid.',
      'This is not valid.',
    ]);
  });
});
