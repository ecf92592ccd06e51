import type { Database } from '../../db/client.ts';
import { type Account, readSession } from '../accounts/index.ts';
import { dropCookie, readCookie, writeCookie } from './cookies.ts';

export type Session = { account: Account; sessionId: string };

/** The longest that browsers keep a cookie; when a session ends, the database knows. */
const cookieSeconds = 400 * 24 * 3600;

/** Who is signed in with the browser that sent a request, for functions and pages alike. */
export const currentSession = (
  request: Request,
  database: Database,
  siteUrl: string,
  now: number,
): Promise<Session | undefined> =>
  readSession(database, readCookie(request, 'session', siteUrl), now);

export const sessionCookie = (token: string, siteUrl: string): string =>
  writeCookie('session', token, cookieSeconds, siteUrl);

export const endSessionCookie = (siteUrl: string): string => dropCookie('session', siteUrl);
