import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Client,
  createClient,
  type InStatement,
  LibsqlError,
  type ResultSet,
} from '@libsql/client';
import { DrizzleQueryError, is, type Query, SQL } from 'drizzle-orm';
import { drizzle, type LibSQLDatabase } from 'drizzle-orm/libsql';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import pLimit from 'p-limit';

export type Orm = LibSQLDatabase<Record<string, never>>;
export type Transaction = Parameters<Parameters<Orm['transaction']>[0]>[0];
/** What statements are built on: the database, to run them in a batch, or a transaction. */
export type Writer = {
  orm: Pick<Orm, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'>;
};
/** A statement built by Drizzle and not run, or raw `sql`. */
export type Statement = { toSQL(): Query } | SQL;
/** A statement for a batch that can as well be awaited where it was built: in a transaction. */
export type Runnable = { toSQL(): Query } & PromiseLike<unknown>;

/** What a batch or `runAll` takes. */
export type Step = Runnable | SQL;

/** Runs in a transaction what was built for it, in order. */
export async function runAll(
  tx: Pick<Transaction, 'run'>,
  statements: readonly Step[],
): Promise<void> {
  for (const statement of statements) await (is(statement, SQL) ? tx.run(statement) : statement);
}

export type Database = {
  /** For reading alone: a write that does not go through `batch` or `write` does not queue. */
  orm: Orm;
  /** Runs all statements or none, in order. Conditions belong in the SQL; count `rows`. */
  batch(statements: readonly Statement[]): Promise<ResultSet[]>;
  /**
   * For a write that a read must decide. Nothing but the database may be awaited inside; on a
   * remote database it must be over within five seconds.
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The client beneath, for what concerns the file as a whole. */
  client: Client;
  close(): void;
};

/** How long a write waits for another process, ms. */
const busyTimeout = 2_000;

/**
 * Opens a database at `file:…` (its folder is made if need be), `libsql://…` or `http(s)://…`.
 *
 * Two things about `file:` decide the shape of this module (tried with @libsql/client 0.18):
 * overlapping write transactions of one process block its event loop until both fail, so writes
 * queue here; and a connection that once met SQLITE_BUSY fails every later transaction, so it is
 * given up and the work tried once more.
 */
export async function openDatabase(url: string, authToken?: string): Promise<Database> {
  const embedded = url.startsWith('file:');
  if (embedded) await mkdir(path.dirname(fileURLToPath(fileUrl(url))), { recursive: true });
  const client = createClient({ url, timeout: busyTimeout, ...(authToken && { authToken }) });
  // The one pragma that stays in the file. A remote server takes none.
  if (embedded) await client.execute('PRAGMA journal_mode=WAL');
  const orm = drizzle({ client });
  const queue = embedded ? pLimit(1) : undefined;
  const queued = async <T>(work: () => Promise<T>): Promise<T> => {
    const patient = () => work().catch((error: unknown) => retryIfBusy(client, error, work));
    return queue ? queue(patient) : work();
  };
  return {
    orm,
    client,
    batch: (statements) => queued(() => client.batch(statements.map(toStatement), 'write')),
    write: (work) => queued(() => orm.transaction(work)),
    close: () => client.close(),
  };
}

const fileUrl = (url: string) => new URL(url.replace(/^file:(?!\/)/, `file://${process.cwd()}/`));

function retryIfBusy<T>(client: Client, error: unknown, work: () => Promise<T>): Promise<T> {
  if (!libsqlError(error)?.code.startsWith('SQLITE_BUSY')) throw error;
  console.warn('The database was busy; connecting anew.');
  client.reconnect();
  return work();
}

const dialect = new SQLiteSyncDialect();

function toStatement(statement: Statement): InStatement {
  const { sql, params } = is(statement, SQL) ? dialect.sqlToQuery(statement) : statement.toSQL();
  return { sql, args: params as never };
}

/** The database's own error inside whatever wraps it. */
function libsqlError(error: unknown): LibsqlError | undefined {
  if (error instanceof LibsqlError) return error;
  return error instanceof DrizzleQueryError ? libsqlError(error.cause) : undefined;
}

/** Whether a write failed because its key is taken. */
export function isDuplicate(error: unknown): boolean {
  const code = libsqlError(error)?.extendedCode;
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}
