import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, it, onTestFinished } from 'vitest';
import { copiesIn } from '../../../db/backup/copy.ts';
import { freshFolder, openIn } from '../../support/database.ts';
import { clientOf, register } from '../../support/faults.ts';
import { root, startSite } from '../../support/site.ts';
import { startMailServer } from '../../support/smtp.ts';

/** Runs a command of the operator beside the site. */
async function run(script: string, args: string[], env: Record<string, string>): Promise<string> {
  const command = [path.join(root, script), ...args];
  const child = spawn(process.execPath, command, { env: { ...process.env, ...env } });
  const said: string[] = [];
  for (const output of [child.stdout, child.stderr])
    output.on('data', (bytes: Buffer) => said.push(String(bytes)));
  const [code] = await once(child, 'close');
  return `${said.join('')}${code}`;
}

async function prepare() {
  const mail = await startMailServer();
  return { SMTP_URL: mail.url, TRUST_PROXY: '1', DATA_DIR: await freshFolder() };
}

it('runs once on a data folder, and leaves no lock behind when it is killed', {
  timeout: 300_000,
}, async () => {
  const env = await prepare();
  const first = await startSite(env);
  onTestFinished(() => first.kill());
  await expect(startSite(env, { troubled: true })).rejects.toThrow(
    'Another Passerelle runs on this data folder already',
  );
  expect((await register(clientOf(first), 1)).status).toBe(201);
  await first.kill();
  const second = await startSite(env);
  onTestFinished(() => second.kill());
  expect((await register(clientOf(second), 2)).status).toBe(201);
});

it('is one of two that start at the same moment', { timeout: 300_000 }, async () => {
  const env = await prepare();
  const started = await Promise.allSettled([1, 2].map(() => startSite(env, { troubled: true })));
  const sites = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  onTestFinished(async () => {
    for (const site of sites) await site.kill();
  });
  const [site, ...others] = sites;
  expect([site === undefined, others.length]).toEqual([false, 0]);
  if (site) expect((await register(clientOf(site), 1)).status).toBe(201);
});

it('goes on writing while its operator makes a backup, gives a role and looks for migrations', {
  timeout: 300_000,
}, async () => {
  const env = await prepare();
  const site = await startSite(env);
  onTestFinished(() => site.kill());
  const client = clientOf(site);
  const copies = await freshFolder();
  const commands = [
    run('db/backup.ts', [copies], env),
    run('db/role.ts', ['administrator', 'maria@school.example'], env),
    run('db/migrate.ts', [], env),
  ];
  let done = false;
  const all = Promise.all(commands).finally(() => {
    done = true;
  });
  const refused: number[] = [];
  for (let number = 1; !done || number < 20; number += 1) {
    const answer = await register(client, number);
    if (!answer.ok) refused.push(answer.status);
  }
  const said = await all;
  expect(said.filter((one) => !one.endsWith('0'))).toEqual([]);
  expect(refused).toEqual([]);
  expect(await copiesIn(copies)).toHaveLength(1);
});

it('does not start on the database of a newer version, and says so', {
  timeout: 300_000,
}, async () => {
  const env = await prepare();
  const database = await openIn(env.DATA_DIR);
  await database.batch([
    sql`insert into __drizzle_migrations (hash, created_at) values ('of a later day', 9e12)`,
  ]);
  database.close();
  await expect(startSite(env, { troubled: true })).rejects.toThrow(
    'The database belongs to a newer version of Passerelle',
  );
});
