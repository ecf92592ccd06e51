import path from 'node:path';
import type { Client } from '@libsql/client/http';
import type { Database } from '../db/client.ts';
import { lockDatabase } from '../db/lock.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { siteDatabase } from '../db/site.ts';
import { log, logError } from '../src/http/log.ts';
import { releaseTaken } from '../src/mail/index.ts';
import { version } from '../src/operation/index.ts';
import { outageOf, unlessOutage } from '../src/outage.ts';
import { readSettings, type Settings } from '../src/settings.ts';
import { buildIfNeeded } from './build.ts';
import { close, createHost, listen, readArtefacts } from './host.ts';
import { startJobs } from './jobs.ts';
import { startMetrics } from './metrics.ts';

/**
 * `npm start`: builds if needed, then serves the site with its functions until told to stop.
 * With `--no-build` it serves what was built before.
 */
const root = path.resolve(import.meta.dirname, '..');

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const { databaseUrl } = settings;
  const embedded = databaseUrl.startsWith('file:');
  const unlock = embedded ? await lockDatabase(databaseUrl) : () => undefined;
  if (!process.argv.includes('--no-build')) await buildIfNeeded(root, settings.siteUrl);
  const watchDatabase = startMetrics();
  await siteDatabase(openPrepared(settings, watchDatabase)).catch(tellOutage(settings));
  const artefacts = await readArtefacts(root);
  const server = createHost({ ...artefacts, proxies: settings.trustProxy });
  const port = await listen(server, settings.port, settings.host);
  const stopJobs = startJobs(artefacts.jobs);
  log('info', 'started', { url: `http://localhost:${port}`, version, pid: process.pid });
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopJobs();
    stopping ??= close(server)
      .then(() => siteDatabase())
      .then((database) => database.close(), unlessOutage)
      .finally(unlock);
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      log('info', 'stopping', { signal });
      void stop();
    });
  onFaults(stop);
}

/** Opens the database and brings it up to date, before anybody gets it. */
const openPrepared =
  (settings: Settings, watch: (client: Client) => void) =>
  async (url: string, authToken?: string): Promise<Database> => {
    const database = await openDatabase(url, authToken);
    watch(database.client);
    try {
      await migrateDatabase(database);
      // What a killed process was about to send need not wait until its lease is over.
      if (url.startsWith('file:'))
        await database.batch([releaseTaken(database, Date.now())]).catch(tellOutage(settings));
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  };

/**
 * Says to the operator what is out of order. The site goes on with what it can do, and tries again
 * whenever the database is asked for.
 * @returns what throws everything that is no outage.
 */
const tellOutage =
  ({ databaseUrl, dataDir }: Pick<Settings, 'databaseUrl' | 'dataDir'>) =>
  (error: unknown): undefined => {
    const outage = outageOf(error);
    if (!outage) throw error;
    const place = databaseUrl.startsWith('file:') ? `The data folder ${dataDir}` : 'The database';
    const faults = {
      busy: 'is in use by another process',
      full: 'is on a disk that is full',
      unwritable:
        'cannot be written: see to whom it belongs, and whether its disk is mounted read-only',
      failing: 'is on a disk that fails',
      unreachable: 'cannot be reached',
    };
    const what = `${place} ${faults[outage.kind]}. What needs it gets the answer 503 until that is mended; pages that are files are served.`;
    log('error', 'outage', { kind: outage.kind, what });
    logError(error);
    return undefined;
  };

/**
 * What nobody expected. A promise that nobody waited for leaves nothing behind that matters, and
 * the site goes on; after an exception nothing is certain: what is under way is finished, and the
 * process ends for its supervisor to start it anew.
 */
function onFaults(stop: () => Promise<void>): void {
  process.on('unhandledRejection', logError);
  process.once('uncaughtException', (error) => {
    process.on('uncaughtException', logError);
    logError(error);
    process.exitCode = 1;
    void stop().finally(() => process.exit());
  });
  // Whoever read what the site says is gone: no reason to end, and nobody to tell.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
