import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { person } from '../../db/person.ts';
import { accounts, outbox } from '../../db/schema.ts';
import { grantRole } from '../../src/accounts/index.ts';
import { freshDatabase, freshFolder } from '../support/database.ts';
import { root } from '../support/site.ts';

const email = 'ann@school.example';

async function databaseWithAnn() {
  const database = await freshDatabase();
  await grantRole(database, email, { role: 'member' }, Date.now());
  return database;
}

describe('the command for those who ask the operator', () => {
  it('hands out what is kept about a person as JSON, and changes nothing', async () => {
    const database = await databaseWithAnn();
    const said = await person(database, ['export', ' Ann@School.example'], Date.now());
    expect(JSON.parse(said)).toMatchObject({ account: { email }, sessions: [] });
    expect(await database.orm.select().from(accounts)).toHaveLength(1);
  });

  it('erases a person, and has one last mail say so', async () => {
    const database = await databaseWithAnn();
    expect(await person(database, ['erase', email], Date.now())).toMatch(/is erased/);
    expect(await database.orm.select().from(accounts)).toEqual([]);
    expect(await database.orm.select().from(outbox)).toMatchObject([
      { recipient: email, template: 'account-erased' },
    ]);
  });

  it.each([
    [['erase', 'bob@school.example'], 'There is no account of bob@school.example.'],
    [['erase', 'bob'], '"bob" is not an e-mail address.'],
    [['forget', email], 'Usage: npm run person -- <export | erase> <address>'],
    [['erase', email, email], 'Usage: npm run person -- <export | erase> <address>'],
  ])('refuses %j and changes nothing', async (args, message) => {
    const database = await databaseWithAnn();
    await expect(person(database, args, Date.now())).rejects.toThrow(message);
    expect(await database.orm.select().from(accounts)).toHaveLength(1);
  });

  it('fails with the reason alone', async () => {
    const run = promisify(execFile)(process.execPath, ['db/person.ts', 'erase', 'bob'], {
      cwd: root,
      env: { ...process.env, DATA_DIR: await freshFolder() },
    });
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: '"bob" is not an e-mail address.\n',
    });
  });
});
