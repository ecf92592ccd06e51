import path from 'node:path';
import { pathToFileURL } from 'node:url';
import autocannon from 'autocannon';
import { SMTPServer } from 'smtp-server';
import { newId } from '../db/ids.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { outbox, signIns } from '../db/schema.ts';
import { siteDatabase } from '../db/site.ts';
import { buildIfNeeded } from '../netlify/build.ts';
import { close, createHost, listen, readArtefacts } from '../netlify/host.ts';
import { noticeForm } from '../tests/support/partners.ts';
import { root, siteUrl } from '../tests/support/site.ts';
import { benchFolder } from './support/folder.ts';

/**
 * The Node host under load, each figure beside a baseline of the same run: pages rendered on
 * demand beside a handler that does nothing, registrations beside bare inserts of as many rows
 * with the same durability.
 */
const folder = benchFolder('server');
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _session, done) => stream.resume().on('end', done),
});
await new Promise<void>((resolve) => {
  mailServer.listen(0, '127.0.0.1', resolve);
});
const mailAddress = mailServer.server.address();
const mailPort = typeof mailAddress === 'object' && mailAddress ? mailAddress.port : 0;
Object.assign(process.env, {
  DATA_DIR: folder,
  SITE_URL: siteUrl,
  SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
});

await buildIfNeeded(root, siteUrl);
const database = await siteDatabase(openDatabase);
await migrateDatabase(database);
const { routes, ...artefacts } = await readArtefacts(root);
const empty = {
  pattern: new URLPattern({ pathname: '/bench/empty' }),
  methods: [],
  handler: () => new Response('ok'),
};
const server = createHost({ ...artefacts, routes: [...routes, empty], proxies: 1 });
const url = `http://localhost:${await listen(server, 0)}`;

async function load(target: string) {
  const { requests, latency } = await autocannon({
    url: url + target,
    connections: 16,
    duration: 5,
    workers: 1,
  });
  return { target, 'requests/s': Math.round(requests.average), 'p99 ms': latency.p99 };
}

await load('/bench/empty'); // Warm.
const pages = [];
for (const target of [
  '/bench/empty',
  '/en/calls/',
  '/en/partners/',
  '/en/sign-in/',
  '/feeds/calls.ics',
])
  pages.push(await load(target));
const [baseline] = pages;
console.table(
  pages.map((row) => ({
    ...row,
    'ratio to empty': +(row['requests/s'] / (baseline?.['requests/s'] ?? 1)).toFixed(3),
  })),
);

const total = 2_000;
async function inParallel(work: (number: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < total) await work(next++);
  };
  await Promise.all(Array.from({ length: 50 }, worker));
  return Math.round(total / ((performance.now() - started) / 1000));
}

const bare = await openDatabase(pathToFileURL(path.join(folder, 'bare.db')).href);
await migrateDatabase(bare);
const inserts = await inParallel((number) =>
  bare.batch([
    bare.orm.insert(signIns).values({
      ...{ id: newId(), email: `teacher-${number}@school.example`, language: 'en' },
      ...{ secretHash: 'x'.repeat(43), codeHash: 'x'.repeat(43), createdAt: 0, expiresAt: 0 },
    }),
    bare.orm.insert(outbox).values({
      ...{ id: newId(), key: String(number), state: 'queued', language: 'en', template: 'sign-in' },
      ...{ recipient: 'x', params: JSON.stringify(noticeForm()), dueAt: 0, createdAt: 0 },
    }),
  ]),
);
bare.close();
let refused = 0;
const registrations = await inParallel(async (number) => {
  const answer = await fetch(`${url}/api/partner-notices`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: siteUrl,
      'x-forwarded-for': `2001:db8:${number.toString(16)}::1`,
    },
    body: JSON.stringify({
      ...noticeForm(),
      email: `teacher-${number}@school.example`,
      lang: 'en',
    }),
  });
  await answer.text();
  if (!answer.ok) refused += 1;
});
console.table([
  { what: 'bare batches of two inserts', 'per second': inserts, ratio: 1 },
  {
    what: 'registrations through HTTP, mail sent',
    'per second': registrations,
    ratio: +(registrations / inserts).toFixed(3),
  },
]);
if (refused) console.log(`${refused} registrations were refused.`);
await close(server, 0);
database.close();
mailServer.close();
process.exit();
