import type { Call } from '../calls/index.ts';
import type { Language } from '../i18n/languages.ts';

/** Pages that mails about alerts lead to. The value is a token. */
export type AlertPage =
  /** A button that confirms an alert. */
  | 'confirm-alert'
  /** A button that ends an alert. */
  | 'unsubscribe'
  /** No page; a POST to it ends an alert, for mail programs (RFC 8058). */
  | 'unsubscribe-at-once';

/** Absolute address of a page. */
export type AlertLink = (page: AlertPage, language: Language, value: string) => string;

/** What alerts of calls need to know of the site around them. */
export type CallSite = {
  /** All calls of this build. */
  calls: readonly Call[];
  /** Whether a call has all words of a text, in the language of who searches. */
  hasWords: (call: Call, language: Language, text: string) => boolean;
  alertLink: AlertLink;
  /** Absolute address of a call, by its slug, or of the search of calls, by its query string. */
  callLink: (page: 'call' | 'calls', language: Language, value: string) => string;
};
