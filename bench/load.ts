/**
 * The host as `npm start` runs it under the load of many readers, with 100,000 notices and 1,000
 * spaces, while every scheduled job has thousands of things to do: `npm run bench -- load`, or
 * `node bench/load.ts --minutes 10 --rate 80 --data <folder>` to load it longer or harder, and to
 * keep what was made up for the next time.
 */
import { constants, cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { buildIfNeeded } from '../netlify/build.ts';
import { root, siteUrl } from '../tests/support/site.ts';
import { closedLoop } from './support/closed-loop.ts';
import { benchFolder } from './support/folder.ts';
import { makeData } from './support/load-data.ts';
import { type Kind, kindsOf } from './support/load-mix.ts';
import { reportKinds, reportMemory, reportStalls } from './support/load-report.ts';
import { openLoop } from './support/open-loop.ts';
import type { Probed } from './support/probe.ts';
import { startProbedSite } from './support/probed-site.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    rate: { type: 'string', default: '50' },
    connections: { type: 'string', default: '16' },
    notices: { type: 'string', default: '100000' },
    spaces: { type: 'string', default: '1000' },
    data: { type: 'string' },
  },
});
const seconds = Number(values.minutes) * 60;
const rate = Number(values.rate);
const connections = Number(values.connections);
const jobs = ['freshness', 'reminders', 'digests', 'exports-run', 'sweep', 'deliver-mail'];

await buildIfNeeded(root, siteUrl);
const folder = benchFolder('load');
const kept = values.data ? path.resolve(values.data) : folder;
mkdirSync(kept, { recursive: true });
const sizes = { notices: Number(values.notices), spaces: Number(values.spaces) };
const known = await makeData(kept, sizes, Date.now());
if (kept !== folder) cpSync(kept, folder, { recursive: true, mode: constants.COPYFILE_FICLONE });

const mail = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _session, done) => stream.resume().on('end', done),
});
const mailPort = await new Promise<number>((resolve) => {
  const server = mail.listen(0, '127.0.0.1', () => {
    const address = server.address();
    resolve(typeof address === 'object' && address ? address.port : 0);
  });
});

const site = await startProbedSite({
  DATA_DIR: folder,
  TRUST_PROXY: '1',
  SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
});
const file: Kind = {
  name: '(a small file)',
  weight: 50,
  ask: () => ({ path: '/favicon.svg', status: 200 }),
};
const kinds = kindsOf(path.join(root, 'dist'), known);

const short = { connections, seconds: Math.min(5, seconds) };
await closedLoop(site.url, [file], { ...short, seed: 1 });
const baseline = await closedLoop(site.url, [file], { ...short, seed: 1 });
const most = { connections, seconds: Math.min(20, seconds) };
const closed = await closedLoop(site.url, kinds, { ...most, seed: 2 });

await site.probed();
const before = await site.collect();
/** Spread over the load; one may outlast it. */
const working = jobs.map(async (name, index) => {
  await wait((seconds * 1000 * (index + 0.5)) / jobs.length);
  return { name, ms: await site.runJob(name) };
});
const measures = await openLoop(site.url, [file, ...kinds], { rate, seconds, seed: 3 });
const done = await Promise.all(working);
const probed: Probed = await site.probed();
const after = await site.collect();
await site.close();
mail.close();

console.log(
  `${sizes.notices} notices, ${sizes.spaces} spaces; ${rate} requests a second for ${seconds} s, however slow the answers.\n`,
);
console.log(reportKinds(measures));
const ratio = (closed.perSecond / baseline.perSecond).toFixed(3);
console.log(
  `\nAs much as the host can, ${connections} readers who wait for their answers: ${Math.round(closed.perSecond)} requests/s of the same mix, ${Math.round(baseline.perSecond)} of the small file (ratio ${ratio}).\n`,
);
console.log(reportKinds(closed.measures));
console.log(`\n${reportStalls(probed, done)}\n`);
console.log(reportMemory(probed.memory, before, after));
process.exit();
