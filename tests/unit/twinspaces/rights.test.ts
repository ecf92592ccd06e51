import { describe, expect, it } from 'vitest';
import { acts, mayDo, type PupilPreset, type SpaceRole } from '../../../src/twinspaces/index.ts';

/**
 * Who may do what: F founder, A administrator, T teacher, G guest, and pupils of the narrow (n),
 * medium (m) and wide (w) preset. The second column holds once the space is closed.
 */
const table: Record<(typeof acts)[number], [open: string, closed: string]> = {
  read: ['FATGnmw', 'FATGnmw'],
  'see-members': ['FATGnmw', 'FATGnmw'],
  report: ['FATGnmw', ''],
  post: ['FATGnmw', ''],
  'start-thread': ['FATmw', ''],
  'tick-task': ['FATnmw', ''],
  upload: ['FATmw', ''],
  'write-page': ['FATmw', ''],
  'write-journal': ['FATw', ''],
  'arrange-pages': ['FAT', ''],
  plan: ['FAT', ''],
  announce: ['FAT', ''],
  moderate: ['FAT', ''],
  'manage-pupils': ['FAT', ''],
  invite: ['FAT', ''],
  export: ['FAT', 'FAT'],
  copy: ['FAT', 'FAT'],
  'manage-members': ['FA', ''],
  'change-settings': ['FA', ''],
  publish: ['F', 'F'],
  close: ['F', ''],
};

const who: Record<string, [SpaceRole, PupilPreset]> = {
  F: ['founder', 'narrow'],
  A: ['administrator', 'wide'],
  T: ['teacher', 'medium'],
  G: ['guest', 'wide'],
  n: ['pupil', 'narrow'],
  m: ['pupil', 'medium'],
  w: ['pupil', 'wide'],
};

describe('the rights in a space', () => {
  it.each(acts)('are those of the table for %s, in each cell', (act) => {
    const allowed = (['open', 'closed'] as const).map((state) =>
      Object.entries(who)
        .filter(([, [role, pupilPreset]]) => mayDo({ state, pupilPreset }, role, act))
        .map(([letter]) => letter)
        .join(''),
    );
    expect(allowed).toEqual(table[act]);
  });

  it('are decided in the table for every act there is', () => {
    expect(Object.keys(table).sort()).toEqual([...acts].sort());
  });
});
