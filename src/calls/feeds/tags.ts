import type { Language } from '../../i18n/languages.ts';
import { messageKey, translator } from '../../i18n/messages.ts';
import type { Call } from '../schema.ts';

/** Fields and key actions of a call: their ids, and their names in the reader's language. */
export function tags(language: Language, call: Call): { term: string; label: string }[] {
  const t = translator(language);
  return [
    ...call.sectors.map((id) => ({ term: id, label: t(messageKey(`sector.${id}`)) })),
    ...call.keyActions.map((id) => ({ term: id, label: t(messageKey(`keyAction.${id}`)) })),
  ];
}
