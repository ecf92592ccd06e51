import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { spaceEvents, spaceMembers, spaces } from '../../../db/schema.ts';
import {
  addActivity,
  addEvent,
  addTask,
  cancelEvent,
  editEvent,
  listComing,
  listMonth,
  type Member,
  readCalendarOwner,
  readEvent,
  renewCalendar,
  type Space,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { makeSpace } from '../../support/spaces.ts';

const now = Date.UTC(2026, 10, 25, 12);
type Here = { space: Space; member: Member };

const event = (title: string, startsAt: string, endsAt: string, more: object = {}) => ({
  ...{ title, text: '', language: 'en', zone: 'Europe/Brussels' },
  ...{ startsAt, endsAt, ...more },
});

async function setUp() {
  const database = await freshDatabase();
  const { space, members } = await makeSpace(database, {}, now);
  const here: Here = { space, member: members.teacher };
  const enter = async (title: string, startsAt: string, endsAt: string, more: object = {}) => {
    const added = await addEvent(database, here, event(title, startsAt, endsAt, more), now);
    if (!added.ok) throw new Error(JSON.stringify(added));
    return added.id;
  };
  const titlesOf = async (month: string) =>
    (await listMonth(database, here, month)).map(({ title }) => title);
  return { database, space, members, here, enter, titlesOf };
}

describe('the calendar of a space', () => {
  it('lists month by month what falls on its days, whole days first', async () => {
    const { database, here, enter, titlesOf } = await setUp();
    await enter('New Year', '2026-12-31T23:00', '2027-01-01T01:00');
    await enter('Call', '2027-01-11T10:00', '2027-01-11T11:00');
    await enter('Last minute', '2027-01-31T23:59', '2027-02-01T00:30');
    const days = { startsOn: '2026-12-20', endsOn: '2027-01-11' };
    const input = { title: 'Measure', text: '', language: 'en', ...days };
    const activity = await addActivity(database, here, input, now);
    const until = { title: 'Until then', text: '', language: 'en', endsOn: '2027-01-11' };
    await addActivity(database, here, until, now);
    await addActivity(database, here, { title: 'Some day', text: '', language: 'en' }, now);
    const task = { title: 'Tape', dueOn: '2027-01-11' };
    await addTask(database, here, activity.ok ? activity.id : '', task, now);
    expect(await titlesOf('2026-12')).toEqual(['Measure', 'New Year']);
    expect(await titlesOf('2027-01')).toEqual([
      'Measure',
      'New Year',
      'Until then',
      'Tape',
      'Call',
      'Last minute',
    ]);
    expect(await titlesOf('2027-02')).toEqual(['Last minute']);
    expect(await titlesOf('2027-03')).toEqual([]);
  });

  it('tells what comes next: what is neither over, done nor cancelled', async () => {
    const { database, here, enter } = await setUp();
    await enter('Over', '2026-11-20T10:00', '2026-11-20T11:00');
    await enter('Today', '2026-11-25T08:00', '2026-11-25T09:00');
    await enter('Soon', '2026-12-01T10:00', '2026-12-01T11:00');
    const off = await enter('Off', '2026-12-02T10:00', '2026-12-02T11:00');
    await cancelEvent(database, here, off, now);
    const coming = await listComing(database, here, '2026-11-25', 10);
    expect(coming.map(({ title }) => title)).toEqual(['Today', 'Soon']);
    expect(await listComing(database, here, '2026-11-25', 1)).toHaveLength(1);
  });

  it('counts each change of an event, and none after it is cancelled', async () => {
    const { database, here, enter } = await setUp();
    const id = await enter('Call', '2027-01-11T10:00', '2027-01-11T11:00');
    const later = event('Call', '2027-01-12T10:00', '2027-01-12T11:00');
    await editEvent(database, here, id, later, now + 5);
    const read = async () => (await readEvent(database, here, id))?.event;
    expect(await read()).toMatchObject({ sequence: 1, updatedAt: now + 5, createdAt: now });
    expect((await cancelEvent(database, here, id, now + 6)).ok).toBe(true);
    expect((await cancelEvent(database, here, id, now + 7)).ok).toBe(false);
    expect((await editEvent(database, here, id, later, now + 8)).ok).toBe(false);
    expect(await read()).toMatchObject({ sequence: 2, cancelledAt: now + 6 });
  });

  it('takes two clicks for one event', async () => {
    const { database, enter } = await setUp();
    const times = ['2027-01-11T10:00', '2027-01-11T11:00'] as const;
    expect(await enter('Call', ...times)).toBe(await enter('Call', ...times));
    await enter('Call', '2027-01-12T10:00', '2027-01-12T11:00');
    expect(await database.orm.select().from(spaceEvents)).toHaveLength(2);
  });

  it('is out of reach from another space, and unchanged once closed', async () => {
    const { database, here, enter, space } = await setUp();
    const id = await enter('Call', '2027-01-11T10:00', '2027-01-11T11:00');
    const other = await makeSpace(database, {}, now);
    const there = { space: other.space, member: other.members.founder };
    const input = event('Mine', '2027-01-11T10:00', '2027-01-11T11:00');
    expect(await readEvent(database, there, id)).toBeUndefined();
    expect((await editEvent(database, there, id, input, now)).ok).toBe(false);
    expect((await cancelEvent(database, there, id, now)).ok).toBe(false);
    await database.batch([
      database.orm.update(spaces).set({ state: 'closed' }).where(eq(spaces.id, space.id)),
    ]);
    expect((await addEvent(database, here, input, now)).ok).toBe(false);
    expect((await editEvent(database, here, id, input, now)).ok).toBe(false);
    expect((await cancelEvent(database, here, id, now)).ok).toBe(false);
    expect((await readEvent(database, here, id))?.event).toMatchObject({ sequence: 0 });
  });
});

describe('the secret address of a calendar', () => {
  it('opens the space of its member, for every role, until a new one is made', async () => {
    const { database, space, members } = await setUp();
    for (const member of Object.values(members)) {
      const first = await renewCalendar(database, { space, member });
      const token = first.ok ? first.token : '';
      const owner = await readCalendarOwner(database, token);
      expect(owner).toMatchObject({ space: { id: space.id }, member: { id: member.id } });
      const second = await renewCalendar(database, { space, member });
      expect(await readCalendarOwner(database, token)).toBeUndefined();
      expect(await readCalendarOwner(database, second.ok ? second.token : '')).toBeDefined();
    }
  });

  it('is kept as a hash alone', async () => {
    const { database, here } = await setUp();
    const made = await renewCalendar(database, here);
    const secret = (made.ok ? made.token : '').split('.')[1] ?? '';
    expect(secret).toHaveLength(43);
    expect(JSON.stringify(await database.orm.select().from(spaceMembers))).not.toContain(secret);
  });

  it('opens nothing once its member has left or is erased', async () => {
    const { database, here } = await setUp();
    const made = await renewCalendar(database, here);
    const token = made.ok ? made.token : '';
    const set = (row: Partial<Member>) =>
      database.batch([
        database.orm.update(spaceMembers).set(row).where(eq(spaceMembers.id, here.member.id)),
      ]);
    await set({ leftAt: now });
    expect(await readCalendarOwner(database, token)).toBeUndefined();
    expect((await renewCalendar(database, here)).ok).toBe(false);
    await set({ leftAt: null });
    expect(await readCalendarOwner(database, token)).toBeDefined();
    await set({ accountId: null, name: '' });
    expect(await readCalendarOwner(database, token)).toBeUndefined();
  });

  it.each(['', 'x', `${'0'.repeat(36)}.${'0'.repeat(43)}`])('is not %j', async (token) => {
    const { database } = await setUp();
    expect(await readCalendarOwner(database, token)).toBeUndefined();
  });
});
