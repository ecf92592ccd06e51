import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newId } from '../../db/ids.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import { accounts } from '../../db/schema.ts';
import { freshFolder } from '../support/database.ts';

const account = (email: string) => ({ id: newId(), email, language: 'en', createdAt: 0 });
const emails = async (database: Awaited<ReturnType<typeof openDatabase>>) =>
  (await database.orm.select({ email: accounts.email }).from(accounts).orderBy(accounts.email)).map(
    ({ email }) => email,
  );

describe('a database in a file', () => {
  it('goes on after another process held the file for too long', async () => {
    const folder = await freshFolder();
    const url = pathToFileURL(path.join(folder, 'busy.db')).href;
    const database = await openDatabase(url);
    await migrateDatabase(database);
    const other = createClient({ url });
    const held = await other.transaction('write');
    const insert = () => database.batch([database.orm.insert(accounts).values(account('a@x.eu'))]);
    await expect(insert()).rejects.toThrow(/SQLITE_BUSY/);
    await held.rollback();
    other.close();
    await insert();
    await database.write((tx) =>
      tx.update(accounts).set({ language: 'fr' }).where(eq(accounts.email, 'a@x.eu')),
    );
    expect(await emails(database)).toEqual(['a@x.eu']);
    database.close();
  });

  it('is migrated once, however many processes start together', async () => {
    const folder = await freshFolder();
    const url = pathToFileURL(path.join(folder, 'new.db')).href;
    const all = await Promise.all(Array.from({ length: 4 }, () => openDatabase(url)));
    await Promise.all(all.map((one) => migrateDatabase(one)));
    const [first] = all;
    expect(await first?.orm.all(sql`SELECT count(*) AS n FROM __drizzle_migrations`)).toEqual([
      { n: expect.any(Number) },
    ]);
    await migrateDatabase(all[1] as (typeof all)[number]);
    for (const database of all) database.close();
  });
});
