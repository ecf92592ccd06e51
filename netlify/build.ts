import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Whatever a page is made of; a newer file means an older page. */
const inputs = ['src', 'content', 'public', 'astro.config.mjs', 'package-lock.json'];

const stampOf = (root: string) => path.join(root, '.netlify/build.json');

/** What other commands of Astro throw away: without it there is no build, whatever the stamp says. */
const handlerOf = (root: string) => path.join(root, '.netlify/v1/functions/ssr/ssr.mjs');

/** Builds the site for `siteUrl` unless what stands in `dist` is of these files and that address. */
export async function buildIfNeeded(root: string, siteUrl: string): Promise<void> {
  const changed = await newest(inputs.map((input) => path.join(root, input)));
  const stamp = JSON.stringify({ siteUrl, changed, editor: editorOf(process.env) });
  const built = await readFile(stampOf(root), 'utf8').catch(() => '');
  if (built === stamp && existsSync(handlerOf(root))) return;
  await build(root, siteUrl);
  await writeFile(stampOf(root), stamp);
}

/** What the environment says of the web editor, which is part of the pages. */
const editorOf = (env: NodeJS.ProcessEnv) =>
  Object.entries(env).filter(([name]) => name.startsWith('EDITOR_'));

function build(root: string, siteUrl: string): Promise<void> {
  const child = spawn('npm', ['run', 'build'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, SITE_URL: siteUrl },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('The site does not build: see above.')),
    );
  });
}

/** The latest modification below these files and folders, ms since 1970. */
async function newest(paths: string[]): Promise<number> {
  const times = await Promise.all(
    paths.map(async (place) => {
      const found = await stat(place);
      if (!found.isDirectory()) return found.mtimeMs;
      const names = await readdir(place);
      return Math.max(found.mtimeMs, await newest(names.map((name) => path.join(place, name))));
    }),
  );
  return Math.max(0, ...times);
}
