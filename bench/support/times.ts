import { type Random, seeded } from '../../tests/support/notices.ts';

/** Milliseconds of a call: wall clock, and CPU alone, which says more on a busy machine. */
export type Times = { p50: number; p99: number; cpu50: number; cpu99: number };

const calls = 300;
/** The first calls warm up. */
const warming = 20;

/**
 * Calls one after the other, with the same random numbers each time it is measured.
 * @param cpuTime CPU time so far of who does the work, ms.
 */
export async function measure(
  call: (random: Random) => Promise<unknown>,
  cpuTime: () => number,
): Promise<Times> {
  const random = seeded(2);
  const wall: number[] = [];
  const cpu: number[] = [];
  for (let run = 0; run < warming + calls; run += 1) {
    const before = cpuTime();
    const started = performance.now();
    await call(random);
    if (run < warming) continue;
    wall.push(performance.now() - started);
    cpu.push(cpuTime() - before);
  }
  const at = (values: number[], part: number) =>
    Math.round((values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0) * 10) / 10;
  return { p50: at(wall, 0.5), p99: at(wall, 0.99), cpu50: at(cpu, 0.5), cpu99: at(cpu, 0.99) };
}

export type Row = { what: string; size: number } & Times;

/** Rows by what was measured and by size, with what each grew from the size before. */
export const withGrowth = (rows: readonly Row[]) =>
  rows
    .toSorted((a, b) => a.what.localeCompare(b.what) || a.size - b.size)
    .map((row, index, all) => {
      const before = all[index - 1];
      const grew = (name: 'p99' | 'cpu99') =>
        before?.what === row.what ? `${(row[name] / before[name]).toFixed(1)}×` : '';
      return { ...row, 'p99 grew': grew('p99'), 'cpu99 grew': grew('cpu99') };
    });
