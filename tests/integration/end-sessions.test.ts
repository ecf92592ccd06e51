import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { pupilSessions, sessions } from '../../db/schema.ts';
import { freshFolder, openIn } from '../support/database.ts';
import { account } from '../support/partners.ts';
import { root } from '../support/site.ts';
import { makeSpace, pupilToken, sessionToken } from '../support/spaces.ts';

const end = (dataDir: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, ['db/end-sessions.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
  });

describe('the command that ends sessions', () => {
  it('signs one address out everywhere, or everybody with all pupils', async () => {
    const dataDir = await freshFolder();
    const database = await openIn(dataDir);
    const { members } = await makeSpace(database);
    const ann = await account(database, 'ann@school.example');
    for (const id of [ann.id, ann.id, members.founder.accountId ?? ''])
      await sessionToken(database, id);
    await pupilToken(database, members.pupil.id);

    const one = await end(dataDir, ' Ann@School.example');
    expect(one.stdout).toBe('2 sessions ended.\n');
    expect(await database.orm.select().from(sessions)).toMatchObject([
      { accountId: members.founder.accountId },
    ]);
    expect(await database.orm.select().from(pupilSessions)).toHaveLength(1);

    const all = await end(dataDir, 'everybody');
    expect(all.stdout).toBe('2 sessions ended.\n');
    expect(await database.orm.select().from(sessions)).toEqual([]);
    expect(await database.orm.select().from(pupilSessions)).toEqual([]);
    database.close();
  });

  it.each([[], ['ann'], ['ann@school.example', 'everybody']])('refuses %j', async (...args) => {
    await expect(end(await freshFolder(), ...args)).rejects.toMatchObject({ code: 1 });
  });
});
