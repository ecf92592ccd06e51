import { type CallSite, callsPath } from '../alerts/index.ts';
import { hasWords } from '../content/call-words.ts';
import { allCalls } from '../content/files.ts';
import type { Settings } from '../settings.ts';
import { siteOf } from './site.ts';

/** What alerts of calls need to know of this site, for functions and jobs. */
export const callSiteOf = (settings: Pick<Settings, 'siteUrl'>): CallSite => ({
  calls: allCalls(),
  hasWords,
  alertLink: siteOf(settings).linkTo,
  callLink: (page, language, value) =>
    `${settings.siteUrl}/${language}/${page === 'call' ? `calls/${value}/` : callsPath(value)}`,
});
