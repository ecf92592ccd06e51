import { type Call, type CallInput, callSchema } from '../../../src/calls/index.ts';

/** A small valid call; a test states only what it is about. */
export function callOf(fields: Partial<CallInput> = {}): Call {
  const call = callSchema.parse({
    title: 'Small-scale partnerships in school education',
    kind: 'action',
    year: 2026,
    period: '2021-2027',
    keyActions: ['ka2'],
    sectors: ['school'],
    managedBy: ['national-agency'],
    evidence: 'institution',
    sources: [{ title: 'A National Agency', readOn: '2026-11-24' }],
    ...fields,
  });
  return { ...call, slug: 'small-scale' };
}
