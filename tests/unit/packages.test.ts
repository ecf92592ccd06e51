import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/site.ts';

type Locked = {
  version?: string;
  resolved?: string;
  integrity?: string;
  inBundle?: boolean;
  link?: boolean;
  hasInstallScript?: boolean;
};
type Manifest = Readonly<Record<string, unknown>> & {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};

const read = <T>(file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T;
const manifest = read<Manifest>('package.json');
const { packages, lockfileVersion } = read<{
  packages: Record<string, Locked>;
  lockfileVersion: number;
}>('package-lock.json');
const locked = Object.entries(packages).filter(([place]) => place !== '');
const nameOf = (place: string) => place.split('node_modules/').at(-1) ?? '';

/** Packages that run something when they are installed: a program for this machine is put in place. */
const mayRun = ['esbuild', 'node', 'sharp'];

describe('the packages that the site is made of', () => {
  it('are named by exact version', () => {
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(ranges).toEqual([]);
  });

  it('are locked with a hash of their content, each and all of what they bring', () => {
    expect(lockfileVersion).toBe(3);
    const open = locked.filter(
      ([, { integrity, inBundle }]) => !inBundle && !integrity?.startsWith('sha512-'),
    );
    expect(open).toEqual([]);
    expect(locked.length).toBeGreaterThan(1000);
  });

  it('come from the registry, not from a repository, an address or a folder', () => {
    const elsewhere = locked.filter(
      ([, { resolved = 'https:', link, version = '' }]) =>
        link || !resolved.startsWith('https:') || !/^\d+\.\d+\.\d+/.test(version),
    );
    expect(elsewhere).toEqual([]);
  });

  it('run nothing when they are installed, but for those that are known', () => {
    const running = new Set(
      locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => nameOf(place)),
    );
    expect([...running].toSorted()).toEqual(mayRun);
    expect(manifest.allowScripts).toEqual(Object.fromEntries(mayRun.map((name) => [name, true])));
  });
});
