import {
  countryName,
  formatDate,
  formatInstant,
  formatList,
  formatMonth,
} from '../i18n/formats.ts';
import type { Language } from '../i18n/languages.ts';
import { messageKey, translator } from '../i18n/messages.ts';
import { deadlineInstant, lastDeadline, nextDeadline } from './deadlines.ts';
import type { Facet } from './facets.ts';
import { type Call, type Deadline, sectors } from './schema.ts';
import { moments, statusAt } from './status.ts';

/** A deadline in its own zone: "26 January 2027 at 17:00", or the date alone if no hour is known. */
export function formatDeadline(language: Language, deadline: Deadline): string {
  if (!deadline.time) return formatDate(language, deadline.date);
  return formatInstant(language, deadlineInstant(deadline), deadline.zone);
}

/** What a deadline is to its call: "Round 2", "Stage 1", "Cut-off", or plainly "Deadline". */
export function deadlineKind(language: Language, deadline: Deadline): string {
  const t = translator(language);
  if (deadline.round) return t('call.round', { round: deadline.round });
  if (deadline.stage) return t('call.stage', { stage: deadline.stage });
  return t(deadline.cutOff ? 'call.cutOff' : 'call.deadline');
}

/** The name of a facet's value in the reader's language. */
export function valueLabel(language: Language, facet: Facet, value: string): string {
  if ('messages' in facet.label)
    return translator(language)(messageKey(`${facet.label.messages}.${value}`));
  if (facet.label.print === 'month') return formatMonth(language, value);
  if (facet.label.print === 'country') return countryName(language, value);
  return value;
}

export function facetLabel(language: Language, facet: Facet): string {
  return translator(language)(messageKey(`facet.${facet.param}`));
}

/** The fields that a call is for; none when it is for all of them, which tells nobody anything. */
export function sectorLabels(language: Language, { sectors: own }: Call): string[] {
  const named = own.length === sectors.length ? [] : own;
  return named.map((sector) => translator(language)(messageKey(`sector.${sector}`)));
}

/** The actions and the fields that a call is for. */
export const callLabels = (language: Language, call: Call): string[] => [
  ...call.actions.map((id) => translator(language)(messageKey(`action.${id}`))),
  ...sectorLabels(language, call),
];

/** One sentence about a call at `now` (ms), for descriptions and feeds. */
export function callSummary(language: Language, call: Call, now: number): string {
  const t = translator(language);
  const status = t(messageKey(`status.${statusAt(moments(call), now)}`));
  const shown = nextDeadline(call.deadlines, now) ?? lastDeadline(call.deadlines);
  const brussels = shown?.time ? ` (${t('call.brussels')})` : '';
  const deadline = shown
    ? `${t('text.label', { label: t('call.deadline') })} ${formatDeadline(language, shown)}${brussels}.`
    : t(call.kind === 'general' ? 'call.deadline.children' : 'call.deadline.none');
  const sectors = formatList(
    language,
    call.sectors.map((sector) => t(messageKey(`sector.${sector}`))),
  );
  return `${t('feed.summary', { status, deadline })} ${sectors}.`;
}
