import ical, { escape as escapeText, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { translator } from '../../i18n/messages.ts';
import { cleanLine } from '../../text.ts';
import { zoneRules } from '../../zone-rules.ts';
import { deadlineInstant, standingDeadlines } from '../deadlines.ts';
import type { Call, Deadline } from '../schema.ts';
import { deadlineKind } from '../words.ts';
import { describeCall, sectorNames } from './describe.ts';
import { callPath, type Feed } from './feed.ts';
import { startOfDay, updatedOn } from './updated.ts';

/** The latest deadlines a calendar holds: about 2 MB, below what a function may answer. */
export const mostEvents = 2000;

type Event = { call: Call; deadline: Deadline; at: number; part: string };

/**
 * What tells a deadline from the others of its call and stays when it moves: its stage and round,
 * or its place among the cut-offs.
 */
function parts(call: Call): Event[] {
  const seen = new Map<string, number>();
  return standingDeadlines(call.deadlines).map((deadline) => {
    const { stage, round, cutOff } = deadline;
    const kind =
      [round && `round-${round}`, stage && `stage-${stage}`].filter(Boolean).join('-') ||
      (cutOff ? 'cut-off' : 'deadline');
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    const numbered = count > 1 || (cutOff && !stage && !round);
    const at = deadlineInstant(deadline);
    return { call, deadline, at, part: numbered ? `${kind}-${count}` : kind };
  });
}

/** How often the deadlines of a call were corrected: calendars take the higher number as newer. */
const revision = (call: Call) =>
  call.corrections.filter(({ field }) => field === 'deadlines').length;

/**
 * The standing deadlines of calls as iCalendar (RFC 5545, RFC 7986).
 * An hour is wall-clock time with its zone, a deadline without an hour an all-day event. There is
 * no alarm: in a calendar of many deadlines it would ring for calls that do not concern the
 * reader, whose own calendar sets reminders.
 */
export function calendarFeed({ language, calls, self, absolute }: Feed): string {
  const t = translator(language);
  const events = calls
    .flatMap(parts)
    .sort((a, b) => a.at - b.at)
    .slice(-mostEvents);
  const calendar = ical({
    name: escapeText(t('calls.feed.ics.title'), false),
    description: escapeText(t('calls.feed.ics'), false),
    prodId: { company: 'Passerelle', product: 'Calls', language },
    source: self,
    url: absolute(`/${language}/calls/`),
    ttl: 6 * 60 * 60,
    timezone: {
      // A zone of the calendar would turn the stamps of events, which must be UTC, into local
      // time; without any event it is the one component that a calendar must have.
      name: events.length ? null : 'Europe/Brussels',
      generator: zoneRules,
    },
  });
  for (const event of events) addEvent(event);
  return `${calendar.toString()}\r\n`;

  function addEvent({ call, deadline, part }: Event): void {
    const { date, time, zone } = deadline;
    const day = Temporal.PlainDate.from(date);
    const changed = Temporal.Instant.from(startOfDay(updatedOn(call)));
    const plain = !deadline.round && !deadline.stage && !deadline.cutOff;
    const title = cleanLine(call.title);
    calendar.createEvent({
      id: `${call.slug}.${part}@passerelle`,
      sequence: revision(call),
      stamp: changed,
      lastModified: changed,
      ...(time
        ? { start: day.toZonedDateTime({ timeZone: zone, plainTime: time }), timezone: zone }
        : { start: day, allDay: true }),
      summary: t('feed.event', {
        title: plain ? title : `${title} (${deadlineKind(language, deadline)})`,
      }),
      description: `${describeCall(language, call)}\n\n${absolute(callPath(language, call))}`,
      url: absolute(callPath(language, call)),
      categories: sectorNames(language, call).map((name) => ({ name })),
      transparency: ICalEventTransparency.TRANSPARENT,
      status: deadline.optional ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    });
  }
}
