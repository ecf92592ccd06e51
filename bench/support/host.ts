import { readFileSync } from 'node:fs';
import type { Site } from '../../tests/support/site.ts';

/** CPU time of a process's main thread, which answers and asks the database, ms; Linux tells. */
export function cpuTimeOf({ pid }: Pick<Site, 'pid'>): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return Number.NaN;
  }
}
