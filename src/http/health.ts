import { siteDatabase } from '../../db/site.ts';
import { siteFiles } from '../files/index.ts';
import { checkHealth, type Health } from '../operation/index.ts';
import { readSettings } from '../settings.ts';

/** How long an answer holds, ms: whoever asks often costs no more than who asks at times. */
const holds = 5_000;
let last: { at: number; dataDir: string; health: Promise<Health> } | undefined;

/** How this site is, at most five seconds ago. */
export function siteHealth(now = Date.now()): Promise<Health> {
  const settings = readSettings(process.env);
  const { dataDir, objectStore } = settings;
  if (last && last.dataDir === dataDir && Math.abs(now - last.at) < holds) return last.health;
  const means = {
    database: siteDatabase,
    files: siteFiles(settings),
    dataDir: objectStore === 'folder' ? dataDir : undefined,
  };
  const health = checkHealth(means, now);
  last = { at: now, dataDir, health };
  return health;
}
