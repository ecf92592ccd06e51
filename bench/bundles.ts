import path from 'node:path';
import { buildIfNeeded } from '../netlify/build.ts';
import {
  type Bundle,
  bundleFunctions,
  bundlePages,
  coldStart,
  unpack,
} from '../tests/support/bundles.ts';
import { root, siteUrl } from '../tests/support/site.ts';
import { benchFolder } from './support/folder.ts';

/**
 * What the platform loads at a cold start: the size of each function and of the pages, zipped, and
 * how long it takes to import them in a process of their own, beside a function that does nothing.
 */
const rounds = 5;
/** Functions that are imported in earnest: one of each room, and those that carry more. */
const sample = ['health', 'sign-in', 'partner-notices', 'space-page-save', 'space-upload', 'sweep'];

const folder = benchFolder('bundles');
await buildIfNeeded(root, siteUrl);
const functions = await bundleFunctions(path.join(folder, 'functions'));
const pages = await bundlePages(path.join(folder, 'pages'));

const kb = (bytes: number) => Math.round(bytes / 1_000);
const draws = ({ files }: Bundle) => files.some((file) => file.includes('/@img/'));
const spread = (numbers: readonly number[]) => {
  const sorted = numbers.toSorted((a, b) => a - b).map(Math.round);
  const [min, median, max] = [0, Math.floor(sorted.length / 2), -1].map((at) => sorted.at(at));
  return { min, median, max };
};
const zipped = (bundles: readonly Bundle[]) => ({
  functions: bundles.length,
  ...spread(bundles.map(({ zipped }) => kb(zipped))),
  'largest unzipped': Math.max(...bundles.map(({ unzipped }) => kb(unzipped))),
});
console.log('Zipped, kB (the platform takes 50,000; 250,000 unzipped):');
console.table({
  'functions without pictures': zipped(functions.filter((bundle) => !draws(bundle))),
  'functions that draw': zipped(functions.filter(draws)),
  pages: zipped(pages),
});

const empty = path.join(root, 'bench/support/empty-function.mjs');
const times = new Map<string, { wall: number[]; cpu: number[]; memory: number[] }>();
const chosen = [...functions.filter(({ found }) => sample.includes(found.name)), ...pages];
for (const bundle of chosen) await unpack(bundle);
for (let round = 0; round < rounds; round += 1)
  for (const bundle of [undefined, ...chosen]) {
    const name = bundle?.found.name ?? 'nothing';
    const { importMs, cpuMs, mb } = await coldStart(bundle ?? empty, { DATA_DIR: folder });
    const { wall, cpu, memory } = times.get(name) ?? { wall: [], cpu: [], memory: [] };
    times.set(name, { wall: [...wall, importMs], cpu: [...cpu, cpuMs], memory: [...memory, mb] });
  }
console.log(`Import in a new process, ${rounds} rounds in turn, beside a function of nothing:`);
console.table(
  Object.fromEntries(
    [...times].map(([name, { wall, cpu, memory }]) => {
      const all = spread(wall);
      const [cpuMedian, mb] = [spread(cpu).median, spread(memory).median];
      return [
        name,
        {
          'min ms': all.min,
          'median ms': all.median,
          'max ms': all.max,
          'CPU ms': cpuMedian,
          MB: mb,
        },
      ];
    }),
  ),
);
