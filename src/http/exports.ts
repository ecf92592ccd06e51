import type { Database } from '../../db/client.ts';
import { siteFiles } from '../files/index.ts';
import type { Settings } from '../settings.ts';
import { makeExports } from '../twinspaces/index.ts';
import { spacePath } from './in-space.ts';

/** Where a large space's ZIP is ordered and fetched. */
export const exportPath = (language: string, spaceId: string): string =>
  spacePath(language, spaceId, 'export/');

/** Makes the exports that wait, here and now. */
export const runExports = (database: Database, settings: Settings): Promise<void> =>
  makeExports(
    {
      database,
      files: siteFiles(settings),
      linkTo: (language, spaceId) => settings.siteUrl + exportPath(language, spaceId),
    },
    Date.now,
  );

/**
 * Sees to it that they are made: on the platform by its background function, which has a quarter
 * of an hour where others have seconds; elsewhere by this process.
 */
export async function startExports(database: Database, settings: Settings): Promise<void> {
  if (settings.objectStore === 'folder') return runExports(database, settings);
  await fetch(`${settings.siteUrl}/api/exports/run`, { method: 'POST' });
}
