import { stringify } from 'csv-stringify/sync';
import { cleanLine } from '../../text.ts';
import { standingDeadlines } from '../deadlines.ts';
import type { Call, Deadline } from '../schema.ts';
import { type CsvRow, csvColumns } from './csv-row.ts';
import { callPath, type Feed } from './feed.ts';
import { updatedOn } from './updated.ts';

const list = (items: readonly string[] = []) => items.map(cleanLine).join(' | ');
const local = ({ date, time }: Deadline) => (time ? `${date}T${time}` : date);

/**
 * Calls as CSV (RFC 4180), the columns as in `csvRowSchema`. With a byte order mark, without which
 * Excel takes UTF-8 for something else; cells that a spreadsheet would run as formulas are defused.
 */
export function csvFeed({ language, calls, absolute }: Feed): string {
  return stringify(calls.map(row), {
    bom: true,
    header: true,
    columns: csvColumns,
    record_delimiter: 'windows',
    escape_formulas: true,
  });

  function row(call: Call): CsvRow {
    const deadlines = standingDeadlines(call.deadlines);
    const last = deadlines.at(-1);
    return {
      slug: call.slug,
      title: cleanLine(call.title),
      language: call.language,
      reference: cleanLine(call.reference ?? ''),
      kind: call.kind,
      year: String(call.year),
      period: call.period,
      keyActions: list(call.keyActions),
      actions: list(call.actions),
      actionCodes: list(call.actionCodes),
      sectors: list(call.sectors),
      managedBy: list(call.managedBy),
      opening: call.opening ?? '',
      deadlines: list(deadlines.map((deadline) => `${local(deadline)}[${deadline.zone}]`)),
      lastDeadline: last ? local(last) : '',
      budget: String(call.budget ?? ''),
      maxGrant: String(call.maxGrant ?? ''),
      countries: list(call.countries),
      evidence: call.evidence,
      officialUrl: call.officialUrl ?? '',
      page: absolute(callPath(language, call)),
      updated: updatedOn(call),
    };
  }
}
