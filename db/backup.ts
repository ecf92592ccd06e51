import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { lastBackupFile } from '../src/operation/index.ts';
import { readSettings } from '../src/settings.ts';
import { keepNewest, makeCopy } from './backup/copy.ts';

/**
 * `npm run backup -- <folder> [--keep <number>]`: copies database and files of the site into a new
 * folder below `<folder>`, while the site goes on.
 *
 * Ends with 0 when the copy is complete; 1 when there is none; 2 when it was asked for wrongly; 3
 * when there is one, and the site itself has lost files that its rows name.
 */
const usage = 'Usage: npm run backup -- <folder> [--keep <number of copies>]';

async function backUp(): Promise<number> {
  const options = { keep: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [folder, ...more] = positionals;
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  const wrong = keep !== undefined && !(Number.isInteger(keep) && keep > 0);
  if (!folder || more.length || wrong) throw new TypeError(usage);
  const settings = readSettings(process.env);
  const now = Date.now();
  const { copy, manifest } = await makeCopy(settings, folder, now);
  const { files, missing, database } = manifest;
  const bytes = files.reduce((sum, file) => sum + file.bytes, database.bytes);
  console.log(`${copy}: database and ${files.length} files, ${bytes} bytes, read again and whole.`);
  const old = keep === undefined ? [] : await keepNewest(folder, keep);
  for (const name of old) console.log(`${name} is removed: ${keep} newer copies are kept.`);
  await note(settings.dataDir, { at: now, bytes, files: files.length, missing: missing.length });
  if (missing.length === 0) return 0;
  console.error(`The site lacks ${missing.length} files that its rows name, or they are damaged:`);
  for (const key of missing) console.error(`  ${key}`);
  return 3;
}

/** For the page of jobs: in a file, since nobody but the site writes to its database. */
async function note(dataDir: string, backup: object): Promise<void> {
  const file = path.join(dataDir, lastBackupFile);
  try {
    await writeFile(`${file}.part`, JSON.stringify(backup));
    await rename(`${file}.part`, file);
  } catch {
    console.error(`${dataDir} takes no note of this backup; the page of jobs will not show it.`);
  }
}

process.exitCode = await backUp().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  // Also what parseArgs throws of arguments that it does not know.
  return error instanceof TypeError ? 2 : 1;
});
