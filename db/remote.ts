import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient, type InStatement, type ResultSet } from '@libsql/client/http';
import { drizzle } from 'drizzle-orm/libsql/http';
import { outageOf } from '../src/outage.ts';
import { type Database, toStatement } from './client.ts';

/** How long a write waits each time before it is tried again, ms, when another one is under way. */
const pauses = [50, 200, 800];

/** How long to wait for an answer, ms: a function that hangs is ended without a word. */
const patience = 15_000;

/**
 * Opens a database at a server, `libsql://…` or `http(s)://…`. It is asked over HTTP alone: a
 * function lives too short for a connection of its own. Nothing is sent yet.
 * @param authToken proves who asks.
 */
export function openRemote(url: string, authToken?: string): Database {
  const client = createClient({ url, fetch: ask, ...(authToken && { authToken }) });
  client.execute = together(client);
  const orm = drizzle({ client });
  return {
    orm,
    client,
    batch: (statements) => patiently(() => client.batch(statements.map(toStatement), 'write')),
    write: (work) => patiently(() => orm.transaction(work)),
    close: () => client.close(),
  };
}

const ask = (request: Request) => fetch(request, { signal: AbortSignal.timeout(patience) });

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const ms of pauses)
    try {
      return await work();
    } catch (error) {
      if (outageOf(error)?.kind !== 'busy') throw error;
      await pause(ms);
    }
  return work();
}

type Execute = (statement: InStatement) => Promise<ResultSet>;
type Asked = {
  statement: InStatement;
  resolve: (result: ResultSet) => void;
  reject: (error: unknown) => void;
};

/**
 * `execute` of a client, with reads that start together sent together: what is written as
 * `Promise.all([…])` is one round trip, and sees one state of the database.
 */
function together(client: Client): Client['execute'] {
  const alone: Execute = client.execute.bind(client);
  let waiting: Asked[] = [];
  const send = () => {
    const asked = waiting;
    waiting = [];
    void answer(client, alone, asked);
  };
  return (sql: InStatement, args?: unknown[] | Record<string, unknown>) => {
    const statement = typeof sql === 'string' ? ({ sql, args: args ?? [] } as InStatement) : sql;
    if (!isRead(statement)) return alone(statement);
    return new Promise<ResultSet>((resolve, reject) => {
      // Once everything that can go on without an answer has done so.
      if (waiting.push({ statement, resolve, reject }) === 1)
        void Promise.resolve().then(() => process.nextTick(send));
    });
  };
}

const isRead = (statement: InStatement) =>
  /^\s*(select|with)\b/i.test(typeof statement === 'string' ? statement : statement.sql);

async function answer(client: Client, alone: Execute, asked: readonly Asked[]): Promise<void> {
  let results: readonly ResultSet[] = [];
  try {
    const statements = asked.map(({ statement }) => statement);
    if (asked.length > 1) results = await client.batch(statements, 'deferred');
  } catch (error) {
    // Of several, one that fails must not fail the others; a server that is gone fails all.
    if (outageOf(error)) {
      for (const { reject } of asked) reject(error);
      return;
    }
  }
  asked.forEach(({ statement, resolve, reject }, index) => {
    const result = results[index];
    if (result) resolve(result);
    else alone(statement).then(resolve, reject);
  });
}
