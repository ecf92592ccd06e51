import type { Language } from '../../i18n/languages.ts';

/** Pages that mails about requests lead to. The value is an id or a token, by page. */
export type RequestPage =
  /** Token: where the second founder says yes or no. */
  | 'confirm-founder'
  /** Id: where a request stands, for its founders. */
  | 'own-request'
  /** Id: the request for those who decide. */
  | 'review-request'
  /** Id: the home page of a space. */
  | 'space';

/** What requests need to know of the site around them. */
export type RequestSite = {
  /** Countries whose schools may found a space, ISO 3166-1 alpha-2. */
  countries: readonly string[];
  /** Whether two schools of one country may found a space: the operator's choice. */
  allowOneCountry: boolean;
  /** Absolute address of a page. */
  linkTo: (page: RequestPage, language: Language, value: string) => string;
};
