import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import { eq } from 'drizzle-orm';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { newId } from '../../../db/ids.ts';
import { migrateDatabase } from '../../../db/migrate.ts';
import { openDatabase } from '../../../db/open.ts';
import { accounts, signIns } from '../../../db/schema.ts';
import { freshFolder } from '../../support/database.ts';
import { expectToComeBack } from '../../support/faults.ts';
import { newClient, readMail, startFunctions } from '../../support/functions.ts';
import { holdDatabase } from '../../support/holder.ts';

async function freshFile() {
  const url = pathToFileURL(path.join(await freshFolder(), 'site.db')).href;
  const database = await openDatabase(url);
  onTestFinished(() => database.close());
  await migrateDatabase(database);
  const insert = (email: string) =>
    database.batch([
      database.orm.insert(accounts).values({ id: newId(), email, language: 'en', createdAt: 0 }),
    ]);
  const emails = async () =>
    (await database.orm.select({ email: accounts.email }).from(accounts)).map(({ email }) => email);
  return { url, database, insert, emails };
}

describe('a database that another process holds', () => {
  it('is read and waited for, without keeping this process from its other work', async () => {
    const { url, insert, emails } = await freshFile();
    const release = await holdDatabase(url);
    let written = false;
    const writing = insert('a@x.eu').then(() => {
      written = true;
    });
    // Reads are answered while the write waits, as is everything else.
    expect(await emails()).toEqual([]);
    expect(written).toBe(false);
    await release();
    await writing;
    expect(await emails()).toEqual(['a@x.eu']);
  });

  it('is given up in the end by all who wait, and written as soon as it is free', async () => {
    const { url, database, insert, emails } = await freshFile();
    const release = await holdDatabase(url);
    const waiting = await Promise.allSettled(['a@x.eu', 'b@x.eu', 'c@x.eu'].map(insert));
    expect(waiting.map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
    await release();
    // Neither a batch nor a transaction suffers from the connections that were refused.
    await insert('d@x.eu');
    await database.write((tx) =>
      tx.update(accounts).set({ language: 'fr' }).where(eq(accounts.email, 'd@x.eu')),
    );
    expect(await emails()).toEqual(['d@x.eu']);
  });

  it('makes the site answer 503 and when to come back, and nothing is half done', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => log.mockRestore());
    const site = await startFunctions('through the host');
    const client = newClient(site);
    const [{ file = '' } = {}] = await site.database.orm.all<{ file: string }>(
      'select file from pragma_database_list',
    );
    const release = await holdDatabase(pathToFileURL(file).href);
    const email = 'maria@school.example';
    await expectToComeBack(await client.json('/api/sign-in', { email }));
    await release();
    expect(await site.database.orm.select().from(signIns)).toEqual([]);
    expect((await client.json('/api/sign-in', { email })).status).toBe(202);
    expect((await readMail(site, email)).code).toMatch(/^\d{6}$/);
  });
});

describe('the client of the database', () => {
  // When this fails it is good news: db/try-again.ts need not renew connections for it any more.
  it('still lets no connection commit that was refused once', async () => {
    const { url } = await freshFile();
    const release = await holdDatabase(url);
    const client = createClient({ url, timeout: 0 });
    onTestFinished(() => client.close());
    await expect(client.batch(['create table x (a)'], 'write')).rejects.toThrow('SQLITE_BUSY');
    await release();
    const again = client.batch(['create table x (a)'], 'write');
    await expect(again).rejects.toThrow('SQL statements in progress');
    await client.reconnect();
    await client.batch(['create table x (a)'], 'write');
  });
});
