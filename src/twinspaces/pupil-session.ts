import type { Database } from '../../db/client.ts';
import { fits, splitToken } from '../accounts/index.ts';
import { type Member, readPupilSessionRow } from './store/spaces.ts';

/** The pupil of a session's token; undefined when it is unknown, wrong or ended. */
export async function readPupilSession(
  database: Database,
  token: string | undefined,
  now: number,
): Promise<Member | undefined> {
  const parts = token === undefined ? undefined : splitToken(token);
  const row = parts && (await readPupilSessionRow(database, parts.id, now));
  return row && fits(parts.secret, row.session.secretHash) ? row.member : undefined;
}
