import { and, eq, lte, notExists, type SQL, sql } from 'drizzle-orm';
import type { Database, Runnable, Writer } from '../../db/client.ts';
import { accounts, rateLimits, sessions, signIns } from '../../db/schema.ts';
import type { Upkeep } from '../../db/upkeep.ts';
import { keptSince } from './retention.ts';

/** The account of an address, for an operator whom its owner asked for their data or its end. */
export const accountAt = ({ orm }: Database, email: string) =>
  orm.select().from(accounts).where(eq(accounts.email, email)).get();

/** What this room holds about an account; secrets are left out, being hashes of no use to anybody. */
export async function exportAccountRows({ orm }: Database, accountId: string) {
  const [account] = await orm.select().from(accounts).where(eq(accounts.id, accountId));
  const open = await orm
    .select({ device: sessions.device, createdAt: sessions.createdAt, usedAt: sessions.usedAt })
    .from(sessions)
    .where(eq(sessions.accountId, accountId));
  return account && { account, sessions: open };
}

/** Removes an account, and with it every row that refers to it and must. */
export const eraseAccountRows = (
  { orm }: Writer,
  { id, email }: { id: string; email: string },
): Runnable[] => [
  orm.delete(signIns).where(eq(signIns.email, email)),
  orm.delete(accounts).where(eq(accounts.id, id)),
];

/** What has run its time in this room. */
export const retainAccountRows = (now: number): Upkeep[] => [
  { from: signIns, where: lte(signIns.expiresAt, now) },
  { from: sessions, where: lte(sessions.expiresAt, now) },
  { from: rateLimits, where: lte(rateLimits.expiresAt, now) },
];

/**
 * Members' accounts older than the rule says that nobody is signed in with.
 * @param unused what else must hold: nothing of theirs is left in other rooms.
 */
export const dropUnusedAccounts = (
  { orm }: Writer,
  unused: readonly SQL[],
  now: number,
): Upkeep => ({
  along: accounts.id,
  act: (part) => [
    orm
      .delete(accounts)
      .where(
        and(
          part,
          eq(accounts.role, 'member'),
          lte(accounts.createdAt, keptSince('account', now)),
          notExists(
            orm.select({ one: sql`1` }).from(sessions).where(eq(sessions.accountId, accounts.id)),
          ),
          ...unused,
        ),
      ),
  ],
});
