import path from 'node:path';
import { getStore } from '@netlify/blobs';
import { blobStore, carryObjects, folderStore } from '../src/files/index.ts';
import { readSettings } from '../src/settings.ts';

const usage = `Usage: NETLIFY_SITE_ID=… NETLIFY_AUTH_TOKEN=… npm run files -- <pull | push>`;

/**
 * `npm run files`: carries files between the blobs of a site on the platform and `DATA_DIR/files`.
 * `pull` keeps a copy or moves to a server, `push` moves to the platform.
 */
async function run(): Promise<void> {
  const siteID = process.env.NETLIFY_SITE_ID;
  const token = process.env.NETLIFY_AUTH_TOKEN;
  const [way, ...more] = process.argv.slice(2);
  if (!siteID || !token || (way !== 'pull' && way !== 'push') || more.length)
    throw new Error(usage);
  const folder = folderStore(path.join(readSettings(process.env).dataDir, 'files'));
  const blobs = blobStore(getStore({ name: 'files', siteID, token }));
  const [from, to] = way === 'pull' ? [blobs, folder] : [folder, blobs];
  const { carried, there } = await carryObjects(from, to);
  console.log(`${carried} files came, ${there} were there already.`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
