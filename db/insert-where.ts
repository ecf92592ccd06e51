import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

type Row<T extends SQLiteTable> = {
  [K in keyof T['$inferInsert']]: T['$inferInsert'][K] | SQL;
};

/**
 * An insert of one row that holds only if a condition does: `insert … select … where …`. It returns
 * one row when it was done, so that a batch can count `rows`.
 */
export function insertWhere<T extends SQLiteTable>(table: T, row: Row<T>, condition: SQL): SQL {
  const values = new Map<string, unknown>(Object.entries(row));
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => values.has(key));
  const names = columns.map(([, { name }]) => sql.identifier(name));
  const all = columns.map(([key]) => sql`${values.get(key) ?? null}`);
  return sql`insert into ${table} (${sql.join(names, sql`, `)})
    select ${sql.join(all, sql`, `)} where ${condition} returning 1`;
}
