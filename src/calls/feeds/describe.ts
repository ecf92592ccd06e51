import { formatEuros, formatList } from '../../i18n/formats.ts';
import type { Language } from '../../i18n/languages.ts';
import { messageKey, translator } from '../../i18n/messages.ts';
import { cleanText } from '../../text.ts';
import { standingDeadlines } from '../deadlines.ts';
import type { Call, Deadline } from '../schema.ts';
import { deadlineKind, formatDeadline } from '../words.ts';

/** A deadline with its zone, or with the remark that no source gives an hour. */
export function deadlineWithZone(language: Language, deadline: Deadline): string {
  const t = translator(language);
  const brussels = deadline.zone === 'Europe/Brussels' ? t('call.brussels') : deadline.zone;
  const remarks = [
    deadline.time ? brussels : t('call.deadline.noTime'),
    ...(deadline.optional ? [t('call.optional')] : []),
  ];
  return `${formatDeadline(language, deadline)} (${remarks.join('; ')})`;
}

/** The names of a call's fields. */
export function sectorNames(language: Language, call: Call): string[] {
  const t = translator(language);
  return call.sectors.map((sector) => t(messageKey(`sector.${sector}`)));
}

/**
 * What a call is about in the reader's language, a fact a line. Nothing in it depends on the
 * clock: a status would be wrong as soon as a reader keeps the text.
 */
export function describeCall(language: Language, call: Call): string {
  const t = translator(language);
  const euros = (value: number) => formatEuros(language, value);
  const line = (label: string, value: string | undefined) =>
    value ? [`${t('text.label', { label })} ${value}`] : [];
  const deadlines = standingDeadlines(call.deadlines).map(
    (deadline) =>
      `${t('text.label', { label: deadlineKind(language, deadline) })} ${deadlineWithZone(language, deadline)}${deadline.note ? `. ${deadline.note}` : ''}`,
  );
  const none = t(call.kind === 'general' ? 'call.deadline.children' : 'call.deadline.none');
  const rests = ['secondary', 'portal-mirror', 'institution'].includes(call.evidence);
  return cleanText(
    [
      t(`kind.${call.kind}`),
      ...line(t('call.reference'), call.reference),
      ...line(t('call.codes'), call.actionCodes.join(', ')),
      ...(deadlines.length ? deadlines : [none]),
      ...line(t('facet.sector'), formatList(language, sectorNames(language, call))),
      ...line(
        t('facet.managed-by'),
        formatList(
          language,
          call.managedBy.map((manager) => t(messageKey(`managedBy.${manager}`))),
        ),
      ),
      ...line(t('call.maxGrant'), call.maxGrant === undefined ? '' : euros(call.maxGrant)),
      ...line(t('call.budget'), call.budget === undefined ? '' : euros(call.budget)),
      ...(rests ? [t(messageKey(`call.evidence.${call.evidence}`))] : []),
    ].join('\n'),
  );
}
