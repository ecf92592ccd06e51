import { constants } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { newestMigration } from '../../src/operation/index.ts';
import { lockDatabase } from '../lock.ts';
import type { Where } from './copy.ts';
import { fileIn, type Manifest, names, openFile } from './manifest.ts';
import { verifyCopy } from './verify.ts';

/** What is not possible here, as against what went wrong. */
const refusal = (message: string): Error => Object.assign(new Error(message), { name: 'Refusal' });

const running = 'The site is running: stop it first.';

/**
 * Puts a copy in place of the site's database and files. It is migrated when the site next starts.
 * @returns the names under which what was there is kept.
 * @throws before anything is touched when the copy is damaged or of a newer version, when the site
 * runs, or where database or files do not lie in folders.
 */
export async function restoreCopy(
  where: Where,
  copy: string,
): Promise<{ kept: string[]; manifest: Manifest }> {
  const { database, files } = placesOf(where);
  const manifest = await verifyCopy(copy);
  if (manifest.migration > newestMigration)
    throw refusal(`The copy is of version ${manifest.version}, which is newer than this one.`);
  await mkdir(path.dirname(database), { recursive: true });
  const unlock = await lockDatabase(where.databaseUrl).catch(() => {
    throw refusal(running);
  });
  try {
    await checkNobodyIsAtWork(database);
    return { kept: await putInPlace(copy, manifest, { database, files }), manifest };
  } finally {
    unlock();
  }
}

type Places = { database: string; files: string };

/** @returns the names under which what was there is kept. */
async function putInPlace(copy: string, manifest: Manifest, to: Places): Promise<string[]> {
  const { database, files } = to;
  const coming = { database: `${database}.restoring`, files: `${files}.restoring` };
  for (const place of Object.values(coming)) await rm(place, { recursive: true, force: true });
  await bring(copy, manifest, coming);

  const [keptDatabase, keptFiles] = [await setAside(database), await setAside(files)];
  // What SQLite left beside the old database belongs to it; to another one it would be poison.
  for (const end of ['-wal', '-shm'])
    if (await exists(database + end))
      await rename(database + end, (keptDatabase ?? `${database}.before-restore`) + end);
  await rename(coming.files, files);
  await rename(coming.database, database);
  return [keptDatabase, keptFiles].filter((place) => place !== undefined);
}

function placesOf({ databaseUrl, objectStore, dataDir }: Where): Places {
  if (!databaseUrl.startsWith('file:'))
    throw refusal(
      `DATABASE_URL is a server. Make a new database there from ${names.database} of the copy ` +
        '(for Turso: turso db create <name> --from-file database.db), and set DATABASE_URL to it.',
    );
  if (objectStore !== 'folder') throw refusal('Files are restored into a folder alone.');
  return { database: fileURLToPath(databaseUrl), files: path.join(dataDir, names.files) };
}

/**
 * Whoever has a database open in WAL mode holds a lock on it, until the process ends, however that
 * comes: only who is alone may leave that mode. It also brings what lies in the log into the file.
 */
async function checkNobodyIsAtWork(database: string): Promise<void> {
  if (!(await exists(database))) return;
  const client = openFile(database);
  try {
    await client.execute('pragma journal_mode = delete');
  } catch (error) {
    // A database too damaged to be opened is one to be replaced.
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY'))
      throw refusal(running);
  } finally {
    client.close();
  }
}

/** Copies everything beside its place, safe from a power cut before anything is moved. */
async function bring(copy: string, { files }: Manifest, to: Places): Promise<void> {
  await bringFile(path.join(copy, names.database), to.database);
  await mkdir(to.files, { recursive: true });
  for (const { key } of files) {
    const target = path.join(to.files, key);
    await mkdir(path.dirname(target), { recursive: true });
    await bringFile(fileIn(copy, key), target);
  }
}

async function bringFile(file: string, target: string): Promise<void> {
  await copyFile(file, target, constants.COPYFILE_FICLONE);
  const handle = await open(target, 'r+');
  await handle.sync().finally(() => handle.close());
}

/** Gives what is at a place a name that is free. @returns that name; nothing if nothing is there. */
async function setAside(place: string): Promise<string | undefined> {
  if (!(await exists(place))) return undefined;
  for (let number = 1; ; number += 1) {
    const name = `${place}.before-restore${number === 1 ? '' : `-${number}`}`;
    if (await exists(name)) continue;
    await rename(place, name);
    return name;
  }
}

const exists = (place: string): Promise<boolean> =>
  stat(place).then(
    () => true,
    () => false,
  );
