import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { editorSettingNames } from '../../src/content/editor/settings.ts';
import { settingNames } from '../../src/settings.ts';
import { root } from '../support/site.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const guide = read('docs/operations.md');

/** The part of a Markdown text below a heading of the second level. */
const below = (heading: string) => guide.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';

/** What the code reads from the environment by name, beside the settings. */
const readDirectly = ['src', 'netlify', 'db'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|astro|mjs)$/.test(file))
    .flatMap((file) => [
      ...read(path.join(folder, file)).matchAll(/(?:process|import\.meta)\.env\.(\w+)/g),
    ])
    .map(([, name]) => name ?? ''),
);

describe('the guide for operators', () => {
  it('explains every variable that the code reads, and no other', () => {
    const rows = [...below('Settings').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
    expect(rows.length).toBeGreaterThan(10);
    expect(new Set(rows).size).toBe(rows.length);
    const read = new Set([...settingNames, ...editorSettingNames, ...readDirectly]);
    expect(rows.toSorted()).toEqual([...read].toSorted());
  });

  it('tells when each scheduled function runs', () => {
    const scheduled = readdirSync(path.join(root, 'netlify/functions')).filter((file) =>
      /schedule: '/.test(read(`netlify/functions/${file}`)),
    );
    const rows = [...below('What runs by the clock').matchAll(/^\| `([\w-]+)`/gm)];
    expect(rows.map(([, name]) => `${name}.ts`).toSorted()).toEqual(scheduled.toSorted());
  });

  it('names no command that is missing, and neither does a unit', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const units = readdirSync(path.join(root, 'deploy')).map((file) => read(`deploy/${file}`));
    const named = [guide, ...units].flatMap((text) => [
      ...text.matchAll(/(?:npm run|--run|sudo passerelle) ([a-z][\w:-]*)/g),
    ]);
    const names = new Set(named.map(([, name]) => name ?? ''));
    expect(names).toContain('restore');
    expect([...names].filter((name) => !(name in scripts))).toEqual([]);
  });

  it('leads to headings that are there', () => {
    const headings = [...guide.matchAll(/^#{2,4} (.+)$/gm)].map(([, text = '']) =>
      text
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    const links = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((anchor) => !headings.includes(anchor ?? ''))).toEqual([]);
  });
});
