import { readdir } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { drafts, rateLimits, sessions, signIns } from '../../../db/schema.ts';
import { readFunctions } from '../../../netlify/routes.ts';
import { enqueue } from '../../../src/mail/index.ts';
import { freshFolder } from '../../support/database.ts';
import { functionsFolder, signInAs, startFunctions } from '../../support/functions.ts';

async function run(name: string): Promise<number> {
  const { jobs } = await readFunctions(functionsFolder);
  const job = jobs.find((found) => found.name === name);
  if (!job) throw new Error(`There is no job ${name}`);
  return (await job.handler(new Request('http://localhost/'), {} as never)).status;
}

const message = (key: string) => ({
  key,
  recipient: 'maria@school.example',
  language: 'en' as const,
  template: 'sign-in' as const,
  params: { url: 'https://passerelle.example/x', code: '012345', minutes: 30 },
});

describe('the scheduled functions', () => {
  it('deliver mail, once though they run twice at the same time', async () => {
    const { database, mail } = await startFunctions('called directly');
    await database.batch([enqueue(database, message('a'), 0), enqueue(database, message('b'), 0)]);
    expect(await Promise.all([run('deliver-mail'), run('deliver-mail')])).toEqual([204, 204]);
    expect(mail.received).toHaveLength(2);
  });

  it('write mail to files where there is no mail server', async () => {
    const { database } = await startFunctions('called directly');
    const folder = await freshFolder();
    vi.stubEnv('SMTP_URL', '');
    vi.stubEnv('DATA_DIR', folder);
    await database.batch([enqueue(database, message('a'), 0)]);
    await run('deliver-mail');
    expect(await readdir(`${folder}/mail`)).toHaveLength(1);
  });

  it('forget what has expired and nothing else', async () => {
    const site = await startFunctions('called directly');
    const { database } = site;
    const client = await signInAs(site, 'maria@school.example');
    await client.json('/api/sign-in', { email: 'ivan@school.example' });
    const past = { expiresAt: 1 };
    await database.batch([
      database.orm.insert(drafts).values({
        id: 'draft',
        secretHash: 'x',
        form: 'notice',
        input: '{}',
        problems: '[]',
        updatedAt: 0,
        ...past,
      }),
      database.orm.insert(rateLimits).values({ key: 'old', window: 0, count: 1, ...past }),
    ]);
    expect(await run('sweep')).toBe(204);
    const left = async () =>
      Promise.all(
        [signIns, sessions, rateLimits, drafts].map(
          async (table) => (await database.orm.select().from(table)).length,
        ),
      );
    const [links, kept, limits, typed] = await left();
    expect([links, kept, typed]).toEqual([1, 1, 0]);
    expect(limits).toBeGreaterThan(0);
    for (const table of [signIns, sessions, rateLimits])
      await database.batch([database.orm.update(table).set(past)]);
    expect(await run('sweep')).toBe(204);
    expect(await left()).toEqual([0, 0, 0, 0]);
  });

  it('answer 500 when they fail, and say nothing of whom it concerned', async () => {
    const { database } = await startFunctions('called directly');
    await database.client.execute('DROP TABLE drafts');
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await run('sweep')).toBe(500);
    expect(log).toHaveBeenCalled();
    log.mockRestore();
  });
});
