import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { makePlan, planCalendar, readDay } from '../../../src/applicants/index.ts';

const partners = { partners: true };
const alone = { partners: false };

describe('a plan', () => {
  it('goes back three months from the deadline, step by step', () => {
    const plan = makePlan('2027-03-04', '2026-11-25', partners);
    expect(plan).toMatchObject({ days: 99, pace: 'ample' });
    expect(plan.steps[0]).toMatchObject({ id: 'idea', on: '2026-12-04', late: false });
    expect(plan.steps.at(-1)).toMatchObject({ id: 'submit', on: '2027-03-03', late: false });
    const days = plan.steps.map(({ on }) => on);
    expect(days).toEqual(days.toSorted());
  });

  it('has no step at a weekend', () => {
    for (let day = 1; day <= 28; day++) {
      const deadline = `2027-02-${String(day).padStart(2, '0')}`;
      for (const { on } of makePlan(deadline, '2026-11-01', partners).steps)
        expect(Temporal.PlainDate.from(on).dayOfWeek).toBeLessThan(6);
    }
  });

  it('has partners, roles and mandates for a partnership, and a host for one alone', () => {
    const ids = (who: typeof alone) =>
      makePlan('2027-03-04', '2026-11-25', who).steps.map(({ id }) => id);
    expect(ids(partners)).toEqual(expect.arrayContaining(['partners', 'roles', 'mandates']));
    expect(ids(partners)).not.toContain('hosts');
    expect(ids(alone)).toContain('hosts');
    expect(ids(alone)).not.toContain('mandates');
  });

  it('marks what is late, and says how little time is left', () => {
    const tight = makePlan('2027-01-18', '2026-11-25', partners);
    expect(tight.pace).toBe('tight');
    expect(tight.steps.filter(({ late }) => late).map(({ id }) => id)).toEqual([
      'idea',
      'guide',
      'agency',
      'partners',
      'identifier',
    ]);
    expect(makePlan('2026-12-22', '2026-11-25', partners).pace).toBe('short');
    expect(makePlan('2026-12-23', '2026-11-25', partners).pace).toBe('tight');
  });

  it('is made on the last day as well, and no more on the next', () => {
    const today = makePlan('2026-11-25', '2026-11-25', partners);
    expect(today).toMatchObject({ days: 0, pace: 'short' });
    expect(today.steps.every(({ late }) => late)).toBe(true);
    expect(makePlan('2026-11-24', '2026-11-25', partners)).toMatchObject({
      pace: 'over',
      steps: [],
    });
  });
});

describe('a day', () => {
  it('is a date of the calendar, and nothing else that could be one', () => {
    expect(readDay('2028-02-29')).toBe('2028-02-29');
    for (const text of [
      ...[null, '', 'tomorrow', '2027-02-29', '2027-1-2', '20270102', '2027-01-02T10:00'],
      ...['-271821-04-19', '+275760-09-13', '0000-01-01', '2027-01-02[u-ca=hebrew]'],
    ])
      expect(readDay(text)).toBeUndefined();
  });
});

describe('the calendar of a plan', () => {
  const write = (changes: Partial<Parameters<typeof planCalendar>[0]> = {}) =>
    planCalendar({
      language: 'el',
      plan: makePlan('2027-01-26', '2026-11-25', partners),
      key: 'a-call',
      title: 'Σύμπραξη; «νέα»',
      deadline: { time: '17:00', zone: 'Europe/Brussels' },
      revision: 2,
      page: 'https://passerelle.example/el/tools/planner/?call=a-call',
      ...changes,
    });
  const events = (text: string) =>
    new ICAL.Component(ICAL.parse(text))
      .getAllSubcomponents('vevent')
      .map((component) => new ICAL.Event(component));

  it('has a day for each step, late ones on the day on which it was made', () => {
    const found = events(write());
    const idea = found.find(({ uid }) => uid === 'plan.a-call.idea@passerelle');
    expect(idea?.startDate.toString()).toBe('2026-11-25');
    const submit = found.find(({ uid }) => uid === 'plan.a-call.submit@passerelle');
    expect(submit?.startDate.toString()).toBe('2027-01-25');
    expect(submit?.startDate.isDate).toBe(true);
    expect(submit?.summary).toContain('Σύμπραξη; «νέα»');
    expect(found.every(({ sequence }) => sequence === 2)).toBe(true);
  });

  it('has the deadline at the instant at which it passes', () => {
    const text = write();
    ICAL.TimezoneService.reset();
    for (const zone of new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vtimezone'))
      ICAL.TimezoneService.register(new ICAL.Timezone(zone));
    const deadline = events(text).find(({ uid }) => uid === 'plan.a-call.deadline@passerelle');
    expect(deadline?.startDate.toUnixTime()).toBe(Date.UTC(2027, 0, 26, 16) / 1000);
    const linked = write({ deadline: { time: '17:00', zone: 'Europe/Amsterdam' } });
    expect(linked).toMatch(/^TZID:Europe\/Amsterdam\r?$/m);
    const day = events(write({ deadline: { time: undefined, zone: 'Europe/Brussels' } })).at(-1);
    expect(day?.startDate.isDate).toBe(true);
  });

  it('keeps its identifiers when it is made anew on another day', () => {
    const uids = (text: string) => events(text).map(({ uid }) => uid);
    const later = write({ plan: makePlan('2027-02-10', '2026-12-24', partners) });
    expect(uids(later)).toEqual(uids(write()));
    expect(new Set(uids(later)).size).toBe(uids(later).length);
    expect(write()).toBe(write());
  });
});
