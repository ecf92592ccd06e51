import type { Database } from '../../db/client.ts';
import { type Account, endSession, readSession } from '../accounts/index.ts';
import { dropCookie, readCookie, writeCookie } from './cookies.ts';
import type { Exchange } from './endpoint.ts';

export type Session = { account: Account; sessionId: string };

/** The longest that browsers keep a cookie; when a session ends, the database knows. */
const cookieSeconds = 400 * 24 * 3600;

/** Asked several times while one request is answered, and read once. */
const read = new WeakMap<Request, Promise<Session | undefined>>();

/** Who is signed in with the browser that sent a request, for functions and pages alike. */
export function currentSession(
  request: Request,
  database: Database,
  siteUrl: string,
  now: number,
): Promise<Session | undefined> {
  const known = read.get(request);
  if (known) return known;
  const session = readSession(database, readCookie(request, 'session', siteUrl), now);
  read.set(request, session);
  return session;
}

/** Ends the session that the browser had, if any, and returns the cookie of its new one. */
export async function newSession(
  { request, database, settings: { siteUrl }, now }: Exchange,
  token: string,
): Promise<string> {
  const before = await currentSession(request, database, siteUrl, now);
  if (before) await endSession(database, before.account.id, before.sessionId);
  return sessionCookie(token, siteUrl);
}

export const sessionCookie = (token: string, siteUrl: string): string =>
  writeCookie('session', token, cookieSeconds, siteUrl);

export const endSessionCookie = (siteUrl: string): string => dropCookie('session', siteUrl);
