import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../support/database.ts';
import { root } from '../support/site.ts';

const linked = [
  'node_modules',
  'src',
  'public',
  'db',
  'astro.config.mjs',
  'package.json',
  'tsconfig.json',
];

/** Reads the content of a copy of the project into which one file was put, as a build does first. */
async function readContentWith(
  file: string,
  text: string,
): Promise<{ failed: boolean; said: string }> {
  const folder = await freshFolder();
  for (const name of linked) symlinkSync(path.join(root, name), path.join(folder, name));
  cpSync(path.join(root, 'content'), path.join(folder, 'content'), { recursive: true });
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
  const astro = path.join(root, 'node_modules/astro/bin/astro.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [astro, 'sync'], {
    cwd: folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    encoding: 'utf8',
  });
  return { failed: status !== 0, said: stdout + stderr };
}

const call = (changes: Record<string, string>) => {
  const fields = {
    title: 'A call',
    kind: 'specific',
    year: '2026',
    period: '2021-2027',
    keyActions: '[ka2]',
    sectors: '[school]',
    managedBy: '[eacea]',
    evidence: 'official',
    sources: '[{ title: A page, readOn: 2026-11-24 }]',
    ...changes,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `---\n${lines.join('\n')}\n---\n`;
};

describe('the content of the site', { timeout: 60_000 }, () => {
  it('is read when a call is right', async () => {
    const { failed, said } = await readContentWith('content/calls/2026/right.mdx', call({}));
    expect(said).not.toContain('right');
    expect(failed).toBe(false);
  });

  it.each([
    ['a deadline that is no date', { deadlines: '[{ date: 31-02-2026 }]' }, 'deadlines.0.date'],
    [
      'an hour that is none',
      { deadlines: '[{ date: 2026-02-03, time: "25:00" }]' },
      'must be HH:MM',
    ],
    ['a field that is misspelt', { budgt: '5' }, 'budgt'],
    ['no source', { sources: '[]' }, 'sources'],
    ['a sum in words', { budget: 'a lot' }, 'budget'],
  ])('stops at %s, naming file, field and reason', async (_, changes, reason) => {
    const { failed, said } = await readContentWith('content/calls/2026/wrong.mdx', call(changes));
    expect(failed).toBe(true);
    expect(said).toContain('2026/wrong');
    expect(said).toContain(reason);
  });

  it('stops at a guide without a summary', async () => {
    const { failed, said } = await readContentWith(
      'content/en/guides/about.mdx',
      '---\ntitle: About\norder: 10\n---\n',
    );
    expect(failed).toBe(true);
    expect(said).toContain('en/guides/about');
    expect(said).toContain('summary');
  });
});
