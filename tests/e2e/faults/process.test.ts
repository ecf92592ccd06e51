import { createServer, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { close, listen } from '../../../netlify/host.ts';
import { freshFolder } from '../../support/database.ts';
import { clientOf, expectPageToComeBack, expectToComeBack, look } from '../../support/faults.ts';
import { siteUrl, startSite } from '../../support/site.ts';

/** Code in the process of the site that fails when it is told to, and nobody expects it. */
const trap = `data:text/javascript,
  const fault = () => new RangeError('for ' + ['maria', 'school.example'].join('@'));
  process.on('SIGUSR2', () => void Promise.reject(fault()));
  process.on('SIGWINCH', () => { throw fault(); });`;

/** A port of this machine where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  await close(server);
  return port;
}

async function start(env: Record<string, string> = {}) {
  const all = { DATA_DIR: await freshFolder(), ...env };
  const site = await startSite(all, { troubled: true });
  onTestFinished(() => site.kill());
  return site;
}

it('goes on when nobody waited for what failed, and ends for its supervisor after an exception', {
  timeout: 300_000,
}, async () => {
  const site = await start({ NODE_OPTIONS: `--import=${encodeURI(trap)}` });
  process.kill(site.pid ?? 0, 'SIGUSR2');
  await expect.poll(site.said, { timeout: 20_000 }).toContain('RangeError');
  expect((await look(clientOf(site), '/el/partners/')).status).toBe(200);
  process.kill(site.pid ?? 0, 'SIGWINCH');
  expect(await site.exited).toBe(1);
  expect(site.said()).not.toContain('maria@school.example');
});

it('finishes a request that is under way when it is told to stop', {
  timeout: 300_000,
}, async () => {
  const site = await start();
  const headers = { Origin: siteUrl, 'Content-Type': 'application/json' };
  const asked = request(`${site.url}/api/sign-in`, { method: 'POST', headers });
  const answered = new Promise<[number | undefined, string]>((resolve, reject) => {
    asked.on('error', reject).on('response', (answer) => {
      text(answer).then((body) => resolve([answer.statusCode, body]), reject);
    });
  });
  asked.write('{"email":"maria');
  // What came before it on the same way has been answered, so that this has begun.
  await look(clientOf(site), '/el/');
  process.kill(site.pid ?? 0, 'SIGTERM');
  const refused = () =>
    look(clientOf(site), '/el/').then(
      () => false,
      () => true,
    );
  await expect.poll(refused, { timeout: 5_000 }).toBe(true);
  asked.end('@school.example"}');
  expect((await answered)[0]).toBe(202);
  expect(await site.exited).toBe(0);
});

it('serves what is a file while a remote database cannot be reached, and says so', {
  timeout: 300_000,
}, async () => {
  const site = await start({ DATABASE_URL: `http://127.0.0.1:${await closedPort()}` });
  expect(site.said()).toContain('The database cannot be reached');
  const client = clientOf(site);
  expect((await look(client, '/el/calls/')).status).toBe(200);
  await expectPageToComeBack(await look(client, '/el/partners/'));
  await expectToComeBack(await client.json('/api/sign-in', { email: 'maria@school.example' }));
  const health = await client.request('/api/health', { method: 'GET' });
  expect(health.status).toBe(503);
});

it('goes on when nobody reads any more what it says', { timeout: 300_000 }, async () => {
  const site = await start();
  site.deafen();
  const client = clientOf(site);
  for (let times = 0; times < 3; times += 1)
    expect((await client.json('/api/sign-in', { email: 'maria@school.example' })).status).toBe(202);
  expect((await look(client, '/el/partners/')).status).toBe(200);
  process.kill(site.pid ?? 0, 'SIGTERM');
  expect(await site.exited).toBe(0);
});
