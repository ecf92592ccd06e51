import {
  type Call,
  type Deadline,
  deadlineKind,
  deadlineWithZone,
  nextDeadline,
} from '../calls/index.ts';
import { formatDaysAhead } from '../i18n/formats.ts';
import type { Language } from '../i18n/languages.ts';
import { translator } from '../i18n/messages.ts';
import type { DeadlineChange, Reminder } from './deadlines.ts';

/** "Round 2: 4 March 2027 at 12:00 (Brussels time)". */
function deadlineLine(language: Language, deadline: Deadline): string {
  const label = translator(language)('text.label', { label: deadlineKind(language, deadline) });
  return `${label} ${deadlineWithZone(language, deadline)}`;
}

/** When the next deadline of a call passes; why there is none. @param now ms. */
export function nextLine(language: Language, call: Call, now: number): string {
  const next = nextDeadline(call.deadlines, now);
  if (next) return deadlineLine(language, next);
  const isGeneral = call.kind === 'general';
  return translator(language)(isGeneral ? 'call.deadline.children' : 'call.deadline.none');
}

/** A deadline that comes near: "Deadline: 4 March 2027 at 12:00 (Brussels time), in 7 days". */
export const reminderLine = (language: Language, { deadline, days }: Reminder): string =>
  `${deadlineLine(language, deadline)}, ${formatDaysAhead(language, days)}`;

/** A deadline that was moved, added or withdrawn, with the value before and the value now. */
export function changeLine(language: Language, change: DeadlineChange): string {
  const t = translator(language);
  const about = change.now ?? change.was;
  const kind = about ? deadlineKind(language, about) : '';
  const was = change.was ? deadlineWithZone(language, change.was) : '';
  const now = change.now ? deadlineWithZone(language, change.now) : '';
  if (!change.was) return t('mail.callChange.added', { kind, now });
  if (!change.now) return t('mail.callChange.withdrawn', { kind, was });
  return t('mail.callChange.moved', { kind, was, now });
}
