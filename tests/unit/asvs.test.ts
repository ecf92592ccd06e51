import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/site.ts';

/** The requirements of levels 1 and 2 of ASVS 5.0.0, by section; the others are of level 3. */
const sections: Readonly<Record<string, string>> = {
  ...{ '1.1': '1-2', '1.2': '1-9', '1.3': '1-11', '1.4': '1-3', '1.5': '1-2' },
  ...{ '2.1': '1-3', '2.2': '1-3', '2.3': '1-4', '2.4': '1' },
  ...{ '3.2': '1-2', '3.3': '1-4', '3.4': '1-6', '3.5': '1-5', '3.7': '1-2' },
  ...{ '4.1': '1-3', '4.2': '1', '4.3': '1-2', '4.4': '1-4' },
  ...{ '5.1': '1', '5.2': '1-3', '5.3': '1-2', '5.4': '1-3' },
  ...{ '6.1': '1-3', '6.2': '1-12', '6.3': '1-4', '6.4': '1-4', '6.5': '1-5', '6.6': '1-3' },
  ...{ '6.8': '1-4' },
  ...{ '7.1': '1-3', '7.2': '1-4', '7.3': '1-2', '7.4': '1-5', '7.5': '1-2', '7.6': '1-2' },
  ...{ '8.1': '1-2', '8.2': '1-3', '8.3': '1', '8.4': '1' },
  ...{ '9.1': '1-3', '9.2': '1-4' },
  ...{ '10.1': '1-2', '10.2': '1-2', '10.3': '1-4', '10.4': '1-11', '10.5': '1-5' },
  ...{ '10.6': '1-2', '10.7': '1-3' },
  ...{ '11.1': '1-2', '11.2': '1-3', '11.3': '1-3', '11.4': '1-4', '11.5': '1', '11.6': '1' },
  ...{ '12.1': '1-3', '12.2': '1-2', '12.3': '1-4' },
  ...{ '13.1': '1', '13.2': '1-5', '13.3': '1-2', '13.4': '1-5' },
  ...{ '14.1': '1-2', '14.2': '1-4', '14.3': '1-3' },
  ...{ '15.1': '1-3', '15.2': '1-3', '15.3': '1-7' },
  ...{ '16.1': '1', '16.2': '1-5', '16.3': '1-4', '16.4': '1-3', '16.5': '1-3' },
  ...{ '17.1': '1', '17.2': '1-4', '17.3': '1-2' },
};
const requirements = Object.entries(sections).flatMap(([section, range]) => {
  const [first = 1, last = first] = range.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => `${section}.${first + index}`);
});

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const lines = [...read('docs/asvs.md').matchAll(/^\| (\d+\.\d+\.\d+) *\| ([12]) .*$/gm)].map(
  ([line, id = '', level = '']) => {
    const [, , , , status = '', proof = ''] = line.split('|').map((cell) => cell.trim());
    return { id, level, status, proof };
  },
);

/** Files that a text names in backticks; a pattern with a star stands for what it finds. */
const filesIn = (text: string) =>
  [...text.matchAll(/`([\w.][\w./*-]*)`/g)]
    .map(([, file = '']) => file)
    .filter((file) => /\/|\.(md|json|ts)$/.test(file));

function exists(file: string): boolean {
  const [before = '', after] = file.split('*');
  if (after === undefined) return existsSync(path.join(root, file));
  return readdirSync(path.join(root, before)).some((name) =>
    existsSync(path.join(root, before, name, after)),
  );
}

describe('the ASVS checklist', () => {
  it('has every requirement of levels 1 and 2 once', () => {
    expect(lines.map(({ id }) => id)).toEqual(requirements);
    const ofLevel = (wanted: string) => lines.filter(({ level }) => level === wanted).length;
    expect([ofLevel('1'), ofLevel('2')]).toEqual([70, 183]);
  });

  it('says of each whether it is met, and counts them right', () => {
    const counts = Map.groupBy(lines, ({ status }) => status.replaceAll('*', ''));
    const stated = [...read('docs/asvs.md').matchAll(/^\| ([a-z ]+?) +\| (\d+) +\|$/gm)];
    expect(stated.map(([, status, count]) => [status, Number(count)])).toEqual(
      ['met', 'not applicable', 'left to the operator', 'not met'].map((status) => [
        status,
        counts.get(status)?.length,
      ]),
    );
  });

  it('names a file for what is met, and a reason for what is not', () => {
    for (const { id, status, proof } of lines)
      if (status === 'met') expect(filesIn(proof), id).not.toEqual([]);
      else expect(proof, id).not.toBe('');
  });

  it.each(['docs/asvs.md', 'SECURITY.md', 'docs/security-scans.md'])(
    'and what else is said of security names files that are there: %s',
    (file) => {
      const missing = filesIn(read(file)).filter((named) => !exists(named));
      expect(missing).toEqual([]);
    },
  );

  it('is right that nothing switches off the check of certificates', () => {
    const sources = ['src', 'netlify', 'db'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => path.join(folder, file)),
    );
    const off = /rejectUnauthorized|NODE_TLS_REJECT|checkServerIdentity|ignoreTLS/;
    expect(sources.filter((file) => off.test(read(file)))).toEqual([]);
  });
});
