import { describe, expect, it } from 'vitest';
import type { CallFile } from '../../../../src/calls/import/document.ts';
import { fill, merge } from '../../../../src/calls/import/merge.ts';
import { collected, portal } from './fixtures.ts';

const later = '2026-12-01';
const newer = '2026-11-30T10:00:00.000+0100';
const imported = (metadata = {}) => merge(undefined, portal(metadata), '2026-11-25');
const edited = (file: CallFile, call: Partial<CallFile['call']>, body = file.body): CallFile => ({
  call: { ...file.call, ...call },
  body,
});

describe('a record that is new', () => {
  it('makes a file that says when it came in and from where', () => {
    const { call, body } = imported({ descriptionByte: ['<p>Text.</p>'] });
    expect(call.imported).toMatchObject({
      from: 'portal',
      on: '2026-11-25',
      ingested: '2026-11-20T10:00:00.000+0100',
    });
    expect(body).toBe('\nText.\n');
    expect(call).not.toHaveProperty('corrections');
  });
});

describe('a record that changed', () => {
  it('corrects dates, sums and title in words, with the day of the import', () => {
    const was = edited(imported(), { budget: 1_000_000, maxGrant: 500_000 });
    const table = {
      budgetTopicActionMap: {
        1: [
          {
            action: 'ERASMUS-EDU-2027-PEX-COVE - LS',
            maxContribution: 400_000,
            budgetYearMap: { 2027: '2000000' },
          },
        ],
      },
    };
    const record = portal({
      esDA_IngestDate: [newer],
      title: ['Centres of Excellence'],
      startDate: ['2026-12-04T00:00:00.000+0000'],
      deadlineDate: ['2027-06-15T17:00:00.000+0000'],
      budgetOverview: [JSON.stringify(table)],
    });
    const { call } = merge(was, record, later);
    expect(call).toMatchObject({ title: 'Centres of Excellence', budget: 2_000_000 });
    expect(call.corrections).toEqual([
      {
        on: later,
        field: 'title',
        was: 'Centres of Vocational Excellence',
        now: 'Centres of Excellence',
      },
      { on: later, field: 'opening', was: '3 December 2026', now: '4 December 2026' },
      { on: later, field: 'deadlines', was: '8 June 2027, 17:00', now: '15 June 2027, 17:00' },
      { on: later, field: 'budget', was: '€1,000,000', now: '€2,000,000' },
      { on: later, field: 'maxGrant', was: '€500,000', now: '€400,000' },
    ]);
    expect(call.imported).toMatchObject({ on: later, ingested: newer });
  });

  it('adds to earlier corrections', () => {
    const title = (text: string, day: string) =>
      portal({ title: [text], esDA_IngestDate: [`${day}T10:00:00.000+0100`] });
    const once = merge(imported(), title('Second title', '2026-11-28'), later);
    const twice = merge(once, title('Third title', '2026-11-29'), '2026-12-02');
    expect(twice.call.corrections?.map(({ on, now }) => [on, now])).toEqual([
      [later, 'Second title'],
      ['2026-12-02', 'Third title'],
    ]);
  });

  it('fills what was unknown without calling that a correction', () => {
    const was = imported({ deadlineDate: [] });
    const { call } = merge(was, portal({ esDA_IngestDate: [newer] }), later);
    expect(call.deadlines).toEqual([{ date: '2027-06-08', time: '17:00' }]);
    expect(call).not.toHaveProperty('corrections');
  });

  it('writes a correction in the language of the call', () => {
    const french = { language: ['fr'], title: ['Centres d’excellence'] };
    const moved = { deadlineDate: ['2027-06-15T17:00:00.000+0000'], esDA_IngestDate: [newer] };
    const { call } = merge(imported(french), portal({ ...french, ...moved }), later);
    expect(call.corrections?.[0]?.now).toBe('15 juin 2027, 17:00');
  });

  it('never takes away what it does not know', () => {
    const was = imported();
    const midnight = { deadlineDate: ['2027-06-08T00:00:00.000+0000'], startDate: [] };
    const merged = merge(was, portal({ ...midnight, esDA_IngestDate: [newer] }), later);
    expect(merged.call).toEqual({ ...was.call, imported: merged.call.imported });
  });
});

describe('a record that changes nothing', () => {
  it('is the same one again, even after an editor put something right', () => {
    const was = edited(imported(), { title: 'Centres of vocational excellence' });
    expect(merge(was, portal(), later)).toBe(was);
  });

  it('is an older one', () => {
    const was = imported();
    const older = { esDA_IngestDate: ['2026-11-20T09:59:59.999+0100'], title: ['Old title'] };
    expect(merge(was, portal(older), later)).toBe(was);
    expect(merge(was, portal({ ...older, esDA_IngestDate: [] }), later)).toBe(was);
  });

  it('is an older one also when the newest said the same as the first', () => {
    const first = imported();
    const again = merge(first, portal({ esDA_IngestDate: [newer] }), later);
    expect(again.call.imported).toEqual({ ...first.call.imported, ingested: newer });
    const between = portal({
      esDA_IngestDate: ['2026-11-25T10:00:00.000+0100'],
      title: ['Old title'],
    });
    expect(merge(again, between, later)).toBe(again);
  });

  it('is compared by instants, not by how they are written', () => {
    const was = imported({ esDA_IngestDate: ['2026-07-01T00:30:00.000+0200'] });
    const before = portal({
      esDA_IngestDate: ['2026-06-30T22:29:00.000+0000'],
      title: ['Old title'],
    });
    expect(merge(was, before, later)).toBe(was);
  });
});

describe('what an editor wrote', () => {
  it('stays: note, countries, keywords, and remarks on a deadline', () => {
    const was = edited(imported(), {
      note: 'Our note.',
      countries: ['GR'],
      keywords: ['excellence'],
      deadlines: [{ date: '2027-06-08', time: '17:00', note: 'Try a day before.' }],
      sectors: ['vet', 'school'],
    });
    const { call } = merge(was, portal({ esDA_IngestDate: [newer], title: ['New title'] }), later);
    expect(call).toMatchObject({
      note: 'Our note.',
      countries: ['GR'],
      keywords: ['excellence', 'VET'],
      sectors: ['vet', 'school'],
      deadlines: [{ date: '2027-06-08', time: '17:00', note: 'Try a day before.' }],
    });
  });

  it('stays as the text, which a new text of the record does not replace', () => {
    const was = imported({ descriptionByte: ['<p>First.</p>'] });
    const record = portal({ descriptionByte: ['<p>Second.</p>'], esDA_IngestDate: [newer] });
    expect(merge(was, record, later).body).toBe('\nSecond.\n');
    expect(merge(edited(was, {}, '\nMine.\n'), record, later).body).toBe('\nMine.\n');
    expect(merge(edited(was, {}, ''), record, later).body).toBe('');
  });

  it('stays when the import brings a text for the first time', () => {
    const was = edited(imported(), {}, '\nMine.\n');
    const record = portal({ descriptionByte: ['<p>Theirs.</p>'], esDA_IngestDate: [newer] });
    expect(merge(was, record, later).body).toBe('\nMine.\n');
    expect(merge(imported(), record, later).body).toBe('\nTheirs.\n');
  });

  it('stays when a record is behind a date that moved', () => {
    const deadlines = [
      { date: '2027-06-08', time: '17:00', superseded: true },
      { date: '2027-06-22', time: '17:00' },
    ];
    const was = edited(imported(), { deadlines });
    const { call } = merge(was, portal({ esDA_IngestDate: [newer], title: ['New'] }), later);
    expect(call.deadlines).toEqual(deadlines);
    expect(call.corrections?.map(({ field }) => field)).toEqual(['title']);
  });

  it('keeps a superseded date in front of the new ones', () => {
    const was = edited(imported(), {
      deadlines: [
        { date: '2027-05-01', superseded: true },
        { date: '2027-06-08', time: '17:00' },
      ],
    });
    const moved = portal({
      deadlineDate: ['2027-06-15T17:00:00.000+0000'],
      esDA_IngestDate: [newer],
    });
    expect(merge(was, moved, later).call.deadlines).toEqual([
      { date: '2027-05-01', superseded: true },
      { date: '2027-06-15', time: '17:00' },
    ]);
  });
});

describe('two origins', () => {
  const ours = collected({
    id: 'erasmus-edu-2027-pex-cove',
    reference: 'ERASMUS-EDU-2027-PEX-COVE',
    title: 'COVE',
    max_grant_eur: 4_000_000,
  });

  it('let the portal correct our collection and keep what only that knows', () => {
    const was = merge(undefined, ours, '2026-11-24');
    const { call } = merge(was, portal(), later);
    expect(call).toMatchObject({
      title: 'Centres of Vocational Excellence',
      maxGrant: 4_000_000,
      evidence: 'portal-record',
      imported: { from: 'portal' },
    });
    expect(call.sources).toHaveLength(2);
  });

  it('let our collection only fill what the portal leaves open', () => {
    const merged = merge(imported(), ours, later);
    expect(merged.call).toMatchObject({
      title: 'Centres of Vocational Excellence',
      maxGrant: 4_000_000,
      evidence: 'portal-record',
      imported: { from: 'portal', on: '2026-11-25' },
    });
    expect(merged.call).not.toHaveProperty('corrections');
  });

  it('let our collection only fill what an editor wrote without an import', () => {
    const { imported: _, ...authored } = merge(undefined, ours, later).call;
    const was: CallFile = { call: { ...authored, title: 'Authored' }, body: '' };
    expect(merge(was, ours, later).call.title).toBe('Authored');
  });

  it('add an hour to a date that has none, and none to another date', () => {
    const { call } = portal({ deadlineDate: ['2027-06-08T00:00:00.000+0000'] });
    const hour = (date: string) => ({ ...ours.call, deadlines: [{ date, time: '17:00' }] });
    expect(fill(call, hour('2027-06-08')).deadlines).toEqual([
      { date: '2027-06-08', time: '17:00' },
    ]);
    expect(fill(call, hour('2027-06-09')).deadlines).toEqual([{ date: '2027-06-08' }]);
  });
});
