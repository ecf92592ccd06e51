import { describe, expect, it } from 'vitest';
import {
  type CallInput,
  deadlineInstant,
  lastDeadline,
  nextDeadline,
  openingInstant,
  standingDeadlines,
} from '../../../src/calls/index.ts';
import { callOf } from './call.ts';

const deadlines = (...given: NonNullable<CallInput['deadlines']>) =>
  callOf({ deadlines: given }).deadlines;
const instant = (date: string, time?: string, zone?: string) => {
  const [deadline] = deadlines({ date, ...(time && { time }), ...(zone && { zone }) });
  return deadline && new Date(deadlineInstant(deadline)).toISOString();
};

describe('the instant of a deadline', () => {
  it('is 16:00 UTC for 17:00 in Brussels in winter', () => {
    expect(instant('2027-01-26', '17:00')).toBe('2027-01-26T16:00:00.000Z');
  });

  it('is 15:00 UTC for 17:00 in Brussels in summer', () => {
    expect(instant('2026-09-03', '17:00')).toBe('2026-09-03T15:00:00.000Z');
  });

  it('is the end of the day in Brussels when no hour is known', () => {
    expect(instant('2026-09-17')).toBe('2026-09-17T22:00:00.000Z');
    expect(instant('2026-12-17')).toBe('2026-12-17T23:00:00.000Z');
  });

  it('follows the clocks on the days on which they change', () => {
    expect(instant('2026-03-28', '17:00')).toBe('2026-03-28T16:00:00.000Z');
    expect(instant('2026-03-29', '17:00')).toBe('2026-03-29T15:00:00.000Z');
    expect(instant('2026-03-29')).toBe('2026-03-29T22:00:00.000Z');
    expect(instant('2026-10-25')).toBe('2026-10-25T23:00:00.000Z');
  });

  it('exists also for an hour that the clocks skip or repeat', () => {
    expect(instant('2026-03-29', '02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(instant('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('counts in its own zone when that is not Brussels', () => {
    expect(instant('2026-09-03', '17:00', 'Europe/Athens')).toBe('2026-09-03T14:00:00.000Z');
  });

  it('opens a call at the first moment of its day in Brussels', () => {
    expect(new Date(openingInstant('2025-12-04')).toISOString()).toBe('2025-12-03T23:00:00.000Z');
    expect(new Date(openingInstant('2026-06-30')).toISOString()).toBe('2026-06-29T22:00:00.000Z');
  });
});

describe('several deadlines', () => {
  const cutOffs = deadlines(
    { date: '2027-01-26', time: '17:00', cutOff: true },
    { date: '2025-01-28', time: '17:00', cutOff: true },
    { date: '2026-01-27', time: '17:00', cutOff: true },
  );

  it('stand in the order of their instants, however they are written', () => {
    expect(standingDeadlines(cutOffs).map(({ date }) => date)).toEqual([
      '2025-01-28',
      '2026-01-27',
      '2027-01-26',
    ]);
  });

  it('offer the first one that is still to come', () => {
    expect(nextDeadline(cutOffs, Date.parse('2026-11-24T12:00Z'))?.date).toBe('2027-01-26');
    expect(nextDeadline(cutOffs, Date.parse('2026-01-27T15:59:59.999Z'))?.date).toBe('2026-01-27');
    expect(nextDeadline(cutOffs, Date.parse('2026-01-27T16:00Z'))?.date).toBe('2027-01-26');
    expect(nextDeadline(cutOffs, Date.parse('2027-01-26T16:00Z'))).toBeUndefined();
    expect(lastDeadline(cutOffs)?.date).toBe('2027-01-26');
  });

  it('do not count a superseded one', () => {
    const extended = deadlines(
      { date: '2020-04-30', time: '12:00', superseded: true },
      { date: '2020-05-07' },
    );
    expect(nextDeadline(extended, Date.parse('2020-04-01T00:00Z'))?.date).toBe('2020-05-07');
    expect(standingDeadlines(extended)).toHaveLength(1);
  });

  it('are none for a call without dates', () => {
    expect(nextDeadline([], 0)).toBeUndefined();
    expect(lastDeadline([])).toBeUndefined();
  });
});
