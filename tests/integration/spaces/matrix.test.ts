import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { operations } from '../../../src/http/operations.ts';
import { callDirectly, newClient } from '../../support/functions.ts';
import { startMailServer } from '../../support/smtp.ts';
import { faultsOf, openCopy, readTable } from '../../support/space-matrix.ts';
import { makeWorld, rowsOf, type World } from '../../support/space-world.ts';
import { askFor, describeCall, formOf } from './calls.ts';

/**
 * Who may call what, cell by cell: F founder, A administrator, T teacher, G guest, and pupils of
 * the narrow (n), medium (m) and wide (w) preset, while the space is open and once it is closed.
 * Nobody else may: o and p are a founder and a pupil of another space, x has left this one, c
 * decides for a country, d for the site, s is signed out. A member who may not gets 403, or what
 * the last column says. A name with a colon is the same call for another thing, see calls.ts.
 */
const table = readTable(
  `
  createUpload                 FATmw     -
  tellUpload                   FATmw     -
  tellUpload:others            -         -         403|404
  sendPart                     FATmw     -
  sendPart:others              -         -         403|404
  endUpload                    FATmw     -
  endUpload:others             -         -         403|404
  addMaterial                  FATmw     -
  changeMaterial               FATmw     -
  changeMaterial:others        FAT       -         403|404
  removeMaterial               FATmw     -
  removeMaterial:others        FAT       -         403|404
  addCaptions                  FATmw     -
  removeCaptions               FATmw     -
  getFile                      FATGnmw   FATGnmw
  getFile:captions             FATGnmw   FATGnmw
  getFile:waiting              FAT       FAT       404
  getFile:published            FATGnmwopxcds FATGnmwopxcds
  exportSpace                  FAT       FAT
  orderExport                  FAT       FAT
  fetchExport                  FAT       FAT
  changeMemberRole             FA        -
  changeMemberRole:founder     F         -         403|422
  removeMember                 FA        -
  removeMember:pupil           -         -         403|422
  leaveSpace                   FATG      FATG      422
  inviteMember                 FAT       -
  inviteMember:administrator   FA        -         403|422
  withdrawInvitation           FAT       -
  makePupils                   FAT       -
  makePupilCodes               FAT       -
  endPupilSessions             FAT       -
  removePupil                  FAT       -
  recordConsent                FAT       -
  withdrawConsent              FAT       FAT
  decideContent                FAT       -
  decideContent:page           FAT       -
  decideContent:remove         FAT       -
  reportInSpace                FATGnmw   -
  settleSpaceReport            FAT       -
  settleSpaceReport:remove     FAT       -
  changeSpaceSettings          FA        -
  copyStructure                FA        -
  closeSpace                   F         -
  createPage                   FATmw     -
  createPage:below             FATmw     -
  savePage                     FATmw     -
  restorePage                  FAT       -
  movePage                     FAT       -
  movePage:below               FAT       -
  removePage                   FAT       -
  bringBackPage                FAT       -
  preview                      FATGnmw   -
  writeEntry                   FATw      -
  rewriteEntry                 FATw      -
  rewriteEntry:others          -         -         403|404|422
  removeEntry                  FATw      -
  removeEntry:others           -         -         403|404|422
  publish                      F         F
  unpublish                    F         F
  startThread                  FATmw     -
  addPost                      FATGnmw   -
  changeThread                 FAT       -
  editPost                     FATGnmw   -
  editPost:others              -         -         404
  removePost                   FATGnmw   -
  removePost:others            FAT       -         404
  announce                     FAT       -
  removeAnnouncement           FAT       -
  addActivity                  FAT       -
  editActivity                 FAT       -
  changeActivity               FAT       -
  changeActivity:remove        FAT       -
  addTask                      FAT       -
  addTask:member               FAT       -
  editTask                     FAT       -
  editTask:member              FAT       -
  tickTask                     FATnmw    -
  removeTask                   FAT       -
  addEvent                     FAT       -
  editEvent                    FAT       -
  cancelEvent                  FAT       -
  renewCalendarAddress         FATGnmw   FATGnmw
  downloadCalendar             FATGnmw   FATGnmw
  followCalendar               FATGnmwopxcds FATGnmwopxcds
  followCalendar:left          -         -         404
`,
  403,
);

const isOfSpace = ({ path, act }: (typeof operations)[number]) =>
  act !== undefined || /\{(space|material|token)\}/.test(path);

let folder: string;
let world: World;
const file = () => path.join(folder, 'world.db');

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'matrix-'));
  world = await makeWorld(file(), folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the calls to a space', () => {
  it('are those of the table', () => {
    const named = new Set(table.map(({ name }) => name.split(':', 1)[0]));
    const there = operations.filter(isOfSpace).map(({ id }) => id);
    expect([...named].sort()).toEqual(there.sort());
  });

  it.each(table)('are taken of whom the table says: $name', async (row) => {
    const operation = operations.find(({ id }) => id === row.name.split(':', 1)[0]);
    if (!operation) throw new Error(`There is no ${row.name}`);
    const work: Promise<unknown>[] = [];
    const site = await callDirectly((promise) => work.push(promise));
    vi.stubEnv('SITE_URL', site.siteUrl);
    vi.stubEnv('DATA_DIR', folder);
    vi.stubEnv('SMTP_URL', (await startMailServer()).url);
    const faults = await faultsOf(row, {
      ...{ ...site, world, file: file() },
      settled: () => Promise.all(work.splice(0)),
      ask: askFor(row.name, operation),
      describe: (ids) => describeCall(row.name, operation, ids),
      isSafe: operation.method === 'get',
      signedOut: operation.signedIn ? 401 : 404,
    });
    vi.unstubAllEnvs();
    expect(faults).toEqual([]);
  });

  it('send who is signed out to sign in, and keep nothing but what was typed', async () => {
    const { siteUrl, send } = await callDirectly();
    vi.stubEnv('SITE_URL', siteUrl);
    const database = await openCopy(file());
    const client = newClient({ siteUrl, send });
    const rows = async () =>
      (await rowsOf(database)).split('\n').filter((row) => !row.startsWith('drafts: '));
    const before = await rows();
    const forms = operations.filter(({ act, examples }) => act && examples);
    for (const operation of forms) {
      const { target, fields } = formOf(operation, world);
      const response = await client.form(target, fields);
      expect([target, response.status]).toEqual([target, 303]);
      expect(response.headers.get('location')).toMatch(/^\/en\/sign-in\/\?returnTo=/);
    }
    vi.unstubAllEnvs();
    expect(forms.length).toBeGreaterThan(50);
    expect(await rows()).toEqual(before);
  });
});
