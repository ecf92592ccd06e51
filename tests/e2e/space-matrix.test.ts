import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context } from '@netlify/functions';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readArtefacts } from '../../netlify/host.ts';
import { root } from '../support/site.ts';
import { faultsOf, readTable } from '../support/space-matrix.ts';
import { spacePagePath, spacePages } from '../support/space-pages.ts';
import { type Ids, makeWorld, type World } from '../support/space-world.ts';

/**
 * Who sees which page of a space: the letters are those of the calls, see the test of those. For
 * everybody else there is no such page (404), or the way to sign in.
 */
const table = readTable(
  `
  index                                 FATGnmw   FATGnmw
  activities/index                      FATGnmw   FATGnmw
  activities/new                        FAT       -
  activities/[activity]/index           FATGnmw   FATGnmw
  activities/[activity]/edit            FAT       -
  activities/tasks/[task]               FAT       -
  announcements/index                   FATGnmw   FATGnmw
  announcements/new                     FAT       -
  calendar/index                        FATGnmw   FATGnmw
  calendar/follow                       FATGnmw   FATGnmw
  calendar/new                          FAT       -
  calendar/[event]/index                FATGnmw   FATGnmw
  calendar/[event]/edit                 FAT       -
  export                                FAT       FAT
  forum/index                           FATGnmw   FATGnmw
  forum/new                             FATmw     -
  forum/[thread]                        FATGnmw   FATGnmw
  forum/posts/[post]                    FATGnmw   -
  forum/posts/[post]:others             -         -
  journal/new                           FATw      -
  journal/[entry]                       FATw      -
  journal/[entry]:others                -         -
  materials/index                       FATGnmw   FATGnmw
  materials/[material]/index            FATGnmw   FATGnmw
  materials/[material]/index:waiting    FAT       FAT
  members/index                         FATGnmw   FATGnmw
  members/pupils/index                  FAT       FAT
  members/pupils/[pupil]                FAT       FAT
  members/pupils/cards                  FAT       -
  members/pupils/cards:made             FAT       -
  pages/index                           FATGnmw   FATGnmw
  pages/new                             FATmw     -
  pages/[page]/index                    FATGnmw   FATGnmw
  pages/[page]/index:removed            -         -
  pages/[page]/edit                     FATmw     -
  pages/[page]/move                     FAT       -
  pages/[page]/revisions/index          FATGnmw   FATGnmw
  pages/[page]/revisions/[number]       FATGnmw   FATGnmw
  pages/[page]/revisions/[number]:waiting FAT     FAT
  settings/index                        FAT       FAT
  settings/publish                      F         F
  waiting/index                         FATGnmw   FATGnmw
`,
  404,
);

/** What is not one's own, or not shown. */
const others: Readonly<Record<string, (ids: Ids) => Record<string, string | undefined>>> = {
  'forum/posts/[post]:others': ({ othersPost }) => ({ post: othersPost }),
  'journal/[entry]:others': ({ waitingEntry }) => ({ entry: waitingEntry }),
  'materials/[material]/index:waiting': ({ waitingMaterial }) => ({ material: waitingMaterial }),
  'pages/[page]/index:removed': ({ removed }) => ({ page: removed }),
  'pages/[page]/revisions/[number]:waiting': () => ({ number: '3' }),
};

function pathOf(name: string, ids: Ids): string {
  const changes = Object.entries(others[name]?.(ids) ?? {}).map(([key, id = '']) => [key, id]);
  const all = { number: '1', ...ids, ...Object.fromEntries(changes) };
  return spacePagePath(name.split(':', 1)[0] ?? '', all);
}

const siteUrl = 'https://passerelle.example';
let folder: string;
let world: World;
let send: (request: Request) => Promise<Response>;
const file = () => path.join(folder, 'world.db');

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'matrix-'));
  world = await makeWorld(file(), folder);
  const artefacts = await readArtefacts(root);
  const context: Pick<Context, 'ip' | 'params' | 'waitUntil'> = {
    ...{ ip: '192.0.2.1', params: {} },
    waitUntil: () => undefined,
  };
  send = async (request) => artefacts.pages(request, context as Context);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the pages of a space', () => {
  it('are those of the table', () => {
    const named = new Set(table.map(({ name }) => name.split(':', 1)[0]));
    expect([...named].sort()).toEqual(spacePages());
  });

  it.each(table)('are seen by whom the table says: $name', async (row) => {
    vi.stubEnv('SITE_URL', siteUrl);
    vi.stubEnv('DATA_DIR', folder);
    const made = row.name.endsWith(':made');
    const faults = await faultsOf(row, {
      ...{ siteUrl, send, world, file: file() },
      settled: async () => undefined,
      ask: (client, ids) =>
        made
          ? client.form(pathOf(row.name, ids), {
              pupil: ids.pupil ?? '',
              count: '1',
              language: 'en',
            })
          : client.request(pathOf(row.name, ids), { method: 'GET' }),
      describe: (ids) => `${pathOf(row.name, ids)} ${made ? ids.pupil : ''}`,
      isSafe: !made,
      signedOut: 303,
    });
    vi.unstubAllEnvs();
    expect(faults).toEqual([]);
  });
});
