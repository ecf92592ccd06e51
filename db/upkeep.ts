import { and, getTableName, gt, lte, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Database, Runnable } from './client.ts';

/** What has to be done to the rows of a table, part by part. */
export type Upkeep =
  /** Deletes rows that an index finds, at most so many at once. */
  | { from: SQLiteTable; where: SQL | undefined; most?: number }
  /** Goes through all rows along a column without equals; statements name the rows by `part`. */
  | { along: SQLiteColumn; act: (part: SQL | undefined) => Runnable[] };

/**
 * So many rows are looked at or deleted at once: on a file some milliseconds' work, during which
 * nobody is answered; elsewhere round trips count, and the platform gives a job half a minute.
 */
const rowsAtOnce = ({ client }: Database) => (client.protocol === 'file' ? 500 : 10_000);

/**
 * Does upkeep in parts, so that no statement takes long however large a table is. What is not
 * done when it is broken off, the next run does.
 * @returns how many rows it deleted or changed, less those that went with others.
 */
export async function keepUp(database: Database, upkeep: readonly Upkeep[]): Promise<number> {
  let kept = 0;
  for (const each of upkeep)
    kept += await ('from' in each ? deleteFrom(database, each) : goAlong(database, each));
  return kept;
}

async function deleteFrom(
  database: Database,
  { from, where, most = rowsAtOnce(database) }: Extract<Upkeep, { from: SQLiteTable }>,
): Promise<number> {
  const { orm, batch } = database;
  const some = sql`rowid in (select rowid from ${from} where ${where} limit ${most})`;
  for (let deleted = 0; ; ) {
    const [gone] = await batch([orm.delete(from).where(some).returning({ one: sql`1` })]);
    const count = gone?.rows.length ?? 0;
    deleted += count;
    if (count < most) return deleted;
  }
}

async function goAlong(
  database: Database,
  { along, act }: Extract<Upkeep, { along: SQLiteColumn }>,
): Promise<number> {
  const { orm, batch } = database;
  const table = sql.identifier(getTableName(along.table));
  const column = sql.identifier(along.name);
  let after: unknown;
  for (let changed = 0; ; ) {
    const start = after === undefined ? sql`` : sql`where ${column} > ${after}`;
    const [part] = await orm.all<{ last: unknown }>(
      sql`select max(${column}) as last from
        (select ${column} from ${table} ${start} order by ${column} limit ${rowsAtOnce(database)})`,
    );
    const last = part?.last ?? undefined;
    if (last === undefined) return changed;
    const isIn = and(after === undefined ? undefined : gt(along, after), lte(along, last));
    // Of a statement that returns rows the count of changes says nothing, and the other way about.
    for (const { rows, rowsAffected } of await batch(act(isIn)))
      changed += Math.max(rows.length, rowsAffected);
    after = last;
  }
}
