import { postingCountries } from '../content/files.ts';
import type { Settings } from '../settings.ts';
import type { RequestPage, RequestSite } from '../twinspaces/index.ts';

const paths: Record<RequestPage, (value: string) => string> = {
  'confirm-founder': (token) => `/twinspaces/confirm/?token=${token}`,
  'own-request': (id) => `/account/twinspace-requests/${id}/`,
  'review-request': (id) => `/review/twinspaces/${id}/`,
  space: (id) => `/spaces/${id}/`,
};

/** What requests for spaces need to know of this site, for functions and jobs. */
export const requestSiteOf = ({
  siteUrl,
  allowOneCountry,
}: Pick<Settings, 'siteUrl' | 'allowOneCountry'>): RequestSite => ({
  countries: postingCountries(),
  allowOneCountry,
  linkTo: (page, language, value) => `${siteUrl}/${language}${paths[page](value)}`,
});
