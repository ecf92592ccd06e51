import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';

/**
 * The version of an English page, by its text: eight hexadecimal digits. A translation follows the
 * version that stands for it in `content/<language>/followed.yaml`.
 */
export const versionOf = (text: string): string =>
  createHash('sha256').update(text.replaceAll('\r\n', '\n').trim()).digest('hex').slice(0, 8);

/** The version of `content/en/<page>.mdx`; `page` is a section and a name: `guides/about`. */
export const englishVersion = (page: string, root = '.'): string =>
  versionOf(readFileSync(path.join(root, `content/en/${page}.mdx`), 'utf8'));

/** Every page there is in English, as section and name. */
export const englishPages = (root = '.'): string[] =>
  ['guides', 'programme'].flatMap((section) =>
    readdirSync(path.join(root, 'content/en', section)).map(
      (file) => `${section}/${path.basename(file, '.mdx')}`,
    ),
  );

/**
 * Notes that pages of a language say again what the English ones say as they are now, and forgets
 * those that there are no more in English.
 */
export function noteFollowed(language: string, pages: readonly string[], root = '.'): void {
  const file = path.join(root, 'content', language, 'followed.yaml');
  const before = existsSync(file) ? parse(readFileSync(file, 'utf8')) : {};
  const now = Object.fromEntries(pages.map((page) => [page, englishVersion(page, root)]));
  const exist = new Set(englishPages(root));
  const kept = Object.entries({ ...before, ...now }).filter(([page]) => exist.has(page));
  const head = '# The English version that each page says again: npm run translated writes it.\n';
  writeFileSync(file, head + stringify(Object.fromEntries(kept), { sortMapEntries: true }));
}
