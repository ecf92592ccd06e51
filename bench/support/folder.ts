import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** A folder for a benchmark's data, that is gone when the process ends, interrupted or not. */
export function benchFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `bench-${name}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  exitOnSignals();
  return folder;
}

/** Ends by the door that handlers of `exit` stand at; a signal alone would pass them by. */
function exitOnSignals(): void {
  for (const [signal, number] of Object.entries(signals))
    if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit(128 + number));
}
