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
  const times = await measureInTurn([['', () => call(random)]], cpuTime);
  return times.get('') ?? summary([]);
}

/** The same of several calls, each once a round: what else the machine does then, all feel alike. */
export async function measureInTurn(
  jobs: readonly (readonly [string, () => Promise<unknown>])[],
  cpuTime: () => number,
  rounds = calls,
): Promise<Map<string, Times>> {
  const samples = new Map(jobs.map(([what]) => [what, [] as Sample[]]));
  for (let round = 0; round < warming + rounds; round += 1)
    for (const [what, call] of jobs) {
      const before = cpuTime();
      const started = performance.now();
      await call();
      const sample = { wall: performance.now() - started, cpu: cpuTime() - before };
      if (round >= warming) samples.get(what)?.push(sample);
    }
  return new Map([...samples].map(([what, found]) => [what, summary(found)]));
}

type Sample = { wall: number; cpu: number };

function summary(samples: readonly Sample[]): Times {
  const at = (of: keyof Sample, part: number) => {
    const sorted = samples.map((sample) => sample[of]).toSorted((a, b) => a - b);
    return Math.round((sorted[Math.floor(sorted.length * part)] ?? 0) * 10) / 10;
  };
  return {
    ...{ p50: at('wall', 0.5), p99: at('wall', 0.99) },
    ...{ cpu50: at('cpu', 0.5), cpu99: at('cpu', 0.99) },
  };
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
