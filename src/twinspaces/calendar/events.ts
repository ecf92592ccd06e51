import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { newId } from '../../../db/ids.ts';
import { line, optional } from '../../partners/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../../problems.ts';
import { type EventRow, findEvent, findSameEvent, insertEvent, setEvent } from '../store/events.ts';
import type { Here } from '../store/spaces.ts';
import { written } from '../text-input.ts';
import { instantOf, zonedTime } from './wall-time.ts';
import { zoneNames } from './zones.ts';

const wallTime = z
  .string()
  .min(1)
  .regex(/^20\d{2}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
  .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, {
    params: { code: 'not-regex' },
  });

/** A web address that goes over TLS and carries no name or password. */
const secureAddress = z
  .string()
  .trim()
  .max(500)
  .refine(
    (text) => {
      const url = URL.parse(text);
      return url?.protocol === 'https:' && !url.username && !url.password;
    },
    { params: { code: 'not-https' } },
  );

const shape = z.strictObject({
  title: line(1, 120),
  ...written(0, 4000),
  startsAt: wallTime.describe('Wall-clock time in `zone`, YYYY-MM-DDTHH:MM.'),
  endsAt: wallTime.describe('Wall-clock time in `zone`, YYYY-MM-DDTHH:MM.'),
  zone: z.enum(zoneNames).describe('IANA time zone.'),
  url: optional(secureAddress).describe('Where to meet on the web, https.'),
});
type Shape = z.output<typeof shape>;

const timeFields = new Set<unknown>(['startsAt', 'endsAt', 'zone']);
/** The longest that a date lasts, ms: a visit, not a school year. */
const longest = 31 * 24 * 3_600_000;

/**
 * A date in the calendar. Times that the clocks of the zone skip in spring are refused; of those
 * that they show twice in autumn the first is meant. It ends after it begins, 31 days on at most.
 */
export const eventSchema = shape.check((context) => {
  const isWrong = context.issues.some(({ path }) => timeFields.has(path?.[0]));
  if (isWrong) return;
  const { startsAt, endsAt, zone } = context.value;
  const wrong = (path: keyof Shape, code: string) =>
    context.issues.push({ code: 'custom', path: [path], params: { code }, input: path });
  const [start, end] = [zonedTime(startsAt, zone), zonedTime(endsAt, zone)];
  if (!start) wrong('startsAt', 'no-such-time');
  if (!end) wrong('endsAt', 'no-such-time');
  if (!start || !end) return;
  const length = end.epochMilliseconds - start.epochMilliseconds;
  if (length <= 0) wrong('endsAt', 'time-order');
  if (length > longest) wrong('endsAt', 'too-long-event');
});

const notFound = refuse({ field: '', code: 'not-found' });

/** Enters a date. Sent twice within ten minutes, it is one date. */
export async function addEvent(
  database: Database,
  here: Here,
  input: unknown,
  now: number,
): Promise<Result<{ id: string }>> {
  const parsed = tryParse(eventSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const row: EventRow = {
    ...parsed.data,
    url: parsed.data.url ?? null,
    id: newId(),
    spaceId: here.space.id,
    sequence: 0,
    cancelledAt: null,
    authorId: here.member.id,
    createdAt: now,
    updatedAt: now,
  };
  const [added] = await database.batch([insertEvent(here, row)]);
  if (added?.rows.length) return { ok: true, id: row.id };
  const twin = await findSameEvent(database, row);
  return twin ? { ok: true, id: twin.id } : refuse({ field: '', code: 'not-possible' });
}

/** Changes a date that is not cancelled; calendars that follow it see a newer version. */
export async function editEvent(
  database: Database,
  here: Here,
  id: string,
  input: unknown,
  now: number,
): Promise<Result> {
  const parsed = tryParse(eventSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const set = { ...parsed.data, url: parsed.data.url ?? null, updatedAt: now };
  const [edited] = await database.batch([setEvent(database, here, id, set)]);
  return edited?.rows.length ? { ok: true } : notFound;
}

/** Cancels a date: it stays in the calendar, marked so, for those who had noted it. */
export async function cancelEvent(
  database: Database,
  here: Here,
  id: string,
  now: number,
): Promise<Result> {
  const set = { cancelledAt: now, updatedAt: now };
  const [cancelled] = await database.batch([setEvent(database, here, id, set)]);
  return cancelled?.rows.length ? { ok: true } : notFound;
}

export const readEvent = (database: Database, { space }: Here, id: string) =>
  findEvent(database, space.id, id);

export type CalendarEvent = EventRow;

/** When a date begins and ends, ms since 1970. */
export const eventInstants = ({ startsAt, endsAt, zone }: EventRow) => ({
  start: instantOf(startsAt, zone),
  end: instantOf(endsAt, zone),
});
