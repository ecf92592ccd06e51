import { parseCookie, stringifySetCookie } from 'cookie';

/** The cookies of the site, all needed for what the reader asked for. */
export type CookieName =
  /** The session, see accounts/sessions.ts. */
  | 'session'
  /** The session of a pupil, see twinspaces/people/pupil-session.ts. */
  | 'pupil'
  /** The ticket that a typed sign-in code must come with. */
  | 'sign-in'
  /** The ticket that the code of a new notice must come with. */
  | 'notice'
  /** What the next page has to say, see flash.ts. */
  | 'flash'
  /** The language that the reader chose, see components/languages.client.ts. */
  | 'language';

/**
 * With TLS a name begins with `__Host-`: browsers take such a cookie from this very host alone.
 * Without TLS (a trial on http://localhost) they refuse it, some of them even there.
 */
const fullName = (name: CookieName, siteUrl: string) =>
  siteUrl.startsWith('https:') ? `__Host-${name}` : name;

export function readCookie(
  { headers }: Request,
  name: CookieName,
  siteUrl: string,
): string | undefined {
  return parseCookie(headers.get('cookie') ?? '')[fullName(name, siteUrl)];
}

/**
 * The `Set-Cookie` header of a cookie that no script can read and no other site can send along
 * with a form.
 * @param maxAge in seconds; 0 removes the cookie.
 */
export function writeCookie(
  name: CookieName,
  value: string,
  maxAge: number,
  siteUrl: string,
): string {
  return stringifySetCookie(fullName(name, siteUrl), value, {
    path: '/',
    maxAge,
    httpOnly: true,
    sameSite: 'lax',
    secure: siteUrl.startsWith('https:'),
  });
}

export const dropCookie = (name: CookieName, siteUrl: string): string =>
  writeCookie(name, '', 0, siteUrl);
