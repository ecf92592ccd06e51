import { asc, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { type Database, isDuplicate, runAll } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { accounts } from '../../db/schema.ts';
import { freshDatabase } from '../support/database.ts';

const account = (email: string) => ({ id: newId(), email, language: 'en', createdAt: 0 });
const emails = async ({ orm }: Database) =>
  (await orm.select({ email: accounts.email }).from(accounts).orderBy(asc(accounts.email))).map(
    ({ email }) => email,
  );

describe('a database', () => {
  it('keeps all statements of a batch or none', async () => {
    const database = await freshDatabase();
    const insert = (email: string) => database.orm.insert(accounts).values(account(email));
    await expect(database.batch([insert('a@x.eu'), insert('a@x.eu')])).rejects.toThrow();
    expect(await emails(database)).toEqual([]);
    await database.batch([insert('a@x.eu'), insert('b@x.eu')]);
    expect(await emails(database)).toEqual(['a@x.eu', 'b@x.eu']);
  });

  it('lets any number of writes come at once', async () => {
    const database = await freshDatabase();
    const names = Array.from({ length: 100 }, (_, index) => `${1000 + index}@x.eu`);
    await Promise.all(
      names.map((email, index) =>
        index % 2
          ? database.batch([database.orm.insert(accounts).values(account(email))])
          : database.write((tx) => tx.insert(accounts).values(account(email))),
      ),
    );
    expect(await emails(database)).toEqual(names);
  });

  it('undoes a write whose work throws', async () => {
    const database = await freshDatabase();
    const failing = database.write(async (tx) => {
      await tx.insert(accounts).values(account('a@x.eu'));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await emails(database)).toEqual([]);
  });

  it('tells a taken key from other failures', async () => {
    const database = await freshDatabase();
    await database.orm.insert(accounts).values(account('a@x.eu'));
    const again = database.orm.insert(accounts).values(account('a@x.eu'));
    await expect(again).rejects.toSatisfy(isDuplicate);
    expect(isDuplicate(new Error('UNIQUE'))).toBe(false);
  });

  it('runs what was built for a transaction in its order, and undoes it all when one fails', async () => {
    const database = await freshDatabase();
    const names = Array.from({ length: 12 }, (_, index) => `${10 + index}@x.eu`);
    const inside = (rows: readonly string[]) =>
      database.write((tx) =>
        runAll(
          tx,
          rows.flatMap((email) => [
            tx.insert(accounts).values(account('next@x.eu')),
            sql`update accounts set email = ${email} where email = 'next@x.eu'`,
          ]),
        ),
      );
    await inside(names);
    expect(await emails(database)).toEqual(names);
    await expect(inside(['30@x.eu', '10@x.eu', '31@x.eu'])).rejects.toSatisfy(isDuplicate);
    expect(await emails(database)).toEqual(names);
  });
});
