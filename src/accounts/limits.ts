import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { rateLimits } from '../../db/schema.ts';
import { hashOf } from './secrets.ts';

/** At most `most` times in `windowMs`, counted for each `key` by itself. */
export type Limit = { key: string; most: number; windowMs: number };

/**
 * Counts one more use of each limit.
 * @returns false when any was used up already. Keys are stored as hashes and go with the window.
 */
export async function withinLimits(
  database: Database,
  limits: readonly Limit[],
  now: number,
): Promise<boolean> {
  const results = await database.batch(
    limits.map(({ key, windowMs }) => {
      const window = Math.floor(now / windowMs) * windowMs;
      return database.orm
        .insert(rateLimits)
        .values({ key: hashOf(key), window, count: 1, expiresAt: window + windowMs })
        .onConflictDoUpdate({
          target: [rateLimits.key, rateLimits.window],
          set: { count: sql`${rateLimits.count} + 1` },
        })
        .returning({ count: rateLimits.count });
    }),
  );
  return limits.every(({ most }, index) => Number(results[index]?.rows[0]?.[0]) <= most);
}

/** Takes one use back, of what should not have counted: a try that succeeded. */
export const giveBack = (database: Database, limits: readonly Limit[], now: number) =>
  database.batch(
    limits.map(({ key, windowMs }) =>
      database.orm
        .update(rateLimits)
        .set({ count: sql`${rateLimits.count} - 1` })
        .where(
          and(
            eq(rateLimits.key, hashOf(key)),
            eq(rateLimits.window, Math.floor(now / windowMs) * windowMs),
          ),
        ),
    ),
  );
