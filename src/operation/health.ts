import { statfs } from 'node:fs/promises';
import type { Database } from '../../db/client.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { ObjectStore } from '../files/index.ts';
import { type JobState, jobStates } from './jobs.ts';
import { appliedMigration, newestMigration } from './store/migrations.ts';
import { type OutboxState, outboxState } from './store/outbox.ts';

export const { version } = packageJson;

/**
 * What strangers may know of how the site is. `failing`: it cannot do its work, send nobody here;
 * `degraded`: it can, and somebody should look soon.
 */
export type Health = {
  status: 'ok' | 'degraded' | 'failing';
  version: string;
  database: 'ok' | 'unreachable' | 'not-migrated';
  files: 'ok' | 'not-writable';
  /** `late`: something has waited for an hour, and nothing has left meanwhile. */
  mail: 'ok' | 'late' | 'unknown';
  /** How long the oldest message has waited, s; 0 when none waits. */
  oldestMailSeconds: number;
  /** `late`: a job has missed two of its times. */
  jobs: 'ok' | 'late' | 'unknown';
  /** Of the data folder; `unknown` where files lie elsewhere. */
  disk: 'ok' | 'low' | 'unknown';
};

const hour = 3_600_000;
/** Less than this is little: a class's films of one afternoon. */
const lowBytes = 1_000_000_000;

export type Means = {
  /** How to come by the database: that may be what fails. */
  database: () => Promise<Database>;
  files: ObjectStore;
  /** Folder whose disk may fill; nothing where files lie elsewhere. */
  dataDir: string | undefined;
};

/** Looks at everything that the site needs. Never throws. @param now ms since 1970. */
export async function checkHealth(means: Means, now: number): Promise<Health> {
  const [read, files, disk] = await Promise.all([
    readDatabase(means, now),
    isWritable(means.files),
    freeBytes(means.dataDir),
  ]);
  const { database, outbox, jobs } = read;
  const health = {
    database,
    files: files ? ('ok' as const) : ('not-writable' as const),
    mail: outbox ? (isMailLate(outbox, now) ? 'late' : 'ok') : 'unknown',
    oldestMailSeconds: outbox?.oldestAt
      ? Math.max(0, Math.round((now - outbox.oldestAt) / 1000))
      : 0,
    jobs: jobs ? (jobs.some(({ late }) => late) ? 'late' : 'ok') : 'unknown',
    disk: disk === undefined ? 'unknown' : disk < lowBytes ? 'low' : 'ok',
  } satisfies Partial<Health>;
  return { status: statusOf(health), version, ...health };
}

function statusOf({ database, files, ...rest }: Omit<Health, 'status' | 'version'>) {
  if (database !== 'ok' || files !== 'ok') return 'failing';
  const { mail, jobs, disk } = rest;
  return mail === 'late' || jobs === 'late' || disk === 'low' ? 'degraded' : 'ok';
}

type Read = { database: Health['database']; outbox?: OutboxState; jobs?: JobState[] };

async function readDatabase(means: Means, now: number): Promise<Read> {
  try {
    const database = await means.database();
    if ((await appliedMigration(database)) < newestMigration) return { database: 'not-migrated' };
    const [outbox, jobs] = await Promise.all([outboxState(database), jobStates(database, now)]);
    return { database: 'ok', outbox, jobs };
  } catch {
    return { database: 'unreachable' };
  }
}

/** Whether mail stands still: one full mailbox that is tried for two days is no such sign. */
export const isMailLate = (
  { oldestAt, lastSentAt }: Pick<OutboxState, 'oldestAt' | 'lastSentAt'>,
  now: number,
): boolean => oldestAt !== null && oldestAt < now - hour && (lastSentAt ?? 0) < now - hour;

/** One small object, written over and over. */
const isWritable = (files: ObjectStore): Promise<boolean> =>
  files.put('health/check', [Buffer.from('ok')]).then(
    () => true,
    () => false,
  );

/** Bytes that are left on the disk of a folder; undefined when nobody can say. */
export const freeBytes = async (folder: string | undefined): Promise<number | undefined> => {
  if (folder === undefined) return undefined;
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => undefined,
  );
};
