import { atomFeed } from './atom.ts';
import { calendarFeed } from './calendar.ts';
import { csvFeed } from './csv.ts';
import type { Feed } from './feed.ts';
import { jsonFeed } from './json-feed.ts';

export type FeedKind = 'ics' | 'atom' | 'json' | 'csv';

type FeedFormat = {
  contentType: string;
  /** Name under which a browser saves the feed; without one it is shown. */
  fileName?: string;
  write: (feed: Feed) => string;
};

/** The formats of the feeds, by the end of their address `/feeds/calls.<kind>`. */
export const feedFormats: Record<FeedKind, FeedFormat> = {
  ics: {
    contentType: 'text/calendar; charset=utf-8',
    fileName: 'erasmus-deadlines.ics',
    write: calendarFeed,
  },
  atom: { contentType: 'application/atom+xml; charset=utf-8', write: atomFeed },
  json: { contentType: 'application/feed+json; charset=utf-8', write: jsonFeed },
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    fileName: 'erasmus-calls.csv',
    write: csvFeed,
  },
};
