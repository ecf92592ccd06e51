import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CallInput,
  closingSoonMs,
  moments,
  nextChange,
  statusAt,
  statuses,
} from '../../../src/calls/index.ts';
import { callOf } from './call.ts';

const statusOf = (fields: Partial<CallInput>, now: string) =>
  statusAt(moments(callOf(fields)), Date.parse(now));

describe('the status of a call', () => {
  const eche = { opening: '2022-02-23', deadlines: [{ date: '2027-01-26', time: '17:00' }] };

  it('is forthcoming to the last millisecond before its opening day in Brussels', () => {
    expect(statusOf(eche, '2022-02-22T22:59:59.999Z')).toBe('forthcoming');
    expect(statusOf(eche, '2022-02-22T23:00:00.000Z')).toBe('open');
  });

  it('is closing soon from exactly fourteen days before the deadline', () => {
    expect(statusOf(eche, '2027-01-12T15:59:59.999Z')).toBe('open');
    expect(statusOf(eche, '2027-01-12T16:00:00.000Z')).toBe('closing-soon');
  });

  it('is closed at the deadline and not a millisecond earlier', () => {
    expect(statusOf(eche, '2027-01-26T15:59:59.999Z')).toBe('closing-soon');
    expect(statusOf(eche, '2027-01-26T16:00:00.000Z')).toBe('closed');
  });

  it('follows summer time: 17:00 in Brussels is then 15:00 UTC', () => {
    const summer = { deadlines: [{ date: '2026-09-03', time: '17:00' }] };
    expect(statusOf(summer, '2026-09-03T14:59:59.999Z')).toBe('closing-soon');
    expect(statusOf(summer, '2026-09-03T15:00:00.000Z')).toBe('closed');
  });

  it('stays open through the whole last day when no hour is known', () => {
    const day = { deadlines: [{ date: '2026-09-17' }] };
    expect(statusOf(day, '2026-09-17T21:59:59.999Z')).toBe('closing-soon');
    expect(statusOf(day, '2026-09-17T22:00:00.000Z')).toBe('closed');
  });

  it('opens again after a cut-off until the next one is near', () => {
    const cutOffs = {
      deadlines: [
        { date: '2026-01-27', time: '17:00' },
        { date: '2027-01-26', time: '17:00' },
      ],
    };
    expect(statusOf(cutOffs, '2026-01-27T15:00Z')).toBe('closing-soon');
    expect(statusOf(cutOffs, '2026-01-27T16:00Z')).toBe('open');
  });

  it('goes by the second stage once the first has passed', () => {
    const stages = {
      deadlines: [
        { date: '2026-03-05', time: '17:00', stage: 1 },
        { date: '2026-10-01', time: '17:00', stage: 2 },
      ],
    };
    expect(statusOf(stages, '2026-03-05T16:00Z')).toBe('open');
    expect(statusOf(stages, '2026-10-01T15:00Z')).toBe('closed');
  });

  it('does not go by a superseded deadline', () => {
    const extended = {
      deadlines: [{ date: '2020-04-30', superseded: true }, { date: '2020-05-28' }],
    };
    expect(statusOf(extended, '2020-05-01T12:00Z')).toBe('open');
  });

  it('is undated without deadlines, but forthcoming while the opening is ahead', () => {
    expect(statusOf({}, '2026-01-01T00:00Z')).toBe('undated');
    expect(statusOf({ opening: '2026-06-30' }, '2026-01-01T00:00Z')).toBe('forthcoming');
    expect(statusOf({ opening: '2026-06-30' }, '2026-07-01T00:00Z')).toBe('undated');
  });
});

describe('the next change of a status', () => {
  const shown = {
    opens: fc.option(fc.integer({ min: 0, max: 4e12 })),
    deadlines: fc
      .array(fc.integer({ min: 0, max: 4e12 }), { maxLength: 6 })
      .map((list) => list.toSorted((a, b) => a - b)),
  };

  it('is never skipped: until then the status stays what it is', () => {
    fc.assert(
      fc.property(
        fc.record(shown),
        fc.integer({ min: 0, max: 4e12 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (call, now, part) => {
          const change = nextChange(call, now);
          const until = change ?? 5e12;
          const between = now + Math.floor((until - now) * part);
          expect(statusAt(call, between)).toBe(statusAt(call, now));
          expect(change === null || change > now).toBe(true);
        },
      ),
    );
  });

  it('is fourteen days before a deadline, then the deadline, then none', () => {
    const call = { opens: null, deadlines: [closingSoonMs * 2] };
    expect(nextChange(call, 0)).toBe(closingSoonMs);
    expect(nextChange(call, closingSoonMs)).toBe(closingSoonMs * 2);
    expect(nextChange(call, closingSoonMs * 2)).toBeNull();
  });

  it('always leads to a known status', () => {
    fc.assert(
      fc.property(fc.record(shown), fc.integer(), (call, now) => {
        expect(statuses).toContain(statusAt(call, now));
      }),
    );
  });
});
