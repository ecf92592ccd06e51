import { describe, expect, it } from 'vitest';
import { isOtherProgramme, mapPortal } from '../../../../src/calls/import/portal.ts';
import {
  cleanKeywords,
  hourInText,
  topicBudget,
} from '../../../../src/calls/import/portal-values.ts';
import { portal, portalRecord, today } from './fixtures.ts';

const deadlinesOf = (metadata: Record<string, unknown>) => portal(metadata).call.deadlines;
const problemsOf = (metadata: Record<string, unknown>) => {
  const mapped = mapPortal(portalRecord(metadata), 'answer.json, record 3', today);
  return mapped.ok ? [] : mapped.problems;
};

describe('a record of the portal', () => {
  it('becomes a call with the page of its topic as source and address', () => {
    expect(portal()).toMatchObject({
      slug: 'erasmus-edu-2027-pex-cove',
      ingested: '2026-11-20T10:00:00.000+0100',
      call: {
        title: 'Centres of Vocational Excellence',
        reference: 'ERASMUS-EDU-2027-PEX-COVE',
        kind: 'specific',
        year: 2027,
        period: '2021-2027',
        keyActions: ['ka2'],
        actions: ['cove'],
        sectors: ['vet'],
        managedBy: ['eacea'],
        opening: '2026-12-03',
        evidence: 'portal-record',
        officialUrl:
          'https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/ERASMUS-EDU-2027-PEX-COVE',
        sources: [
          { title: 'EU Funding & Tenders Portal, topic ERASMUS-EDU-2027-PEX-COVE', readOn: today },
        ],
      },
    });
  });

  it('says the same whatever its status field says', () => {
    expect(portal({ status: ['31094503'] })).toEqual(portal({ status: ['31094502'] }));
    expect(portal({ status: 7 })).toEqual(portal());
  });

  it('is of another programme unless that is Erasmus+', () => {
    expect(isOtherProgramme(portalRecord())).toBe(false);
    expect(isOtherProgramme(portalRecord({ frameworkProgramme: ['43108390'] }))).toBe(true);
    expect(isOtherProgramme({ metadata: {} })).toBe(false);
  });
});

describe('a deadline of the portal', () => {
  it('is the clock of Brussels in winter and in summer, although it says +0000', () => {
    expect(deadlinesOf({ deadlineDate: ['2027-01-26T17:00:00.000+0000'] })).toEqual([
      { date: '2027-01-26', time: '17:00' },
    ]);
    expect(deadlinesOf({ deadlineDate: ['2027-06-08T17:00:00.000+0000'] })).toEqual([
      { date: '2027-06-08', time: '17:00' },
    ]);
  });

  it('has no hour when it says midnight', () => {
    expect(deadlinesOf({ deadlineDate: ['2027-06-08T00:00:00.000+0000'] })).toEqual([
      { date: '2027-06-08' },
    ]);
  });

  it('takes the hour from the conditions when they name it for that very day', () => {
    const topicConditions = [
      '<p>Deadline for submitting applications:&#xa0;<strong>8 June 2027</strong>, 17:00 (Brussels time).</p>',
    ];
    const deadlineDate = ['2027-06-08T00:00:00.000+0000'];
    expect(deadlinesOf({ deadlineDate, topicConditions })).toEqual([
      { date: '2027-06-08', time: '17:00' },
    ]);
    const another = ['2027-06-09T00:00:00.000+0000'];
    expect(deadlinesOf({ deadlineDate: another, topicConditions })).toEqual([
      { date: '2027-06-09' },
    ]);
  });

  it('may be one of several cut-offs, in order and each once', () => {
    const deadlineDate = [
      '2027-01-26T17:00:00.000+0000',
      '2026-01-27T17:00:00.000+0000',
      '2027-01-26T17:00:00.000+0000',
    ];
    const { call } = portal({ deadlineDate, deadlineModel: ['multiple cut-off'] });
    expect(call.deadlineModel).toBe('cut-offs');
    expect(call.deadlines).toEqual([
      { date: '2026-01-27', time: '17:00', cutOff: true },
      { date: '2027-01-26', time: '17:00', cutOff: true },
    ]);
  });

  it('may be one of two stages', () => {
    const deadlineDate = ['2027-09-08T17:00:00.000+0000', '2027-03-02T17:00:00.000+0000'];
    const { call } = portal({ deadlineDate, deadlineModel: ['two-stage'] });
    expect(call.deadlineModel).toBe('two-stage');
    expect(call.deadlines).toEqual([
      { date: '2027-03-02', time: '17:00', stage: 1 },
      { date: '2027-09-08', time: '17:00', stage: 2 },
    ]);
  });

  it('may be missing from a forthcoming call', () => {
    const { call } = portal({ deadlineDate: [] });
    expect(call).not.toHaveProperty('deadlines');
    expect(call).not.toHaveProperty('deadlineModel');
  });
});

describe('the hour in a text', () => {
  it.each([
    ['3 September 2026, 17:00 (Brussels time)', '17:00'],
    ['May, 28 2026 9:30 (Brussels time)', undefined],
    ['September 3, 2026 at 17.00 Brussels time', '17:00'],
    ['3 September 2026 25:00 (Brussels time)', undefined],
    ['3 September 2026, 17:00 (Athens time)', undefined],
    ['13 September 2026, 17:00 (Brussels time)', undefined],
    ['', undefined],
  ])('of "%s" for 3 September 2026 is %s', (text, hour) => {
    expect(hourInText(text, '2026-09-03')).toBe(hour);
  });

  it('is written with two digits', () => {
    expect(hourInText('May, 28 2026 9:30 (Brussels time)', '2026-05-28')).toBe('09:30');
  });
});

describe('the money of a topic', () => {
  const table = JSON.stringify({
    budgetYearsColumns: ['2026', '2027'],
    budgetTopicActionMap: {
      1: [
        {
          action: 'ERASMUS-EDU-2027-PEX-COVE - ERASMUS-LS ERASMUS Lump Sum Grants',
          maxContribution: 4000000,
          budgetYearMap: { 2026: '1000000', 2027: '67000000' },
        },
      ],
      2: [
        {
          action: 'ERASMUS-EDU-2027-PEX-COVE-OTHER - ERASMUS-LS',
          budgetYearMap: { 2027: '5' },
        },
        { action: 'ERASMUS-EDU-2027-EUR-UNIV - ERASMUS-LS', budgetYearMap: { 2027: '7' } },
      ],
    },
  });

  it('is the sum of its own rows in the table of the whole call', () => {
    expect(portal({ budgetOverview: [table] }).call).toMatchObject({
      budget: 68_000_000,
      maxGrant: 4_000_000,
    });
  });

  it('is absent where the table has no row or says 0', () => {
    const nothing = { budget: undefined, maxGrant: undefined };
    expect(topicBudget(undefined, 'ERASMUS-X')).toEqual(nothing);
    const rows = [{ action: 'ERASMUS-X - LS', maxContribution: 0, budgetYearMap: { 2026: 0 } }];
    expect(topicBudget({ budgetTopicActionMap: { 1: rows } }, 'ERASMUS-X')).toEqual(nothing);
    expect(portal().call).not.toHaveProperty('budget');
  });
});

describe('keywords', () => {
  it('lose the identifier, empty lists, cut words and repetitions, and open lists in strings', () => {
    const values = [
      'ERASMUS-EDU-2027-PEX-COVE',
      '[]',
      '["Digital Agenda","COVE","Skills & competences"]',
      'cove',
      '  green   skills ',
      'Innovation in teaching \ufffd',
      '[broken',
    ];
    expect(cleanKeywords(values, ['ERASMUS-EDU-2027-PEX-COVE'])).toEqual([
      'COVE',
      'Digital Agenda',
      'green skills',
      'Skills & competences',
    ]);
  });

  it('are spelt right where the portal is known not to', () => {
    expect(cleanKeywords(['Road motor vehicla operations', 'EMDM'], [])).toEqual([
      'EMJMD',
      'Road motor vehicle operations',
    ]);
  });
});

describe('a malformed record', () => {
  it.each([
    [{ title: [] }, 'title', 'is empty'],
    [{ title: 'Text' }, 'title', 'must be a list of strings'],
    [{ frameworkProgramme: undefined }, 'frameworkProgramme', 'is missing'],
    [{ budgetOverview: ['{"budget'] }, 'budgetOverview', 'is not JSON'],
    [{ identifier: ['ERASMUS-EDU-2027-OPERA'] }, 'identifier', expect.stringContaining('no rule')],
    [{ identifier: ['../../etc'] }, 'identifier', 'is not an identifier'],
    [
      { deadlineDate: ['2027-02-30T17:00:00.000+0000'] },
      'deadlineDate.0',
      expect.stringContaining('"2027-02-30T17:00:00.000+0000" is not a date'),
    ],
    [{ startDate: ['soon'] }, 'startDate', expect.stringContaining('is not a date')],
  ])('%j is reported by field with a reason', (metadata, field, reason) => {
    expect(problemsOf(metadata)).toEqual([{ record: expect.any(String), field, reason }]);
  });

  it('is named by its identifier, else by its position', () => {
    expect(problemsOf({ title: [] })[0]?.record).toBe('ERASMUS-EDU-2027-PEX-COVE');
    expect(problemsOf({ identifier: [] })[0]?.record).toBe('answer.json, record 3');
    const mapped = mapPortal('text', 'answer.json, record 4', today);
    expect(mapped.ok || mapped.problems[0]?.record).toBe('answer.json, record 4');
  });

  it('has an amount reported that is none', () => {
    const rows = [{ action: 'X', budgetYearMap: { 2027: 'much' } }];
    const budgetOverview = [JSON.stringify({ budgetTopicActionMap: { 1: rows } })];
    expect(problemsOf({ budgetOverview })).toEqual([
      {
        record: 'ERASMUS-EDU-2027-PEX-COVE',
        field: 'budgetOverview.budgetTopicActionMap.1.0.budgetYearMap.2027',
        reason: 'is not an amount',
      },
    ]);
  });
});
