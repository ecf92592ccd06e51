import type { AlertPage } from '../alerts/index.ts';
import type { Language } from '../i18n/languages.ts';

/** Pages that mails lead to. The value is an id or a token, by page. */
export type Page =
  /** Token: a button that proves an address and so confirms a notice. */
  | 'confirm-notice'
  /** Id: the public page of a notice. */
  | 'notice'
  /** Id: what its author sees of it, and may do. */
  | 'own-notice'
  /** Token: a button that says "still stands". */
  | 'fresh'
  /** Token: a conversation, to answer without signing in. */
  | 'answer'
  /** Empty: what waits for an officer. */
  | 'review'
  /** Token: a form by which a colleague joins an organisation. */
  | 'join'
  /** Empty: the organisations that a reader writes for. */
  | 'organisations'
  | AlertPage;

/** What the acts of this room need to know of the site around them. */
export type Site = {
  /** Countries whose organisations may post, ISO 3166-1 alpha-2. */
  countries: readonly string[];
  /** When a call's last deadline passes, ms; null when none is known; undefined: no such call. */
  callEnds: (slug: string) => number | null | undefined;
  /** The title of a call by its file name; the file name itself when there is no such call. */
  callTitle: (slug: string) => string;
  /** Absolute address of a page. */
  linkTo: (page: Page, language: Language, value: string) => string;
};
