import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../tests/support/site.ts';
import { benchFolder } from './support/folder.ts';

/**
 * Builds the site as it is, and with 1,000 generated calls more, in all languages, each in a folder
 * of its own: seconds, peak memory, and the ratio of the two. `BENCH_KEEP` keeps the last build,
 * so that others can measure it.
 */
const sizes = (process.env.BENCH_CALLS ?? '0,1000').split(',').map(Number);
/** Copied, since Astro does not find the parts of a page again behind a link. */
const copied = [
  'src',
  'db',
  'content',
  'public',
  'astro.config.mjs',
  'package.json',
  'tsconfig.json',
];

const words = readFileSync(path.join(root, 'content/en/programme/glossary.mdx'), 'utf8')
  .toLowerCase()
  .match(/[a-z]{4,}/g) ?? ['school'];
const pick = <T>(list: readonly T[], seed: number): T => list[seed % list.length] as T;
const phrase = (seed: number, length: number) =>
  Array.from({ length }, (_, index) => pick(words, seed * 31 + index * 17 + seed * index)).join(
    ' ',
  );

function call(index: number): { year: number; slug: string; text: string } {
  const year = 2014 + (index % 14);
  const slug = `generated-${index}`;
  const month = String(1 + (index % 12)).padStart(2, '0');
  const text = `---
title: ${phrase(index, 6)} ${index}
reference: GENERATED-${index}
kind: specific
year: ${year}
period: ${year <= 2020 ? '2014-2020' : '2021-2027'}
keyActions: [ ${pick(['ka1', 'ka2', 'ka3', 'jean-monnet', 'sport'], index)} ]
actions: [ ${pick(['ka120', 'ka122', 'ka210', 'ka220', 'cove', 'sport-events'], index)} ]
sectors: [ ${pick(['school', 'vet', 'higher-education', 'adult', 'youth', 'sport'], index)} ]
managedBy: [ ${pick(['national-agency', 'eacea'], index)} ]
deadlineModel: single
deadlines:
  - { date: ${year + 1}-${month}-${String(1 + (index % 28)).padStart(2, '0')}, time: 17:00 }
budget: ${100_000 * (1 + (index % 90))}
maxGrant: ${10_000 * (1 + (index % 200))}
evidence: official
sources:
  - { title: generated for measuring, readOn: 2026-11-24 }
---

${phrase(index + 7, 60)}.
`;
  return { year, slug, text };
}

function prepare(count: number): string {
  const folder = process.env.BENCH_KEEP
    ? mkdtempSync(path.join(tmpdir(), `build-${count}-`))
    : benchFolder(`build-${count}`);
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const name of copied)
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  for (let index = 0; index < count; index++) {
    const { year, slug, text } = call(index);
    mkdirSync(path.join(folder, `content/calls/${year}`), { recursive: true });
    writeFileSync(path.join(folder, `content/calls/${year}/${slug}.mdx`), text);
  }
  return folder;
}

/** Peak memory of a process so far, in megabytes, as Linux counts it. */
function peakOf(pid: number): number {
  try {
    const [, kilobytes = '0'] =
      /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}

async function build(folder: string): Promise<{ seconds: number; megabytes: number }> {
  const started = performance.now();
  const astro = path.join(root, 'node_modules/astro/bin/astro.mjs');
  const child = spawn(process.execPath, ['--max-old-space-size=8192', astro, 'build', '--silent'], {
    cwd: folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  let megabytes = 0;
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, peakOf(child.pid ?? 0));
  }, 200);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`The build in ${folder} failed`);
  return { seconds: (performance.now() - started) / 1000, megabytes };
}

const rows = [];
for (const [index, calls] of sizes.entries()) {
  const folder = prepare(calls);
  rows.push({ calls, ...(await build(folder)) });
  if (process.env.BENCH_KEEP && index === sizes.length - 1) console.log(`Kept: ${folder}`);
  else rmSync(folder, { recursive: true });
}
const [small] = rows;
console.table(
  rows.map(({ calls, seconds, megabytes }) => ({
    calls,
    seconds: +seconds.toFixed(1),
    'peak MB': Math.round(megabytes),
    'time ratio': +(seconds / (small?.seconds ?? 1)).toFixed(2),
    'memory ratio': +(megabytes / (small?.megabytes ?? 1)).toFixed(2),
  })),
);
