import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { newId } from '../../../db/ids.ts';
import {
  fits,
  giveBack,
  hashOf,
  joinToken,
  newSecret,
  retention,
  splitToken,
  withinLimits,
} from '../../accounts/index.ts';
import { unlessOutage } from '../../outage.ts';
import { problemsOf, type Result, refuse, tryParse } from '../../problems.ts';
import { dropSession, redeemCode, touchSession } from '../store/pupils.ts';
import { type Member, readPupilSessionRow } from '../store/spaces.ts';
import { hashOfCode } from './codes.ts';

const day = 24 * 3_600_000;
/** A pupil stays signed in until a browser was not used for so long. */
const sessionMs = retention.pupilSession.days * day;
/** However much it is used, it ends when a school year is over. */
const mostSessionMs = 300 * day;
/** Use is noted at most this often. */
const noteMs = 3_600_000;

export const codeSchema = z.strictObject({
  code: z.string().trim().min(1).max(200).describe('Five words, however they are typed.'),
});

/**
 * Failures alone count, so that a class of thirty behind one address gets in, with a few slips
 * each; who guesses gets 600 tries an hour at 2^40 codes.
 */
const limitsOf = (network: string) => [
  { key: `pupil-code:network:${network}`, most: 150, windowMs: 15 * 60_000 },
];

/**
 * Opens a session for the code on a card; a code works once. An unknown code, one that was used
 * and one that is too old are refused alike, by `code` `unknown-code`.
 */
export async function signInPupil(
  database: Database,
  { input, network }: { input: unknown; network: string },
  now: number,
): Promise<Result<{ token: string; spaceId: string }>> {
  const parsed = tryParse(codeSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const limits = limitsOf(network);
  if (!(await withinLimits(database, limits, now))) return refuse({ field: '', code: 'too-often' });
  const secret = newSecret();
  const session = { id: newId(), secretHash: hashOf(secret), expiresAt: now + sessionMs };
  const hash = await hashOfCode(parsed.data.code);
  const [opened] = await database.batch(redeemCode(database, hash, session, now));
  const spaceId = opened?.rows[0]?.[0];
  if (!spaceId) return refuse({ field: 'code', code: 'unknown-code' });
  await giveBack(database, limits, now);
  return { ok: true, token: joinToken(session.id, secret), spaceId: String(spaceId) };
}

/** The pupil of a session's token; undefined when it is unknown, wrong or ended. */
export async function readPupilSession(
  database: Database,
  token: string | undefined,
  now: number,
): Promise<Member | undefined> {
  const row = await openRow(database, token, now);
  if (!row) return undefined;
  const { session, member } = row;
  if (now - session.usedAt > noteMs)
    await database
      .batch([
        touchSession(
          database,
          session.id,
          now,
          Math.min(now + sessionMs, session.createdAt + mostSessionMs),
        ),
      ])
      .catch(unlessOutage);
  return member;
}

/** Ends the session of a token; whatever else it may be ends nothing. */
export async function endPupilSession(
  database: Database,
  token: string | undefined,
  now: number,
): Promise<void> {
  const row = await openRow(database, token, now);
  if (row) await database.batch([dropSession(database, row.member.id, row.session.id)]);
}

async function openRow(database: Database, token: string | undefined, now: number) {
  const parts = token === undefined ? undefined : splitToken(token);
  const row = parts && (await readPupilSessionRow(database, parts.id, now));
  return row && fits(parts.secret, row.session.secretHash) ? row : undefined;
}
