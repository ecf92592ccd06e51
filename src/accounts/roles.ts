import { and, eq, type SQL } from 'drizzle-orm';
import type { Database, Writer } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { accounts } from '../../db/schema.ts';

export type Role = { role: 'member' | 'administrator' } | { role: 'officer'; country: string };

/**
 * Gives an address a role, and an account if it has none yet.
 * @param country of an officer, ISO 3166-1 alpha-2.
 */
export async function grantRole(
  database: Database,
  email: string,
  role: Role,
  now: number,
): Promise<void> {
  const values = { role: role.role, country: 'country' in role ? role.country : null };
  await database.batch([
    database.orm
      .insert(accounts)
      .values({ id: newId(), email, language: 'en', createdAt: now, ...values })
      .onConflictDoUpdate({ target: accounts.email, set: values }),
  ]);
}

/** Who decides on matters of a country: its officers, or the administrators while it has none. */
export async function officersOf({ orm }: Writer, country: string) {
  const having = (role: SQL | undefined) => orm.select().from(accounts).where(role).limit(100);
  const [officers, administrators] = await Promise.all([
    having(and(eq(accounts.role, 'officer'), eq(accounts.country, country))),
    having(eq(accounts.role, 'administrator')),
  ]);
  return officers.length ? officers : administrators;
}

/** Whether an account may decide on matters of a country. */
export const decidesFor = (
  { role, country }: { role: string; country: string | null },
  of: string,
): boolean => role === 'administrator' || (role === 'officer' && country === of);
