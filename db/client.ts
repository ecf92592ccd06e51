import type { Client, InStatement, LibsqlError, ResultSet } from '@libsql/client/http';
import { is, type Query, SQL, type SQLWrapper } from 'drizzle-orm';
import type { LibSQLDatabase } from 'drizzle-orm/libsql/driver-core';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';

/**
 * What a database is to the rest of the code, wherever it is kept: see embedded.ts and remote.ts.
 * No driver is loaded here.
 */
export type Orm = LibSQLDatabase<Record<string, never>>;
export type Transaction = Parameters<Parameters<Orm['transaction']>[0]>[0];
/** What statements are built on: the database, to run them in a batch, or a transaction. */
export type Writer = {
  orm: Pick<Orm, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'>;
};
/** A statement built by Drizzle and not run, or raw `sql`. */
export type Statement = { toSQL(): Query } | SQL;
/** A statement for a batch that can as well be awaited where it was built: in a transaction. */
export type Runnable = { toSQL(): Query } & SQLWrapper & PromiseLike<unknown>;

/** What a batch or `runAll` takes. */
export type Step = Runnable | SQL;

/**
 * Runs in a transaction what was built for it, in order; of a remote database in one round trip. All
 * have been tried when it throws for one that failed, which undoes the transaction.
 */
export async function runAll(
  tx: Pick<Transaction, 'run'>,
  statements: readonly Step[],
): Promise<void> {
  // All by the same way, none of which overtakes another.
  const all = await Promise.allSettled(statements.map((statement) => tx.run(statement)));
  for (const result of all) if (result.status === 'rejected') throw result.reason;
}

export type Database = {
  /**
   * For reading alone: a write that does not go through `batch` or `write` does not queue. Of a
   * remote database, reads that start together are one round trip.
   */
  orm: Orm;
  /** Runs all statements or none, in order. Conditions belong in the SQL; count `rows`. */
  batch(statements: readonly Statement[]): Promise<ResultSet[]>;
  /**
   * For a write that a read must decide. Nothing but the database may be awaited inside; on a
   * remote database it must be over within five seconds, and each statement is a round trip.
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The client beneath, for what concerns the file as a whole. */
  client: Client;
  close(): void;
};

const dialect = new SQLiteSyncDialect();

/** A statement as the drivers take it. */
export function toStatement(statement: Statement): InStatement {
  const { sql, params } = is(statement, SQL) ? dialect.sqlToQuery(statement) : statement.toSQL();
  return { sql, args: params as never };
}

/**
 * The database's own error inside whatever wraps it. It is known by its name: a bundle may have
 * opened the database that another one asks, each with a driver of its own.
 */
function libsqlError(error: unknown): LibsqlError | undefined {
  if (!(error instanceof Error)) return undefined;
  return /^Libsql(Batch)?Error$/.test(error.name)
    ? (error as LibsqlError)
    : libsqlError(error.cause);
}

/** Whether a write failed because its key is taken. A remote database says so in words alone. */
export function isDuplicate(error: unknown): boolean {
  const found = libsqlError(error);
  if (!found?.code.startsWith('SQLITE_CONSTRAINT')) return false;
  return (
    /_(UNIQUE|PRIMARYKEY)$/.test(found.extendedCode ?? found.code) ||
    /\bUNIQUE constraint failed\b/.test(found.message)
  );
}
