import { describe, expect, it } from 'vitest';
import { type Call, contradictionsIn } from '../../../src/calls/index.ts';
import { aCall } from '../../support/calls.ts';

const actions = new Set(['ka210']);
const entry = (fields: Partial<Call>, folder?: string) => {
  const call = aCall({ actions: ['ka210'], ...fields });
  return { call, id: `${folder ?? call.year}/${call.slug}` };
};
const faults = (...entries: ReturnType<typeof entry>[]) => contradictionsIn(entries, actions);

describe('contradictions between calls', () => {
  it('are none where files agree', () => {
    const parent = entry({ slug: 'general-call-2026', kind: 'general' });
    expect(faults(parent, entry({ slug: 'child', parent: 'general-call-2026' }))).toEqual([]);
  });

  it('name a file in the folder of another year', () => {
    expect(faults(entry({ slug: 'stray', year: 2026 }, '2025'))).toEqual([
      'content/calls/2025/stray.mdx: year is 2026',
    ]);
  });

  it('name two files of one name or one reference', () => {
    expect(faults(entry({ slug: 'a', year: 2025 }), entry({ slug: 'a', year: 2026 }))).toEqual([
      'content/calls/2026/a.mdx: the same call as content/calls/2025/a.mdx',
    ]);
    const reference = 'EAC/A12/2025';
    expect(faults(entry({ slug: 'a', reference }), entry({ slug: 'b', reference }))[0]).toContain(
      'b.mdx: the same call as',
    );
  });

  it('name an action and a parent that do not exist', () => {
    expect(faults(entry({ slug: 'a', actions: ['ka999'], parent: 'nobody' }))).toEqual([
      expect.stringMatching(/a\.mdx: actions: "ka999" is not in actions\.yaml$/),
      expect.stringMatching(/a\.mdx: parent: there is no call "nobody"$/),
    ]);
  });
});
