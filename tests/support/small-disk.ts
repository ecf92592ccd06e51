import { spawnSync } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type Site, startSite } from './site.ts';

type SmallDisk = Site & {
  /** Leaves no room on the disk of its data folder. */
  fill: () => Promise<void>;
  /** Makes room again. */
  free: () => Promise<void>;
};

const megabyte = 1024 * 1024;
/** A file system of one's own needs a mount of one's own, which root may, and others in a new name space. */
const unshare = ['unshare', '--mount', ...(process.getuid?.() === 0 ? [] : ['--map-root-user'])];
const mount = 'mount -t tmpfs -o size=48m tmpfs "$0" && ';

/**
 * A site whose data folder lies on a disk that can be filled: a real one of 48 MB that starts with
 * what `folder` holds. Where nobody may mount one, the process may write no further than the first
 * byte of a file, which is as bad.
 */
export async function startOnSmallDisk(folder: string, env: Record<string, string>) {
  const held = `${folder}.held`;
  const own = spawnSync('unshare', [...unshare.slice(1), 'sh', '-c', `${mount} true`, folder]);
  return own.status === 0 ? onOwnDisk(folder, held, env) : withLimit(folder, env);
}

async function onOwnDisk(
  folder: string,
  held: string,
  env: Record<string, string>,
): Promise<SmallDisk> {
  const moved = `cp -a "$0" "${held}" && ${mount} cp -a "${held}/." "$0" && exec "$@"`;
  onTestFinished(() => rm(held, { recursive: true, force: true }));
  const through = [...unshare, 'sh', '-c', moved, folder];
  const site = await startSite({ ...env, DATA_DIR: folder }, { through });
  const filler = path.join(`/proc/${site.pid}/root`, folder, 'filler');
  return {
    ...site,
    fill: () => writeUntilFull(filler),
    free: () => rm(filler),
  };
}

async function writeUntilFull(file: string): Promise<void> {
  const handle = await open(file, 'a');
  try {
    for (let size = megabyte; size >= 1; )
      await handle.write(Buffer.alloc(size)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOSPC') throw error;
        size /= 16;
      });
  } finally {
    await handle.close();
  }
}

async function withLimit(folder: string, env: Record<string, string>): Promise<SmallDisk> {
  const site = await startSite({ ...env, DATA_DIR: folder }, { troubled: true });
  const limit = async (most: string) => {
    spawnSync('prlimit', ['--pid', String(site.pid), `--fsize=${most}:unlimited`]);
  };
  return { ...site, fill: () => limit('1'), free: () => limit('unlimited') };
}
