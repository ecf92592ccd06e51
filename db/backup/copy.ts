import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { siteFiles } from '../../src/files/site.ts';
import { version } from '../../src/operation/index.ts';
import type { Settings } from '../../src/settings.ts';
import { copyFiles } from './files.ts';
import {
  countRows,
  type Manifest,
  migrationOf,
  namedFiles,
  names,
  openFile,
  sumOf,
} from './manifest.ts';
import { type Source, sourceOf } from './source.ts';
import { checkDatabase, verifyCopy } from './verify.ts';

export type Where = Pick<Settings, 'databaseUrl' | 'databaseToken' | 'dataDir' | 'objectStore'>;

const shape = /^passerelle-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/;
const unfinished = '.unfinished';
const day = 24 * 3_600_000;

/** Names of the complete copies in a folder, newest first. */
export const copiesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => []))
    .filter((name) => shape.test(name))
    .sort()
    .reverse();

/**
 * Copies database and files into a new folder below `folder`, while the site goes on; nothing of
 * the site is written. A copy gets its name once it is complete and has been read again whole.
 * The database comes first, then the files: whatever a row names was there before the row.
 * @throws when anything is not as it should be; then there is no copy.
 */
export async function makeCopy(
  where: Where,
  folder: string,
  now: number,
): Promise<{ copy: string; manifest: Manifest }> {
  const copy = path.resolve(
    folder,
    `passerelle-${new Date(now).toISOString().replace(/[:.]/g, '-')}`,
  );
  const draft = copy + unfinished;
  await mkdir(path.dirname(copy), { recursive: true });
  await removeBrokenOff(folder, now);
  await mkdir(draft);
  const source = await sourceOf(where);
  try {
    const manifest = await writeCopy(where, source, draft, folder, now);
    await writeManifest(draft, manifest);
    await verifyCopy(draft);
    await rename(draft, copy);
    return { copy, manifest };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    source.close();
  }
}

async function writeCopy(
  where: Where,
  source: Source,
  draft: string,
  folder: string,
  now: number,
): Promise<Manifest> {
  const file = path.join(draft, names.database);
  await source.copyDatabase(file);
  const client = openFile(file);
  try {
    await checkDatabase(client);
    const [newest] = await copiesIn(folder);
    const files = await copyFiles({
      keys: await namedFiles(client),
      store: siteFiles(where),
      folder: where.objectStore === 'folder' ? path.join(where.dataDir, 'files') : undefined,
      previous: newest && path.join(folder, newest),
      draft,
      stillNamed: source.namedFiles,
    });
    const sum = await sumOf(file);
    if (!sum) throw new Error('The copy of the database is gone.');
    return {
      format: 1,
      version,
      createdAt: new Date(now).toISOString(),
      migration: await migrationOf(client),
      database: { ...sum, rows: await countRows(client) },
      ...files,
    };
  } finally {
    client.close();
  }
}

async function writeManifest(draft: string, manifest: Manifest): Promise<void> {
  const file = path.join(draft, names.manifest);
  await writeFile(file, `${JSON.stringify(manifest, undefined, 1)}\n`);
  for (const name of [names.database, names.manifest]) {
    const handle = await open(path.join(draft, name), 'r+');
    await handle.sync().finally(() => handle.close());
  }
}

/** What an earlier run left when it was broken off; another may be at work at the same time. */
async function removeBrokenOff(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const draft = path.join(folder, name);
    if (!name.endsWith(unfinished) || !shape.test(name.slice(0, -unfinished.length))) continue;
    if ((await stat(draft)).mtimeMs < now - day) await rm(draft, { recursive: true, force: true });
  }
}

/** Removes all copies but the newest. @returns the names of those removed. */
export async function keepNewest(folder: string, count: number): Promise<string[]> {
  const old = (await copiesIn(folder)).slice(count);
  for (const name of old) await rm(path.join(folder, name), { recursive: true });
  return old;
}
