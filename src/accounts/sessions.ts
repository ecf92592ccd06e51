import { and, desc, eq, gt, inArray, ne } from 'drizzle-orm';
import type { Database, Transaction } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { accounts, pupilSessions, sessions } from '../../db/schema.ts';
import { unlessOutage } from '../outage.ts';
import { fits, hashOf, joinToken, newSecret, splitToken } from './secrets.ts';

/** A session ends when it was not used for thirty days. */
export const sessionMs = 30 * 24 * 3_600_000;
/** However much it is used, it ends so long after signing in. */
export const mostSessionMs = 90 * 24 * 3_600_000;
/** Use is noted at most this often. */
const noteMs = 3_600_000;

export type Account = typeof accounts.$inferSelect;
export type NewSession = { token: string; accountId: string };
export type SessionInfo = { id: string; device: string; createdAt: number; usedAt: number };

/** Opens a session; the token goes to the browser, and only its hash stays. */
export async function openSession(
  tx: Transaction,
  accountId: string,
  device: string,
  now: number,
): Promise<NewSession> {
  const id = newId();
  const secret = newSecret();
  await tx.insert(sessions).values({
    id,
    accountId,
    secretHash: hashOf(secret),
    device,
    createdAt: now,
    usedAt: now,
    expiresAt: now + sessionMs,
  });
  return { token: joinToken(id, secret), accountId };
}

/** The account and session of a token, or undefined when it is unknown, wrong, ended or too old. */
export async function readSession(
  database: Database,
  token: string | undefined,
  now: number,
): Promise<{ account: Account; sessionId: string } | undefined> {
  const parts = token === undefined ? undefined : splitToken(token);
  if (!parts) return undefined;
  const row = await database.orm
    .select({ account: accounts, session: sessions })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(eq(sessions.id, parts.id), gt(sessions.expiresAt, now)))
    .get();
  if (!row || !fits(parts.secret, row.session.secretHash)) return undefined;
  if (now - row.session.usedAt > noteMs)
    // Who only reads need not suffer from a disk that cannot be written.
    await database
      .batch([
        database.orm
          .update(sessions)
          .set({
            usedAt: now,
            expiresAt: Math.min(now + sessionMs, row.session.createdAt + mostSessionMs),
          })
          .where(eq(sessions.id, parts.id)),
      ])
      .catch(unlessOutage);
  return { account: row.account, sessionId: parts.id };
}

/** The sessions of an account, last used first. */
export async function listSessions(
  { orm }: Database,
  accountId: string,
  now: number,
): Promise<SessionInfo[]> {
  return orm
    .select({
      id: sessions.id,
      device: sessions.device,
      createdAt: sessions.createdAt,
      usedAt: sessions.usedAt,
    })
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.usedAt))
    .limit(100);
}

/** Ends one session of an account; of others' sessions it ends none. */
export const endSession = (database: Database, accountId: string, sessionId: string) =>
  database.batch([
    database.orm
      .delete(sessions)
      .where(and(eq(sessions.accountId, accountId), eq(sessions.id, sessionId))),
  ]);

/**
 * Ends all sessions of an address, or everybody's: what the operator does once a device or a
 * database was in wrong hands. Pupils' sessions end with everybody's too.
 * @returns how many there were.
 */
export async function endSessionsOf(
  database: Database,
  whose: { email: string } | 'everybody',
): Promise<number> {
  const { orm } = database;
  const statements =
    whose === 'everybody'
      ? [
          orm.delete(sessions).returning({ id: sessions.id }),
          orm.delete(pupilSessions).returning({ id: pupilSessions.id }),
        ]
      : [
          orm
            .delete(sessions)
            .where(
              inArray(
                sessions.accountId,
                orm
                  .select({ id: accounts.id })
                  .from(accounts)
                  .where(eq(accounts.email, whose.email)),
              ),
            )
            .returning({ id: sessions.id }),
        ];
  const results = await database.batch(statements);
  return results.reduce((sum, { rows }) => sum + rows.length, 0);
}

/** Ends all sessions of an account but the one in use. */
export const endOtherSessions = (database: Database, accountId: string, sessionId: string) =>
  database.batch([
    database.orm
      .delete(sessions)
      .where(and(eq(sessions.accountId, accountId), ne(sessions.id, sessionId))),
  ]);
