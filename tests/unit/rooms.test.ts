import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/site.ts';

/** Rooms of the domain: they know no page, no request and no cookie. */
const domain = [
  'calls',
  'partners',
  'twinspaces',
  'applicants',
  'alerts',
  'accounts',
  'moderation',
  'mail',
  'files',
];
/** What lies above the domain, or beside it for pages alone. */
const above = ['pages', 'http', 'components', 'layouts', 'content', 'search', 'cards'];

type Import = { from: string; to: string };

function importsBelow(folder: string): Import[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|astro)$/.test(file))
    .flatMap((file) => {
      const from = path.posix.join(folder, file.split(path.sep).join('/'));
      const text = readFileSync(path.join(root, from), 'utf8');
      return [...text.matchAll(/(?:from|import)\s+'(\.[^']+|astro:[^']+)'/g)].map(
        ([, target = '']) => ({
          from,
          to: target.startsWith('.') ? path.posix.join(path.posix.dirname(from), target) : target,
        }),
      );
    });
}

/** Side doors: browsers get these parts of a search without the schemas that index.ts brings. */
const sideDoors = [
  'src/search/facts.ts → src/calls/status.ts',
  'src/search/rank.ts → src/calls/status.ts',
  // A function reads call files one by one, without the importer.
  'src/content/files.ts → src/calls/import/document.ts',
];

const roomOf = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1];
const show = ({ from, to }: Import) => `${from} → ${to}`;
const imports = importsBelow('src');

describe('the rooms of the house', () => {
  it('lie in order: the domain imports nothing from above', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        domain.includes(roomOf(from) ?? '') &&
        (above.includes(roomOf(to) ?? '') || to.startsWith('astro:')),
    );
    expect(imports.length).toBeGreaterThan(500);
    expect(wrong.map(show)).toEqual([]);
  });

  it('are entered by their front door, index.ts, but for what runs in a browser', () => {
    const wrong = imports.filter(({ from, to }) => {
      const room = roomOf(to) ?? '';
      const inBrowser = from.endsWith('.client.ts') || to.endsWith('.client.ts');
      return (
        domain.includes(room) && roomOf(from) !== room && !to.endsWith('/index.ts') && !inBrowser
      );
    });
    expect(wrong.map(show).filter((found) => !sideDoors.includes(found))).toEqual([]);
  });

  it('leave the tables to the rooms: no page and no function writes SQL', () => {
    const outside = [...imports, ...importsBelow('netlify')].filter(
      ({ from, to }) =>
        (above.includes(roomOf(from) ?? '') || from.startsWith('netlify/')) &&
        to.startsWith('db/schema'),
    );
    expect(outside.map(show)).toEqual([]);
  });
});
