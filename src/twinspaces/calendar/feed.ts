import ical, {
  escape as escapeText,
  type ICalCalendar,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { Language } from '../../i18n/languages.ts';
import { translator } from '../../i18n/messages.ts';
import { withoutAddresses } from '../../markdown.ts';
import { cleanLine } from '../../text.ts';
import { zoneRules } from '../../zone-rules.ts';
import type { EventRow } from '../store/events.ts';
import type { Dated } from './read.ts';
import { defaultZone } from './zones.ts';

type Feed = {
  language: Language;
  /** Name of the space. */
  title: string;
  dated: readonly Dated[];
  /** Full address of a page of the space, e.g. `calendar/<id>/`; none where there is no site. */
  linkTo?: (path: string) => string;
};

/**
 * The calendar of a space as iCalendar (RFC 5545, RFC 7986): dates at the wall-clock time of their
 * zone, activities and tasks as whole days that leave the reader free. What is cancelled says so, so
 * that it does not stay in calendars that have it.
 */
export function spaceCalendar({ language, title, dated, linkTo }: Feed): string {
  const calendar = ical({
    name: escapeText(cleanLine(title), false),
    prodId: { company: 'Passerelle', product: 'TwinSpace', language },
    ...(linkTo && { url: linkTo('calendar/') }),
    ttl: 60 * 60,
    timezone: {
      // Without any event a calendar still must have a component, see calls/feeds/calendar.ts.
      name: dated.length ? null : defaultZone,
      generator: zoneRules,
    },
  });
  for (const each of dated)
    if (each.kind === 'event') addEvent(calendar, each.event, linkTo?.(`calendar/${each.id}/`));
    else addDays(calendar, each, language, linkTo);
  return `${calendar.toString()}\r\n`;
}

const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);

function addEvent(calendar: ICalCalendar, event: EventRow, page: string | undefined): void {
  const { zone } = event;
  const at = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone);
  const about = withoutAddresses(event.text);
  calendar.createEvent({
    id: `${event.id}@passerelle`,
    sequence: event.sequence,
    stamp: instant(event.updatedAt),
    created: instant(event.createdAt),
    lastModified: instant(event.updatedAt),
    start: at(event.startsAt),
    end: at(event.endsAt),
    timezone: zone,
    summary: cleanLine(event.title),
    description: [about, event.url, page].filter(Boolean).join('\n\n'),
    ...(page && { url: page }),
    ...(event.url && { location: event.url }),
    status: event.cancelledAt === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
  });
}

function addDays(
  calendar: ICalCalendar,
  dated: Exclude<Dated, { kind: 'event' }>,
  language: Language,
  linkTo: Feed['linkTo'],
): void {
  const t = translator(language);
  const { kind, id, done, first, last, createdAt, updatedAt } = dated;
  const title = cleanLine(dated.title);
  const page = linkTo?.(`activities/${kind === 'activity' ? id : dated.activityId}/`);
  const about = kind === 'activity' ? withoutAddresses(dated.text) : '';
  calendar.createEvent({
    id: `${id}@passerelle`,
    // Seconds from making to the last change: grows with each, and needs no counter. A task keeps
    // no time of its changes.
    sequence: kind === 'activity' ? Math.floor((updatedAt - createdAt) / 1000) : 0,
    stamp: instant(updatedAt),
    created: instant(createdAt),
    lastModified: instant(updatedAt),
    start: Temporal.PlainDate.from(first),
    // The first day after it (RFC 5545, section 3.6.1).
    end: Temporal.PlainDate.from(last).add({ days: 1 }),
    allDay: true,
    summary: t(kind === 'activity' ? 'event.feed.activity' : 'event.feed.task', {
      title,
      done: done ? 'yes' : 'no',
    }),
    description: [about, page].filter(Boolean).join('\n\n'),
    ...(page && { url: page }),
    transparency: ICalEventTransparency.TRANSPARENT,
  });
}
