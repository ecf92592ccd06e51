import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { mapCollected } from '../../../../src/calls/import/collection.ts';
import { mapPortal } from '../../../../src/calls/import/portal.ts';
import type { Incoming, Mapped } from '../../../../src/calls/import/record.ts';

export const today = '2026-11-25';

/** A record of the search API, of our own making; every value is a list of strings. */
export function portalRecord(metadata: Record<string, unknown> = {}) {
  return {
    apiVersion: '2.148.3',
    url: 'https://ec.europa.eu/info/funding-tenders/opportunities/data/topicDetails/ERASMUS-EDU-2027-PEX-COVE.json',
    language: 'en',
    metadata: {
      identifier: ['ERASMUS-EDU-2027-PEX-COVE'],
      title: ['Centres of Vocational Excellence'],
      callIdentifier: ['ERASMUS-EDU-2027-PEX-COVE'],
      frameworkProgramme: ['43353764'],
      status: ['31094502'],
      startDate: ['2026-12-03T00:00:00.000+0000'],
      deadlineDate: ['2027-06-08T17:00:00.000+0000'],
      deadlineModel: ['single-stage'],
      esDA_IngestDate: ['2026-11-20T10:00:00.000+0100'],
      keywords: ['VET', 'ERASMUS-EDU-2027-PEX-COVE'],
      ...metadata,
    },
  };
}

/** A record of our own collection. */
export function collectedRecord(fields: Record<string, unknown> = {}) {
  return {
    id: '2026-ka210-sch',
    reference: null,
    parent_reference: 'EAC/A12/2025',
    title: 'Small-scale partnerships in school education',
    call_year: 2026,
    programme_period: '2021-2027',
    call_type: 'action',
    key_action: 'KA2',
    action: 'Small-scale partnerships in school education',
    action_code: 'KA210-SCH',
    sectors: ['school'],
    managing_body: "Erasmus+ National Agency of the applicant's country",
    opening_date: null,
    deadlines: [{ date: '2026-03-05', time: '12:00', timezone: 'Europe/Brussels', label: null }],
    budget_eur: null,
    budget_breakdown_eur: null,
    max_grant_eur: null,
    lump_sums_eur: null,
    eligible_applicants: null,
    status_on_2026_11_24: 'closed',
    official_url: null,
    source: ['https://www.leargas.ie/news/a-page'],
    source_type: 'institution',
    verified: true,
    notes: null,
    ...fields,
  };
}

export const collectionOf = (...calls: unknown[]) => ({
  schema_version: 1,
  generated: '2026-11-24',
  timezone: 'Europe/Brussels',
  calls,
});

export function recordOf(mapped: Mapped): Incoming {
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.problems));
  return mapped.record;
}

export const portal = (metadata: Record<string, unknown> = {}) =>
  recordOf(mapPortal(portalRecord(metadata), 'record 1', today));

export const collected = (fields: Record<string, unknown> = {}) =>
  recordOf(mapCollected(collectedRecord(fields), 'record 1', '2026-11-24'));

/** An empty folder that goes when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'calls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Every file below a folder with its text, by path. */
export function filesIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}
