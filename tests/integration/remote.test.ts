import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import Libsql from 'libsql';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Database, isDuplicate } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import { accounts } from '../../db/schema.ts';
import { outageOf } from '../../src/outage.ts';
import { freshFolder, freshRemote, serveFile } from '../support/database.ts';

const account = (email: string) => ({ id: newId(), email, language: 'en', createdAt: 0 });
const insert = ({ orm }: Pick<Database, 'orm'>, email: string) =>
  orm.insert(accounts).values(account(email));
const count = async ({ orm }: Database) =>
  (await orm.get<{ n: number }>(sql`select count(*) as n from accounts`))?.n;

describe('a database at a server', () => {
  it('is migrated as one in a file is', async () => {
    const { database, server } = await serveFile(`${await freshFolder()}/new.db`);
    await migrateDatabase(database);
    await database.batch([insert(database, 'a@x.eu')]);
    const again = await openDatabase(server.url);
    await migrateDatabase(again);
    expect(await count(again)).toBe(1);
    again.close();
  });

  it('is asked once for all that starts together', async () => {
    const { database, server } = await freshRemote();
    const numbers = [1, 2, 3].map((n) => database.orm.get(sql`select ${n} as n`));
    expect(await Promise.all(numbers)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(server.trips).toHaveLength(1);
  });

  it('answers what is right of what starts together with what is wrong', async () => {
    const { database } = await freshRemote();
    const [right, wrong] = await Promise.allSettled([
      database.orm.get(sql`select 1 as n`),
      database.orm.get(sql`select * from nowhere`),
    ]);
    expect(right).toEqual({ status: 'fulfilled', value: { n: 1 } });
    expect(wrong).toMatchObject({ status: 'rejected' });
  });

  it('is written in one round trip for all statements of a batch', async () => {
    const { database, server } = await freshRemote();
    await database.batch([insert(database, 'a@x.eu'), insert(database, 'b@x.eu')]);
    expect(server.trips).toHaveLength(1);
  });

  it('is written although somebody else holds it for a while', async () => {
    const { database, server, file } = await freshRemote();
    const other = new Libsql(file);
    other.exec('begin immediate');
    const writing = database.batch([insert(database, 'a@x.eu')]);
    await vi.waitFor(() => expect(server.trips.length).toBeGreaterThan(0));
    await expect(count(database)).resolves.toBe(0);
    other.exec('rollback');
    other.close();
    await writing;
    expect(await count(database)).toBe(1);
  });

  it('says that it is busy when it stays so', async () => {
    const { database, file } = await freshRemote();
    const other = new Libsql(file);
    other.exec('begin immediate');
    const error = await database.batch([insert(database, 'a@x.eu')]).catch((error) => error);
    expect(outageOf(error)?.kind).toBe('busy');
    other.close();
  });

  it('lets writes wait for each other, and only one take what only one can', async () => {
    const { database } = await freshRemote();
    await database.batch([insert(database, 'a@x.eu')]);
    const take = sql`update accounts set language = 'fr' where language = 'en' returning id`;
    const together = Array.from({ length: 10 }, (_, index) =>
      index % 2
        ? database.batch([take]).then(([result]) => result?.rows.length)
        : database.write(async (tx) => {
            const free = await tx.all(sql`select id from accounts where language = 'en'`);
            if (free.length) await tx.run(take);
            return free.length;
          }),
    );
    const taken = (await Promise.all(together)).filter((rows) => rows === 1);
    expect(taken).toHaveLength(1);
  });

  it('tells a taken key, also in a transaction', async () => {
    const { database } = await freshRemote();
    await database.batch([insert(database, 'a@x.eu')]);
    const again = database.write((tx) => insert({ orm: tx as never }, 'a@x.eu'));
    await expect(again).rejects.toSatisfy(isDuplicate);
  });

  it('is given up when it does not answer, once for what was asked together', async () => {
    let asked = 0;
    const silent = createServer(() => {
      asked += 1;
    });
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => silent.closeAllConnections());
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    const database = await openDatabase(`http://127.0.0.1:${port}`);
    const timeout = AbortSignal.timeout;
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(500));
    await expect(count(database)).rejects.toMatchObject({ cause: { name: 'TimeoutError' } });
    expect(asked).toBe(1);
    const together = await Promise.allSettled([count(database), count(database)]);
    expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(asked).toBe(2);
    vi.restoreAllMocks();
  });

  it('is nothing to whoever has not its token', async () => {
    const { server } = await freshRemote({ token: 'right' });
    const database = await openDatabase(server.url, 'wrong');
    await expect(count(database)).rejects.toThrow();
    database.close();
  });
});

describe('the server that stands for libSQL', () => {
  it.each([
    'PRAGMA journal_mode=WAL',
    'pragma busy_timeout = 5',
    "ATTACH 'other.db' AS other",
    'VACUUM',
    'CREATE TEMP TABLE t (x)',
  ])('takes no %s', async (statement) => {
    const { database } = await freshRemote();
    await expect(database.client.execute(statement)).rejects.toMatchObject({
      code: 'SQL_PARSE_ERROR',
    });
  });

  it('undoes a transaction that keeps another writer waiting too long', async () => {
    const { database } = await freshRemote({ transactionLimit: 1 });
    const slow = await database.client.transaction('write');
    await slow.execute(
      "insert into accounts (id, email, language, created_at) values ('1', 'a', 'en', 0)",
    );
    await database.batch([insert(database, 'b@x.eu')]);
    await expect(slow.commit()).rejects.toMatchObject({ code: 'TRANSACTION_TIMEOUT' });
    expect(await count(database)).toBe(1);
  });

  it('closes a stream that is idle too long, and undoes what it did', async () => {
    const { database } = await freshRemote({ idleLimit: 1 });
    const idle = await database.client.transaction('write');
    await idle.execute(
      "insert into accounts (id, email, language, created_at) values ('1', 'a', 'en', 0)",
    );
    await database.batch([sql`select 1`]); // Waits until nobody writes.
    await expect(idle.commit()).rejects.toMatchObject({ code: 'STREAM_EXPIRED' });
    expect(await count(database)).toBe(0);
  });

  it('answers no more than its limit', async () => {
    const { database } = await freshRemote({ mostBytes: 1_000 });
    const long = { sql: 'select ? as text', args: ['x'.repeat(2_000)] };
    await expect(database.client.execute(long)).rejects.toMatchObject({
      code: 'RESPONSE_TOO_LARGE',
    });
  });

  it('keeps the types of values', async () => {
    const { database } = await freshRemote();
    const bytes = new Uint8Array([0, 1, 255]);
    const args = [null, 2 ** 40, 1.5, 'ΐß', bytes, 9_007_199_254_740_993n];
    const { rows } = await database.client.execute({
      sql: 'select ?, cast(? as integer), ?, ?, ?, cast(? as text)',
      args,
    });
    const [row] = rows;
    expect([row?.[0], row?.[1], row?.[2], row?.[3], row?.[5]]).toEqual([
      ...[null, 2 ** 40, 1.5, 'ΐß'],
      '9007199254740993',
    ]);
    expect(new Uint8Array(row?.[4] as ArrayBuffer)).toEqual(bytes);
  });

  it('speaks version 3 too, one baton after the other', async () => {
    const { server } = await freshRemote();
    const ask = (body: object) =>
      fetch(`${server.url}/v3/pipeline`, { method: 'POST', body: JSON.stringify(body) });
    const first = await ask({
      requests: [
        { type: 'store_sql', sql_id: 1, sql: 'select :a as a' },
        { type: 'sequence', sql: "begin; select ';'; -- a comment; \n select 2" },
        { type: 'get_autocommit' },
        { type: 'describe', sql_id: 1 },
        {
          type: 'execute',
          stmt: { sql_id: 1, named_args: [{ name: 'a', value: { type: 'text', value: 'x' } }] },
        },
        { type: 'execute', stmt: { sql: 'selec 1' } },
      ],
    });
    const { baton, results } = (await first.json()) as { baton: string; results: object[] };
    expect(results).toMatchObject([
      { type: 'ok' },
      { type: 'ok' },
      { response: { is_autocommit: false } },
      {
        response: {
          result: { params: [{ name: ':a' }], cols: [{ name: 'a' }], is_readonly: true },
        },
      },
      { response: { result: { rows: [[{ type: 'text', value: 'x' }]] } } },
      { type: 'error', error: { code: 'SQL_PARSE_ERROR' } },
    ]);
    const second = await ask({ baton, requests: [{ type: 'close_sql', sql_id: 1 }] });
    expect(second.status).toBe(200);
    const reused = await ask({ baton, requests: [] });
    expect([reused.status, await reused.text()]).toEqual([
      400,
      'Received a baton that has already been used',
    ]);
    const { status } = await ask({ baton: 'unknown', requests: [] });
    expect(status).toBe(400);
  });
});
