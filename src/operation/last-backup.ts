import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** Where `npm run backup` notes in the data folder what it did: to the database only the site writes. */
export const lastBackupFile = 'last-backup.json';

const schema = z.object({
  /** ms since 1970. */
  at: z.int(),
  bytes: z.int(),
  files: z.int(),
  /** Files that the site itself had lost. */
  missing: z.int(),
});
export type LastBackup = z.output<typeof schema>;

/** The last backup, if any was made of this data folder. */
export async function readLastBackup(dataDir: string): Promise<LastBackup | undefined> {
  try {
    const text = await readFile(path.join(dataDir, lastBackupFile), 'utf8');
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
