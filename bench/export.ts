/**
 * How fast a space is exported, and how much memory that takes: `npm run bench -- export`, beside
 * writing the same bytes to disk. The export runs in a process of its own, whose memory is read.
 */
import { fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { migrateDatabase } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { folderStore, objectKey } from '../src/files/index.ts';
import { exportSpace, listSpaces, readFrom } from '../src/twinspaces/index.ts';
import { large, makeBigSpace, type Sizes } from '../tests/support/big-space.ts';
import { benchFolder } from './support/folder.ts';

const kinds: Record<string, Sizes> = {
  'no files': { ...large, files: 0 },
  '2,000 files, 400 MB': large,
  '2,000 files, 2 GB': { ...large, fileBytes: 1_000_000 },
};

type Result = {
  bytes: number;
  exportMs: number;
  copyMs: number;
  /** Most memory of the process, and how much of it came with the export. */
  peakMb: number;
  addedMb: number;
};

async function run() {
  const rows = [];
  for (const [what, sizes] of Object.entries(kinds)) {
    const folder = benchFolder('export');
    try {
      await fill(folder, sizes);
      const { bytes, exportMs, copyMs, peakMb, addedMb } = await inChild(folder);
      rows.push({
        'a space with': what,
        'ZIP, MB': Math.round(bytes / 1e6),
        'export, s': (exportMs / 1000).toFixed(1),
        'writing the bytes, s': (copyMs / 1000).toFixed(1),
        ratio: (exportMs / copyMs).toFixed(2),
        'peak memory, MB': Math.round(peakMb),
        'by the export': Math.round(addedMb),
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return rows;
}

const databaseOf = (folder: string) =>
  openDatabase(pathToFileURL(path.join(folder, 'bench.db')).href);

async function fill(folder: string, sizes: Sizes): Promise<void> {
  const database = await databaseOf(folder);
  await migrateDatabase(database);
  const files = folderStore(folder);
  await makeBigSpace(database, (hash, bytes) => files.put(objectKey(hash), [bytes]), sizes);
  database.close();
}

function inChild(folder: string): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [folder]);
    process.once('exit', () => child.kill('SIGKILL'));
    child.once('message', (result) => resolve(result as Result));
    child.once('error', reject);
    child.once('exit', (code) => code && reject(new Error(`The export ended with ${code}`)));
  });
}

async function exportFrom(folder: string): Promise<Result> {
  const database = await databaseOf(folder);
  const { spaceMembers } = await import('../db/schema.ts');
  const member = await database.orm.select().from(spaceMembers).get();
  const [found] = await listSpaces(database, { accountId: member?.accountId ?? '' });
  if (!found) throw new Error('There is no space');
  const idleMb = peak();
  const started = performance.now();
  const files = folderStore(folder);
  const read = readFrom(files);
  const stream = await exportSpace(database, found.space, 'en', read, Date.now());
  await files.put('exports/whole', stream);
  const exportMs = performance.now() - started;
  const peakMb = peak();
  const addedMb = peakMb - idleMb;
  const size = (await files.get('exports/whole'))?.size ?? 0;
  const before = performance.now();
  await files.put('exports/copy', zeros(size));
  return { bytes: size, exportMs, copyMs: performance.now() - before, peakMb, addedMb };
}

const peak = () => process.resourceUsage().maxRSS / 1024;

function* zeros(size: number): Generator<Buffer> {
  const piece = Buffer.alloc(512 * 1024, 1);
  for (let left = size; left > 0; left -= piece.length)
    yield left < piece.length ? piece.subarray(0, left) : piece;
}

const [, , folder] = process.argv;
if (folder && process.send) {
  process.send(await exportFrom(folder));
  process.disconnect();
} else {
  console.table(await run());
}
