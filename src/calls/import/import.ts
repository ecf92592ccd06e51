import { isUnverified, mapCollected } from './collection.ts';
import type { CallFile } from './document.ts';
import type { Batch } from './formats.ts';
import { fill, merge } from './merge.ts';
import { isOtherProgramme, mapPortal } from './portal.ts';
import type { Mapped, Problem } from './record.ts';
import { readCalls, writeCall } from './store.ts';
import { type Target, targetsOf } from './targets.ts';

export type Report = {
  created: string[];
  changed: string[];
  unchanged: number;
  /** Copies of a record that a newer copy replaced. */
  duplicates: number;
  /** Records of other programmes, and those of our collection that are not verified. */
  leftOut: number;
  problems: Problem[];
};

/**
 * Brings records into `<folder>/<year>/<slug>.mdx`. A record with a problem is skipped and the
 * rest goes in.
 * @param on day of the import, YYYY-MM-DD
 */
export function importCalls(batches: readonly Batch[], folder: string, on: string): Report {
  const wanted = batches.flatMap((batch) => mapBatch(batch, on));
  const mapped = wanted.filter((outcome) => outcome !== 'left-out');
  const existing = readCalls(folder);
  const { targets, duplicates } = targetsOf(
    mapped.flatMap((outcome) => (outcome.ok ? [outcome.record] : [])),
    existing.flatMap((stored) =>
      'file' in stored ? [{ slug: stored.slug, call: stored.file.call }] : [],
    ),
  );
  const report: Report = {
    created: [],
    changed: [],
    unchanged: 0,
    duplicates,
    leftOut: wanted.length - mapped.length,
    problems: mapped.flatMap((outcome) => (outcome.ok ? [] : outcome.problems)),
  };
  const stored = new Map(existing.map((call) => [call.slug, call]));
  for (const target of targets) {
    const former = stored.get(target.slug);
    if (former && 'fault' in former) {
      report.problems.push({ record: target.slug, field: former.path, reason: former.fault });
      continue;
    }
    const file = merged(target, former?.file, on);
    const isNew = file && writeCall(folder, target.slug, file, former);
    if (!isNew) report.unchanged += 1;
    else report[former ? 'changed' : 'created'].push(target.slug);
  }
  return report;
}

function mapBatch({ origin, name, records, readOn }: Batch, on: string): (Mapped | 'left-out')[] {
  return records.map((raw, index) => {
    const position = `${name}, record ${index + 1}`;
    if (origin === 'portal')
      return isOtherProgramme(raw) ? 'left-out' : mapPortal(raw, position, on);
    return isUnverified(raw) ? 'left-out' : mapCollected(raw, position, readOn ?? on);
  });
}

function merged({ main, others }: Target, existing: CallFile | undefined, on: string) {
  const file = main ? merge(existing, main, on) : existing;
  if (!file) return undefined;
  const call = others.reduce((filled, other) => fill(filled, other.call), file.call);
  return { ...file, call };
}
