import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** `npm run bench [-- <name> …]`: runs the benchmarks of this folder, all or those named. */
const folder = import.meta.dirname;
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => path.basename(file, '.ts'));
/** A benchmark that is told to end cleans up; then this ends too. */
const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
const named = process.argv.slice(2);
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  process.exitCode = 2;
}
for (const name of named.length > 0 ? named : all) {
  if (process.exitCode) break;
  console.log(`\n## ${name}\n`);
  const file = path.join(folder, `${name}.ts`);
  const child = spawn(process.execPath, [file], { stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  const [status] = await once(child, 'exit');
  for (const signal of signals) process.off(signal, pass);
  process.exitCode = status ?? 1;
}
