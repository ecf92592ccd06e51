import path from 'node:path';
import { blobStore, platformBlobs } from './blobs.ts';
import { folderStore } from './folder.ts';
import type { ObjectStore } from './object-store.ts';

/** @param settings which store, and the folder of everything the site keeps. */
export const siteFiles = (settings: {
  objectStore: 'folder' | 'blobs';
  dataDir: string;
}): ObjectStore =>
  settings.objectStore === 'blobs'
    ? blobStore(platformBlobs())
    : folderStore(path.join(settings.dataDir, 'files'));
