import { execFile } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type FunctionResult, zipFunctions } from '@netlify/zip-it-and-ship-it';
import { unzipSync } from 'fflate';
import { parse } from 'smol-toml';
import { z } from 'zod';
import { functionsFolder } from './functions.ts';
import { root } from './site.ts';

/** The limits of the platform for one function, bytes. */
export const limits = { zipped: 50_000_000, unzipped: 250_000_000 };

/** The part of netlify.toml that says what belongs to a function. */
const configuration = z.object({ functions: z.object({ included_files: z.array(z.string()) }) });

export type Bundle = {
  /** What the platform read of the function. */
  found: FunctionResult;
  zipped: number;
  unzipped: number;
  /** The files in it, by path. */
  files: string[];
  /** Where it is unpacked, see `unpack`. */
  folder: string;
};

/**
 * Bundles functions as the platform does, in one go, into zips under `folder`.
 * @param names of functions, or all of them.
 */
export async function bundleFunctions(folder: string, names?: readonly string[]) {
  const source = names
    ? {
        user: {
          directories: [],
          functions: names.map((name) => path.join(functionsFolder, `${name}.ts`)),
        },
        generated: { directories: [], functions: [] },
      }
    : functionsFolder;
  return bundle(folder, source);
}

/** The same for the pages rendered on demand, as the last build left them. */
export const bundlePages = (folder: string) =>
  bundle(folder, path.join(root, '.netlify/v1/functions'));

async function bundle(folder: string, source: Parameters<typeof zipFunctions>[0]) {
  const toml = await readFile(path.join(root, 'netlify.toml'), 'utf8');
  const { included_files: includedFiles } = configuration.parse(parse(toml)).functions;
  const zips = path.join(folder, 'zips');
  await mkdir(zips, { recursive: true });
  const found = await zipFunctions(source, zips, {
    archiveFormat: 'zip',
    basePath: root,
    parallelLimit: 2,
    config: { '*': { includedFiles, includedFilesBasePath: root } },
  });
  return Promise.all(found.map((each) => read(each, path.join(folder, each.name))));
}

async function read(found: FunctionResult, folder: string): Promise<Bundle> {
  const files: string[] = [];
  let unzipped = 0;
  unzipSync(await readFile(found.path), {
    filter: ({ name, originalSize }) => {
      files.push(name);
      unzipped += originalSize;
      return false;
    },
  });
  return { found, zipped: (await stat(found.path)).size, unzipped, files, folder };
}

/** Unpacks a bundle into its folder, where no package of this checkout can be found. */
export async function unpack({ found, folder }: Bundle): Promise<void> {
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(found.path)))) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}

/** The module of a bundle that has the handler. */
export function mainOf({ found, files, folder }: Bundle): string {
  const main = files.find((file) => new RegExp(`(^|/)${found.name}\\.mjs$`).test(file));
  if (!main) throw new Error(`${found.name} has no main module`);
  return path.join(folder, main);
}

export type Call = {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  params?: Record<string, string>;
};

const answered = z.object({
  status: z.number(),
  body: z.string(),
  /** How long the import took, by the clock and of the processor; and the memory then. */
  importMs: z.number(),
  cpuMs: z.number(),
  mb: z.number(),
});

/** Starts an unpacked function in a process of its own, as a cold start does, and asks it once. */
export const callBundle = (bundle: Bundle, env: Record<string, string>, call: Call) =>
  run(mainOf(bundle), env, call);

/** Starts one, or a module, and asks nothing. */
export const coldStart = (what: Bundle | string, env: Record<string, string>) =>
  run(typeof what === 'string' ? what : mainOf(what), env);

async function run(main: string, env: Record<string, string>, call?: Call) {
  const runner = path.join(root, 'tests/support/bundle-runner.mjs');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [runner, main, JSON.stringify(call ?? null)],
    { cwd: path.dirname(main), env: { PATH: process.env.PATH, ...env } },
  );
  return answered.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}
