import { type Call, type CallInput, callSchema } from '../../src/calls/index.ts';

const basis: CallInput = {
  title: 'Small-scale partnerships in school education',
  kind: 'action',
  year: 2026,
  period: '2021-2027',
  keyActions: ['ka2'],
  sectors: ['school'],
  managedBy: ['national-agency'],
  evidence: 'official',
  sources: [{ title: 'Programme Guide 2026', readOn: '2026-11-20' }],
};

/** A call that satisfies the schema; made up, like its dates. */
export function aCall(fields: Partial<CallInput> & { slug?: string } = {}): Call {
  const { slug = 'a-call', ...rest } = fields;
  return { ...callSchema.parse({ ...basis, ...rest }), slug };
}

/** One call of each kind that feeds have to tell apart. */
export const someCalls: Call[] = [
  aCall({
    slug: 'winter-single',
    title: 'Erasmus Charter',
    reference: 'TEST-2027-CHARTER',
    opening: '2026-10-01',
    deadlineModel: 'single',
    deadlines: [{ date: '2027-01-26', time: '17:00' }],
    managedBy: ['eacea'],
    keyActions: ['charter'],
    sectors: ['higher-education'],
    officialUrl: 'https://example.org/call?a=1&b=2',
  }),
  aCall({
    slug: 'summer-two-stage',
    title: 'Deux étapes, « été »',
    language: 'fr',
    deadlineModel: 'two-stage',
    deadlines: [
      { date: '2026-06-30', time: '17:00', stage: 1 },
      { date: '2026-12-03', time: '12:00', stage: 2 },
    ],
    maxGrant: 400_000,
    sectors: ['school', 'vet'],
  }),
  aCall({
    slug: 'rounds',
    title: 'Διμερείς συμπράξεις μικρής κλίμακας για τη σχολική εκπαίδευση και τη νεολαία',
    language: 'el',
    deadlineModel: 'rounds',
    deadlines: [
      { date: '2026-03-05', time: '12:00', round: 1 },
      { date: '2026-10-01', time: '12:00', round: 2, optional: true },
    ],
    maxGrant: 60_000,
  }),
  aCall({
    slug: 'cut-offs',
    title: 'Open all year',
    deadlineModel: 'cut-offs',
    deadlines: [
      { date: '2026-10-25', time: '17:00', cutOff: true },
      { date: '2027-03-28', time: '23:59', cutOff: true },
      { date: '2026-05-01', time: '17:00', cutOff: true, superseded: true },
    ],
    corrections: [
      {
        on: '2026-11-22',
        field: 'deadlines',
        was: '1 May 2026 17:00',
        now: '25 October 2026 17:00',
      },
      { on: '2026-11-23', field: 'budget', was: 'EUR 1', now: 'EUR 2' },
    ],
  }),
  aCall({
    slug: 'no-hour',
    title: 'No hour known',
    deadlines: [{ date: '2026-02-19' }],
    year: 2025,
  }),
  aCall({ slug: 'general', title: 'General call', kind: 'general', year: 2026 }),
];
