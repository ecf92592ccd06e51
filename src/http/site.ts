import { callEnds, callTitle, postingCountries } from '../content/files.ts';
import type { Page, Site } from '../partners/index.ts';
import type { Settings } from '../settings.ts';
import type { LinkTo } from '../twinspaces/index.ts';

/**
 * Where each page is that mails lead to, below the language, if it does not belong to the API. The
 * value is an id or a token.
 */
const paths: Record<Page, (value: string) => string> = {
  'confirm-notice': (token) => `/partners/confirm/?token=${token}`,
  notice: (id) => `/partners/${id}/`,
  'own-notice': (id) => `/account/notices/${id}/`,
  fresh: (token) => `/partners/fresh/?token=${token}`,
  answer: (token) => `/conversations/answer/?token=${token}`,
  review: () => '/review/',
  join: (token) => `/organisations/join/?token=${token}`,
  organisations: () => '/account/organisations/',
  'confirm-alert': (token) => `/alerts/confirm/?token=${token}`,
  unsubscribe: (token) => `/alerts/stop/?token=${token}`,
  'unsubscribe-at-once': (token) => `/api/alerts/stop?token=${token}`,
};

const inLanguage = (language: string, path: string) =>
  path.startsWith('/api/') ? path : `/${language}${path}`;

/** What the acts of the partner room need to know of this site, for functions and jobs. */
export const siteOf = ({ siteUrl }: Pick<Settings, 'siteUrl'>): Site => ({
  countries: postingCountries(),
  callEnds,
  callTitle,
  linkTo: (page, language, value) => siteUrl + inLanguage(language, paths[page](value)),
});

/** Absolute addresses of pages, for mails of spaces. */
export const linkIn =
  ({ siteUrl }: Pick<Settings, 'siteUrl'>): LinkTo =>
  (language, path) =>
    `${siteUrl}/${language}/${path}`;
