import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import type { Batch } from './formats.ts';
import { importCalls, type Report } from './import.ts';
import { readInput } from './read.ts';

const usage = `Usage: npm run calls:import -- <file or URL> [...] [--to <folder>]

Brings calls for proposals into content/calls from
  - a collection of calls in Passerelle's own format,
  - an answer of the Funding & Tenders search API, or its address,
  - a record of that API, or a list of records.

Exit code: 0 all records went in, 1 some were skipped, 2 an input could not be read.`;

const contentCalls = join(import.meta.dirname, '../../../content/calls');

async function main(): Promise<number> {
  const { inputs, folder } = readArguments();
  if (inputs.length === 0) {
    console.error(usage);
    return 2;
  }
  const batches: Batch[] = [];
  for (const input of inputs) {
    try {
      batches.push(...(await readInput(input)));
    } catch (error) {
      console.error(`${input}: ${error instanceof Error ? error.message : error}\n\n${usage}`);
      return 2;
    }
  }
  const today = Temporal.Now.plainDateISO('Europe/Brussels').toString();
  const report = importCalls(batches, folder, today);
  for (const { record, field, reason } of report.problems)
    console.error(`${record}: ${field}: ${reason}`);
  console.log(summary(report));
  return report.problems.length ? 1 : 0;
}

function readArguments(): { inputs: string[]; folder: string } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { to: { type: 'string', default: contentCalls } },
    });
    return { inputs: positionals, folder: values.to };
  } catch {
    return { inputs: [], folder: contentCalls };
  }
}

function summary({ created, changed, unchanged, duplicates, leftOut, problems }: Report): string {
  const skipped = new Set(problems.map(({ record }) => record)).size;
  return [
    ...created.map((slug) => `new      ${slug}`),
    ...changed.map((slug) => `changed  ${slug}`),
    `${created.length} new, ${changed.length} changed, ${unchanged} unchanged, ${duplicates} older copies, ${leftOut} left out (not Erasmus+ or not verified), ${skipped} skipped`,
  ].join('\n');
}

process.exitCode = await main();
