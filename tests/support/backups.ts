import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { folderStore, objectKey } from '../../src/files/index.ts';
import { makeBigSpace } from './big-space.ts';
import { openIn } from './database.ts';
import { account, published } from './partners.ts';
import { root } from './site.ts';

/** `npm run backup` or `restore` as the operator runs them, in a process of their own. */
export async function command(
  name: 'backup' | 'restore',
  args: readonly string[],
  dataDir: string,
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [path.join(root, `db/${name}.ts`), ...args], {
    env: { ...process.env, DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [[code], out, error] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code: code as number, output: out + error };
}

/** The path of the copy that a backup says it made. */
export const copyOf = ({ output }: { output: string }): string => {
  const [copy] = /^\S+passerelle-[\dTZ-]+/m.exec(output) ?? [];
  if (!copy) throw new Error(`There is no copy: ${output}`);
  return copy;
};

/** A data folder with a notice, and a space with texts and files. */
export async function fillData(dataDir: string, files = 5) {
  const database = await openIn(dataDir);
  const author = await account(database, 'eleni@school.example');
  const notice = await published(database, author);
  const store = folderStore(path.join(dataDir, 'files'));
  const put = (hash: string, bytes: Uint8Array) => store.put(objectKey(hash), [bytes]);
  const sizes = { pages: 10, posts: 60, files, fileBytes: 3_000 };
  const { space, members, materials } = await makeBigSpace(database, put, sizes);
  return { database, store, notice, space, members, materials };
}
