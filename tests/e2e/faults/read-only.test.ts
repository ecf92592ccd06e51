import { chmod, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { freshFolder } from '../../support/database.ts';
import {
  clientOf,
  expectPageToComeBack,
  expectToComeBack,
  look,
  register,
} from '../../support/faults.ts';
import { startSite } from '../../support/site.ts';
import { startMailServer } from '../../support/smtp.ts';

/** A site on a busy machine takes its time. */
const slow = { timeout: 30_000, interval: 500 };

/** Root may write whatever the permissions say, unless that right is taken from it. */
const withoutRights =
  process.getuid?.() === 0
    ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--']
    : [];

/** Lets nobody write in a folder, or its owner again. */
async function setWritable(folder: string, writable: boolean): Promise<void> {
  if (writable) await chmod(folder, 0o755);
  for (const name of await readdir(folder))
    await chmod(path.join(folder, name), writable ? 0o644 : 0o444);
  if (!writable) await chmod(folder, 0o555);
}

/** A data folder with one notice in it, and which can't be written from now on. */
async function prepare(end: 'killed' | 'stopped') {
  const mail = await startMailServer();
  const env = { SMTP_URL: mail.url, TRUST_PROXY: '1', DATA_DIR: await freshFolder() };
  const site = await startSite(env);
  expect((await register(clientOf(site), 1)).status).toBe(201);
  if (end === 'killed') await site.kill();
  else {
    process.kill(site.pid ?? 0, 'SIGTERM');
    expect(await site.exited).toBe(0);
  }
  await setWritable(env.DATA_DIR, false);
  return env;
}

async function startWithoutRights(env: Record<string, string>) {
  const site = await startSite(env, { through: withoutRights, troubled: true });
  onTestFinished(() => site.kill());
  return site;
}

it('reads on from a data folder that cannot be written, says what is wrong, and writes again once it can', {
  timeout: 300_000,
}, async () => {
  const env = await prepare('killed');
  const site = await startWithoutRights(env);
  expect(site.said()).toContain(`The data folder ${env.DATA_DIR} cannot be written`);
  const client = clientOf(site);
  for (const page of ['/el/', '/el/partners/', '/el/sign-in/'])
    expect([page, (await look(client, page)).status]).toEqual([page, 200]);
  await expectToComeBack(await register(client, 2));
  const typed = { email: 'maria@school.example', lang: 'el' };
  const kept = await expectPageToComeBack(await client.form('/api/sign-in', typed));
  expect(Object.fromEntries(kept)).toEqual(typed);

  await setWritable(env.DATA_DIR, true);
  await expect.poll(async () => (await client.form('/api/sign-in', typed)).status, slow).toBe(303);
  expect((await register(client, 2)).status).toBe(201);
});

it('serves what needs no database when that cannot even be opened, and the rest once it can', {
  timeout: 300_000,
}, async () => {
  const env = await prepare('stopped');
  const site = await startWithoutRights(env);
  expect(site.said()).toContain(`The data folder ${env.DATA_DIR} cannot be written`);
  const client = clientOf(site);
  expect((await look(client, '/el/calls/')).status).toBe(200);
  await expectPageToComeBack(await look(client, '/el/partners/'));
  await expectToComeBack(await register(client, 2));

  await setWritable(env.DATA_DIR, true);
  await expect.poll(async () => (await look(client, '/el/partners/')).status, slow).toBe(200);
  expect((await register(client, 2)).status).toBe(201);
});
