import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './site.ts';
import type { Ids } from './space-world.ts';

const folder = path.join(root, 'src/pages/[lang]/spaces/[space]');

/** Every page of a space by its file, e.g. `forum/[thread]` or `forum/index`. */
export const spacePages = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.astro'))
    .map((file) => file.slice(0, -'.astro'.length).split(path.sep).join('/'))
    .sort();

/** Path of such a page, with ids for its parameters. */
export function spacePagePath(page: string, ids: Ids): string {
  const filled = page.replace(/\[(\w+)\]/g, (_, param: string) => ids[param] ?? '');
  return `/en/spaces/${ids.space}/${`${filled}/`.replace(/(^|\/)index\/$/, '$1')}`;
}
