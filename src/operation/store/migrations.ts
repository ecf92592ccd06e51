import { sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import journal from '../../../db/migrations/meta/_journal.json' with { type: 'json' };

/** The newest migration that this version of the site knows, as the migrator marks it (ms). */
export const newestMigration = Math.max(...journal.entries.map(({ when }) => when));

/** The newest migration that a database has had; 0 when it is new. */
export async function appliedMigration({ orm }: Pick<Database, 'orm'>): Promise<number> {
  const { there } = await orm.get<{ there: number }>(
    sql`select count(*) as there from sqlite_schema where name = '__drizzle_migrations'`,
  );
  if (!there) return 0;
  const row = await orm.get<{ newest: number | null }>(
    sql`select max(created_at) as newest from __drizzle_migrations`,
  );
  return row.newest ?? 0;
}
