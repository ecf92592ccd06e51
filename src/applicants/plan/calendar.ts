import ical, { escape as escapeText, ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { Deadline } from '../../calls/index.ts';
import type { Language } from '../../i18n/languages.ts';
import { messageKey, translator } from '../../i18n/messages.ts';
import { cleanLine } from '../../text.ts';
import { zoneRules } from '../../zone-rules.ts';
import type { Plan } from './plan.ts';

type Calendar = {
  language: Language;
  plan: Plan;
  /** What tells this plan from others and stays: the call's file name, or `date`. */
  key: string;
  /** Title of what is applied for, if it is a call. */
  title: string | undefined;
  /** Hour and zone of the deadline; without an hour the day is shown. */
  deadline: Pick<Deadline, 'time' | 'zone'>;
  /** How often the deadline was corrected: calendars take the higher number as newer. */
  revision: number;
  /** Full address of the plan's page. */
  page: string;
};

/**
 * A plan as iCalendar (RFC 5545, RFC 7986): a day for each step, and the deadline at the wall-clock
 * time of its zone. A step that is late stands on the day on which the plan was made. Identifiers
 * follow from what is planned and the step, so that a plan made anew moves what is there.
 */
export function planCalendar(input: Calendar): string {
  const { language, plan, key, deadline, revision, page } = input;
  const t = translator(language);
  const title = cleanLine(input.title ?? t('tools.planner.own'));
  const calendar = ical({
    name: escapeText(t('tools.planner.calendar', { title }), false),
    prodId: { company: 'Passerelle', product: 'Planner', language },
    url: page,
    timezone: {
      // Without an hour a calendar still must have a component, see calls/feeds/calendar.ts.
      name: deadline.time ? null : deadline.zone,
      generator: zoneRules,
    },
  });
  const madeOn = Temporal.PlainDate.from(plan.today);
  const common = {
    sequence: revision,
    stamp: Temporal.Instant.from(`${plan.today}T00:00:00Z`),
    url: page,
    transparency: ICalEventTransparency.TRANSPARENT,
  };
  for (const { id, on, late } of plan.steps)
    calendar.createEvent({
      ...common,
      id: `plan.${key}.${id}@passerelle`,
      start: late ? madeOn : Temporal.PlainDate.from(on),
      allDay: true,
      summary: `${t(messageKey(`tools.planner.step.${id}`))} (${title})`,
      description: t(messageKey(`tools.planner.step.${id}.text`)),
    });
  const day = Temporal.PlainDate.from(plan.deadline);
  const { time, zone } = deadline;
  calendar.createEvent({
    ...common,
    id: `plan.${key}.deadline@passerelle`,
    ...(time
      ? { start: day.toZonedDateTime({ timeZone: zone, plainTime: time }), timezone: zone }
      : { start: day, allDay: true }),
    summary: t('feed.event', { title }),
  });
  return `${calendar.toString()}\r\n`;
}
