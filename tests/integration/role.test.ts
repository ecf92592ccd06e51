import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { migrateDatabase } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import { readArguments } from '../../db/role.ts';
import { accounts } from '../../db/schema.ts';
import { freshFolder } from '../support/database.ts';
import { root } from '../support/site.ts';

describe('the command that gives roles', () => {
  it('reads the role and the address', () => {
    expect(readArguments(['administrator', ' Ann@Agency.example '])).toEqual({
      role: { role: 'administrator' },
      email: 'ann@agency.example',
    });
    expect(readArguments(['officer:GR', 'a@agency.example']).role).toEqual({
      role: 'officer',
      country: 'GR',
    });
  });

  it.each([
    [[], /^Usage/],
    [['administrator'], /^Usage/],
    [['king', 'a@agency.example'], /^Usage/],
    [['officer', 'a@agency.example'], /^Usage/],
    [['administrator', 'a@agency.example', 'b@agency.example'], /^Usage/],
    [['administrator', 'ann'], /"ann" is not an e-mail address/],
    [['officer:XX', 'a@agency.example'], /"XX" is no country here/],
    [['officer:gr', 'a@agency.example'], /"gr" is no country here/],
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });

  it('makes the first administrator, and takes the role back', async () => {
    const url = pathToFileURL(path.join(await freshFolder(), 'roles.db')).href;
    const database = await openDatabase(url);
    await migrateDatabase(database);
    const give = (role: string) =>
      promisify(execFile)(process.execPath, ['db/role.ts', role, 'ann@agency.example'], {
        cwd: root,
        env: { ...process.env, DATABASE_URL: url },
      });
    const { stdout } = await give('administrator');
    expect(stdout).toBe('ann@agency.example is administrator now.\n');
    expect(await database.orm.select().from(accounts)).toMatchObject([{ role: 'administrator' }]);
    await give('officer:GR');
    await give('member');
    expect(await database.orm.select().from(accounts)).toMatchObject([
      { role: 'member', country: null },
    ]);
    database.close();
  });

  it('fails with the reason alone', async () => {
    const run = promisify(execFile)(process.execPath, ['db/role.ts', 'administrator', 'ann'], {
      cwd: root,
    });
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: '"ann" is not an e-mail address.\n',
    });
  });
});
