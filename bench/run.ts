import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** `npm run bench [-- <name> …]`: runs the benchmarks of this folder, all or those named. */
const folder = import.meta.dirname;
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => path.basename(file, '.ts'));
const named = process.argv.slice(2);
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exitCode = 2;
}
for (const name of named.length > 0 ? named : all) {
  if (process.exitCode) break;
  console.log(`\n## ${name}\n`);
  const { status } = spawnSync(process.execPath, [path.join(folder, `${name}.ts`)], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
