import { type Call, deadlineWithZone, lastDeadline, standingDeadlines } from '../calls/index.ts';
import { formatDate, formatList } from '../i18n/formats.ts';
import type { Language } from '../i18n/languages.ts';
import { messageKey, translator } from '../i18n/messages.ts';
import type { CardText } from './layout.ts';

/** The card of the whole site. */
export function siteCard(language: Language): CardText {
  const t = translator(language);
  return {
    name: t('site.name'),
    kicker: '',
    title: t('home.title'),
    fact: t('site.tagline'),
    small: t('site.independent'),
  };
}

/** The card of a call. Nothing on it depends on the clock: platforms keep such pictures for years. */
export function callCard(language: Language, call: Call): CardText {
  const t = translator(language);
  const codes = call.actionCodes.join(', ');
  return {
    name: t('site.name'),
    kicker: call.reference ?? (codes || `${t(messageKey(`kind.${call.kind}`))} · ${call.year}`),
    title: call.title,
    fact: deadlines(language, call),
    small: t('site.independent'),
  };
}

/** A single deadline with its hour; of several the days, the last three if there are more. */
function deadlines(language: Language, call: Call): string {
  const t = translator(language);
  const last = lastDeadline(call.deadlines);
  if (!last) return t(call.kind === 'general' ? 'call.deadline.children' : 'call.deadline.none');
  const days = standingDeadlines(call.deadlines).map(({ date }) => formatDate(language, date));
  return days.length === 1
    ? `${t('text.label', { label: t('call.deadline') })} ${deadlineWithZone(language, last)}`
    : `${t('text.label', { label: t('call.deadlines') })} ${formatList(language, days.slice(-3))}`;
}
