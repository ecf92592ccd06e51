import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { freshFolder } from './database.ts';

/** Unpacks a ZIP into a new folder; its entries are named in the order they come in. */
export async function unpack(zip: Uint8Array) {
  const folder = await freshFolder();
  const entries = unzipSync(zip);
  for (const [name, bytes] of Object.entries(entries)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), bytes);
  }
  return { folder, names: Object.keys(entries) };
}
