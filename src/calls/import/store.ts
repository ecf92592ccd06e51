import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type CallFile, parseCall, printCall } from './document.ts';

/** A file of content/calls as it is now; `fault` says why it cannot be read as a call. */
export type Stored = { slug: string; path: string; source: string } & (
  | { file: CallFile }
  | { fault: string }
);

/** All calls below a folder, `<folder>/<year>/<slug>.mdx`. A folder that is not there has none. */
export function readCalls(folder: string): Stored[] {
  const paths = list(folder).flatMap((year) =>
    list(join(folder, year)).map((name) => join(folder, year, name)),
  );
  return paths
    .filter((path) => path.endsWith('.mdx'))
    .map((path) => {
      const stored = { slug: basename(path, '.mdx'), path, source: readFileSync(path, 'utf8') };
      try {
        return { ...stored, file: parseCall(stored.source) };
      } catch (error) {
        return { ...stored, fault: error instanceof Error ? error.message : String(error) };
      }
    });
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

/**
 * Writes a call so that a reader sees the old file or the new one, never half of it.
 * @returns whether the file is another than before
 */
export function writeCall(
  folder: string,
  slug: string,
  file: CallFile,
  former: Stored | undefined,
): boolean {
  if (former && 'file' in former && isDeepStrictEqual(former.file, file)) return false;
  const path = former?.path ?? join(folder, String(file.call.year), `${slug}.mdx`);
  const text = printCall(file, former?.source);
  if (text === former?.source) return false;
  const draft = `${path}.${process.pid}.tmp`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(draft, text);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  return true;
}
