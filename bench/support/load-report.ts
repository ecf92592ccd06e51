import type { Measures } from './open-loop.ts';
import type { Memory, Probed, Stall } from './probe.ts';

type Row = readonly (string | number)[];

/** A table in Markdown, its columns aligned. */
export function markdown(head: readonly string[], rows: readonly Row[]): string {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [top = [], ...others] = cells;
  return [line(top), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join(
    '\n',
  );
}

const at = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
const round = (value: number) => Math.round(value * 10) / 10;

/** Times of every kind beside those of a small file in the same run, and of all together. */
export function reportKinds(measures: Measures): string {
  const all = [...measures].filter(([name]) => !name.startsWith('('));
  const together = {
    times: all.flatMap(([, { times }]) => times),
    errors: new Map(
      all.flatMap(([name, { errors }]) =>
        [...errors].map(([error, count]) => [`${name}: ${error}`, count] as const),
      ),
    ),
  };
  const rows = [...measures, ['all', together] as const].map(([name, { times, errors }]) => {
    const sorted = times.toSorted((a, b) => a - b);
    const wrong = [...errors.values()].reduce((sum, count) => sum + count, 0);
    return [
      ...[name, times.length, wrong],
      ...[0.5, 0.99, 1].map((part) => round(at(sorted, part))),
    ];
  });
  const errors = [...together.errors].slice(0, 10).map(([error, times]) => `- ${times} × ${error}`);
  const table = markdown(['Kind', 'Requests', 'Errors', 'p50, ms', 'p99, ms', 'max, ms'], rows);
  return [table, ...errors].join('\n');
}

const bounds = [100, 200, 500];

/** How long nobody was answered, the longest first with what ran then, and how long jobs took. */
export function reportStalls(
  { maxDelay, stalls }: Probed,
  jobs: readonly { name: string; ms: number }[],
): string {
  const counts = bounds.map(
    (bound) => `${stalls.filter(({ ms }) => ms > bound).length} over ${bound} ms`,
  );
  const worked = Math.max(0, ...stalls.map(({ cpu }) => cpu));
  const longest = new Set(
    (['ms', 'cpu'] as const).flatMap((by) => stalls.toSorted((a, b) => b[by] - a[by]).slice(0, 3)),
  );
  const rows = jobs.map(({ name, ms }) => {
    const during = stalls.filter((stall) => stall.during.includes(`job ${name}`));
    const most = (what: 'ms' | 'cpu') => Math.max(0, ...during.map((stall) => stall[what]));
    return [name, round(ms / 1000), most('ms'), most('cpu')];
  });
  return [
    `The event loop was held for ${Math.round(maxDelay)} ms at most (perf_hooks), the thread working for ${worked} ms of a stretch at most; ${counts.join(', ')}. Stretches over 50 ms by job:`,
    '',
    markdown(['Job', 'Took, s', 'Longest stretch, ms', 'Most CPU of one, ms'], rows),
    '',
    ...[...longest].map(describe),
  ].join('\n');
}

const describe = ({ ms, cpu, during }: Stall) =>
  [`- ${ms} ms (CPU ${cpu} ms)`, ...during.map((what) => `  - ${what.slice(0, 200)}`)].join('\n');

/** Growth of a line through samples, a minute. */
function slope(samples: readonly Memory[], of: 'rss' | 'heap'): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const minutes = samples.map(({ at }) => at / 60_000);
  const values = samples.map((sample) => sample[of]);
  const [x, y] = [mean(minutes), mean(values)];
  const spread = minutes.reduce((sum, minute) => sum + (minute - x) ** 2, 0);
  return (
    minutes.reduce((sum, minute, i) => sum + (minute - x) * ((values[i] ?? 0) - y), 0) / spread
  );
}

/** Memory of the host in MB: over the load, and of what is left when garbage is gone. */
export function reportMemory(samples: readonly Memory[], before: Memory, after: Memory): string {
  const later = samples.slice(Math.floor(samples.length / 2));
  const rows = (['rss', 'heap'] as const).map((of) => {
    const values = samples.map((sample) => sample[of]);
    return [
      of === 'rss' ? 'resident' : 'heap',
      ...[Math.min(...values), Math.max(...values), slope(later, of), before[of], after[of]].map(
        round,
      ),
    ];
  });
  return markdown(
    [
      'Memory, MB',
      'least',
      'most',
      'slope of the second half, a minute',
      'collected before',
      'collected after',
    ],
    rows,
  );
}
