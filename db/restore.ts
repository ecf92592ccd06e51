import { copyFile, rename, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readSettings } from '../src/settings.ts';
import { checkIntegrity, removeJournals } from './backup.ts';

/**
 * Puts a backup in the place of the database at `target`, which is kept beside it under
 * `<target>.before-restore`. The site must not run meanwhile.
 * @throws before anything is touched when the backup is missing or damaged.
 */
export async function restore(backup: string, target: string): Promise<void> {
  await stat(backup);
  await checkIntegrity(backup);
  await copyFile(backup, `${target}.restoring`);
  if (await stat(target).catch(() => undefined)) await rename(target, `${target}.before-restore`);
  await removeJournals(target);
  await rename(`${target}.restoring`, target);
}

if (import.meta.main) {
  const backup = process.argv[2];
  const { databaseUrl } = readSettings(process.env);
  if (!backup) throw new Error('Usage: npm run db:restore -- <backup file>');
  if (!databaseUrl.startsWith('file:'))
    throw new Error('Only an embedded database is restored this way.');
  await restore(backup, fileURLToPath(databaseUrl));
  console.log('The backup is restored.');
}
