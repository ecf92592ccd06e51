import path from 'node:path';
import { migrateDatabase } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { siteDatabase } from '../db/site.ts';
import { releaseTaken } from '../src/mail/index.ts';
import { readSettings } from '../src/settings.ts';
import { buildIfNeeded } from './build.ts';
import { close, createHost, listen, readArtefacts } from './host.ts';
import { startJobs } from './jobs.ts';

/**
 * `npm start`: builds if needed, then serves the site with its functions until told to stop.
 * With `--no-build` it serves what was built before.
 */
const root = path.resolve(import.meta.dirname, '..');

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  if (!process.argv.includes('--no-build')) await buildIfNeeded(root, settings.siteUrl);
  const database = await siteDatabase(openDatabase);
  await migrateDatabase(database);
  // What a killed process was about to send need not wait until its lease is over.
  if (settings.databaseUrl.startsWith('file:'))
    await database.batch([releaseTaken(database, Date.now())]);
  const artefacts = await readArtefacts(root);
  const server = createHost({ ...artefacts, proxies: settings.trustProxy });
  const port = await listen(server, settings.port);
  const stopJobs = startJobs(artefacts.jobs);
  console.log(`Passerelle is at http://localhost:${port}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stopJobs();
      void close(server).then(() => database.close());
    });
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
