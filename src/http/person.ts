import type { Database } from '../../db/client.ts';
import { type Person, readMembership, readPupilSession } from '../twinspaces/index.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { currentSession } from './session.ts';

type Asked = { request: Request; database: Database; siteUrl: string; now: number };

/** Everybody the browser of a request is signed in as: an account, a pupil, both or nobody. */
export async function personsOf({ request, database, siteUrl, now }: Asked): Promise<Person[]> {
  const token = readCookie(request, 'pupil', siteUrl);
  const [session, pupil] = await Promise.all([
    currentSession(request, database, siteUrl, now),
    readPupilSession(database, token, now),
  ]);
  return [
    ...(session ? [{ accountId: session.account.id }] : []),
    ...(pupil ? [{ memberId: pupil.id }] : []),
  ];
}

/**
 * Who the reader is in a space, and that space.
 * @returns `signed-out` when nobody is signed in, undefined when there is no such space for them.
 */
export async function membershipOf(asked: Asked, spaceId: string) {
  const persons = await personsOf(asked);
  if (persons.length === 0) return 'signed-out' as const;
  for (const person of persons) {
    const found = await readMembership(asked.database, person, spaceId);
    if (found) return found;
  }
  return undefined;
}

/** Pupils' cookie lasts as long as the browser lets it; the database knows when a session ends. */
export const pupilCookie = (token: string, siteUrl: string): string =>
  writeCookie('pupil', token, 400 * 24 * 3600, siteUrl);
