import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Writer } from '../../../db/client.ts';

/** Inserts a row if a condition holds when the statement runs; the batch then has a row for it. */
export const insertWhen = <T extends SQLiteTable>(
  { orm }: Writer,
  table: T,
  row: T['$inferSelect'],
  condition: SQL | undefined,
) => {
  const values = Object.keys(getTableColumns(table)).map((name) => sql`${row[name] ?? null}`);
  return orm
    .insert(table)
    .select(sql`SELECT ${sql.join(values, sql`, `)} WHERE ${condition ?? sql`true`}`)
    .returning({ inserted: sql`1` });
};
