import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { actionsOf, codesIn, ruledActions } from '../../../../src/calls/import/actions.ts';
import { isUnverified, mapCollected } from '../../../../src/calls/import/collection.ts';
import { sourceOf } from '../../../../src/calls/import/publishers.ts';
import { collected, collectedRecord } from './fixtures.ts';

const deadline = (date: string, label: string | null = null, time: string | null = null) => ({
  date,
  time,
  label,
});

describe('a record of our collection', () => {
  it('becomes a call that says where and when it was read', () => {
    expect(collected()).toMatchObject({
      slug: '2026-ka210-sch',
      call: {
        parent: 'general-call-2026',
        kind: 'action',
        keyActions: ['ka2'],
        actions: ['ka210'],
        actionCodes: ['KA210-SCH'],
        managedBy: ['national-agency'],
        deadlineModel: 'single',
        deadlines: [{ date: '2026-03-05', time: '12:00' }],
        evidence: 'institution',
        sources: [
          {
            title: 'Léargas, National Agency in Ireland',
            url: 'https://www.leargas.ie/news/a-page',
            readOn: '2026-11-24',
          },
        ],
      },
    });
  });

  it('keeps absent what it does not know', () => {
    const { call } = collected();
    for (const field of ['reference', 'opening', 'budget', 'maxGrant', 'officialUrl', 'note'])
      expect(call).not.toHaveProperty(field);
  });

  it('stays secondary when it is', () => {
    expect(collected({ source_type: 'secondary' }).call.evidence).toBe('secondary');
  });

  it('is left out unless it is verified', () => {
    expect(isUnverified(collectedRecord())).toBe(false);
    expect(isUnverified(collectedRecord({ verified: false }))).toBe(true);
    expect(isUnverified(collectedRecord({ verified: null }))).toBe(true);
  });

  it('is reported by id and field when it is malformed', () => {
    const raw = collectedRecord({ deadlines: [deadline('5 March')], sectors: ['opera'] });
    const mapped = mapCollected(raw, 'calls.json, record 1', '2026-11-24');
    expect(mapped.ok || mapped.problems.map(({ record, field }) => [record, field])).toEqual([
      ['2026-ka210-sch', 'sectors.0'],
      ['2026-ka210-sch', 'deadlines.0.date'],
    ]);
    const outside = mapCollected(collectedRecord({ id: '../x' }), '', '2026-11-24');
    expect(outside.ok || outside.problems[0]?.field).toBe('id');
    const noTime = mapCollected(
      collectedRecord({ deadlines: [deadline('2026-03-05', null, 'noon')] }),
      '',
      '2026-11-24',
    );
    expect(noTime.ok || noTime.problems[0]?.field).toBe('deadlines.0.time');
  });
});

describe('deadlines of our collection', () => {
  it('are rounds when an action has several', () => {
    const deadlines = [deadline('2022-03-23'), deadline('2022-10-04')];
    expect(collected({ deadlines }).call).toMatchObject({
      deadlineModel: 'rounds',
      deadlines: [
        { date: '2022-03-23', round: 1 },
        { date: '2022-10-04', round: 2 },
      ],
    });
  });

  it('leave a second round to the National Agencies and say on what it rests', () => {
    const deadlines = [deadline('2026-03-05', 'round 1'), deadline('2026-10-01', 'round 2')];
    const notes = 'Round 2 rests on one third-party catalogue: verify per National Agency.';
    expect(collected({ deadlines, notes }).call.deadlines?.[1]).toEqual({
      date: '2026-10-01',
      round: 2,
      optional: true,
      note: 'Rests on one third-party catalogue; National Agencies decide on second rounds.',
    });
  });

  it('keep a date that was replaced, struck through, in the round of its successor', () => {
    const deadlines = [
      deadline('2020-02-05'),
      deadline('2020-04-30', 'original, extended because of COVID-19 to 2020-05-07'),
      deadline('2020-05-07', 'extended (COVID-19)'),
    ];
    expect(collected({ deadlines }).call.deadlines).toEqual([
      { date: '2020-02-05', round: 1 },
      { date: '2020-04-30', round: 2, superseded: true },
      { date: '2020-05-07', round: 2, note: 'Extended because of COVID-19.' },
    ]);
  });

  it('are those of its actions for a general call', () => {
    const general = collected({ id: 'general-call-2026', call_type: 'general' });
    expect(general.call).not.toHaveProperty('deadlines');
    expect(general.call).not.toHaveProperty('parent');
    expect(general.call.actions).toEqual([]);
  });
});

describe('sums and remarks', () => {
  it('are not shown where sources disagree', () => {
    const cooperation = collected({
      max_grant_eur: 400_000,
      lump_sums_eur: [120_000, 250_000, 400_000],
    });
    expect(cooperation.call).not.toHaveProperty('lumpSums');
    expect(cooperation.call.maxGrant).toBe(400_000);
    expect(collected({ lump_sums_eur: [30_000, 60_000] }).call.lumpSums).toEqual([30_000, 60_000]);
    expect(collected({ notes: 'Lump sums 30 000 / 60 000 EUR' }).call.lumpSums).toEqual([
      30_000, 60_000,
    ]);
  });

  it('reach readers only as sentences meant for them', () => {
    const notes =
      'Portal record carries status code 31094502 although the deadline has passed: derive status from deadlines.';
    const silent = collected({ notes });
    expect([silent.call.note, silent.text]).toEqual([undefined, '']);
    expect(collected({ notes: '6-24 months.' }).text).toBe('A project lasts 6 to 24 months.');
    expect(collected({ notes: 'OJ C 344, 2.10.2014, p. 15-17 (2014/C 344/10)' }).text).toContain(
      'C 344, 2.10.2014, p. 15–17 (2014/C 344/10)',
    );
    expect(collected({ notes: 'One secondary source only.' }).call.note).toBe(
      'The deadline rests on one source only.',
    );
  });

  it('give a minimum partnership only with the page that states it', () => {
    const notes =
      '12-36 months, at least 3 organisations from 3 programme countries (erasmuspluss.no).';
    const { call, text } = collected({ notes });
    expect(call).toMatchObject({ minimumPartners: 3, minimumCountries: 3 });
    expect(call.sources.map(({ title }) => title)).toContain('erasmuspluss.no');
    expect(text).toBe('A project lasts 12 to 36 months.');
    expect(collected().call).not.toHaveProperty('minimumPartners');
  });

  it('leave out an address that was put together and a sum of another year', () => {
    const official_url = 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:C2022/444/07';
    const notes = '2022/C 444/07; official_url composed from the OJ number, not opened';
    expect(collected({ official_url, notes }).call).not.toHaveProperty('officialUrl');
    expect(
      collected({
        max_grant_eur: 500_000,
        notes: 'The 500 000 EUR ceiling comes from an undated secondary page on a call.',
      }).call,
    ).not.toHaveProperty('maxGrant');
  });
});

describe('sources', () => {
  it('lead to the public page of a stored portal record', () => {
    const stored =
      'github:someone/tools@0a1b:data/page-8.json (stored EU Funding & Tenders search-API response, record 1)';
    expect(sourceOf(stored, 'ERASMUS-EDU-2026-PEX-COVE')).toEqual({
      title: 'EU Funding & Tenders Portal, topic ERASMUS-EDU-2026-PEX-COVE',
      url: expect.stringMatching(/topic-details\/ERASMUS-EDU-2026-PEX-COVE$/),
    });
  });

  it('name the publisher, or the host where none is known', () => {
    expect(sourceOf('https://webedicion.uv.es/a', null).title).toBe('Universitat de València');
    expect(sourceOf('https://www.grantalist.com/a', null).title).toBe('grantalist.com');
    expect(sourceOf('https://vojvodinahouse.eu/en/ (notice "Extension")', null)).toEqual({
      title: 'vojvodinahouse.eu, notice "Extension"',
      url: 'https://vojvodinahouse.eu/en/',
    });
    expect(sourceOf('EUR-Lex C2020/178/04', null)).toEqual({ title: 'EUR-Lex C2020/178/04' });
  });
});

describe('actions', () => {
  const known = Object.keys(parse(readFileSync('content/actions.yaml', 'utf8')));

  it('that the rules can give are all in content/actions.yaml', () => {
    expect(ruledActions.filter((action) => !known.includes(action))).toEqual([]);
  });

  it('come from the topic, else from the codes, else from the name', () => {
    expect(actionsOf('ERASMUS-SPORT-2024-SSCP', [], 'Small-scale Partnerships')).toEqual([
      'sport-small-scale',
    ]);
    expect(actionsOf('', codesIn('KA201 / KA219 / KA229'), 'Strategic partnerships')).toEqual([
      'strategic-partnerships',
      'ka229',
    ]);
    expect(actionsOf('', [], 'Alliances for Innovation')).toEqual([
      'alliances-skills',
      'alliances-enterprises',
    ]);
    expect(codesIn('KA121 / KA131 / KA15x')).toEqual(['KA121', 'KA131']);
  });
});
