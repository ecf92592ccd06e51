import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { root } from './site.ts';

const script = `
  import { createClient } from '@libsql/client';
  const client = createClient({ url: process.argv[1] });
  await client.transaction('write');
  console.log('held');
  process.stdin.on('end', () => process.exit()).resume();
`;

/**
 * Another process that holds the write lock of a database (BEGIN IMMEDIATE).
 * @returns how it lets go.
 */
export async function holdDatabase(url: string): Promise<() => Promise<void>> {
  const args = ['--input-type=module', '--eval', script, url];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return async () => {
    const exited = once(child, 'exit');
    child.stdin.end();
    await exited;
  };
}
