import type { Call, FeedKind } from '../../src/calls/index.ts';
import { feedFormats } from '../../src/calls/index.ts';
import type { Language } from '../../src/i18n/languages.ts';

export const absolute = (path: string) => new URL(path, 'https://passerelle.example').href;
export const self = absolute('/feeds/calls?lang=en&year=2026');

/** A feed of these calls as text. */
export function write(kind: FeedKind, calls: readonly Call[], language: Language = 'en'): string {
  return feedFormats[kind].write({ language, calls, self, absolute });
}
