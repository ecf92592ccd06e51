import Builder from 'fast-xml-builder';
import { translator } from '../../i18n/messages.ts';
import { cleanLine } from '../../text.ts';
import type { Call } from '../schema.ts';
import { describeCall } from './describe.ts';
import { callPath, type Feed, newestCalls } from './feed.ts';
import { opened } from './published.ts';
import { tags } from './tags.ts';
import { lastUpdate, startOfDay, updatedOn } from './updated.ts';

const builder = new Builder({
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  textNodeName: '#',
  suppressBooleanAttributes: false,
});

/**
 * Calls as Atom (RFC 4287), those that changed last first. A title is in its call's own language
 * and says so, the rest is in the reader's; all text is plain, so no markup of a source runs.
 */
export function atomFeed({ language, calls, self, absolute }: Feed): string {
  const t = translator(language);
  const newest = newestCalls(calls);
  const feed = {
    '@xmlns': 'http://www.w3.org/2005/Atom',
    '@xml:lang': language,
    id: self,
    title: t('calls.feed.title'),
    subtitle: t('calls.description'),
    updated: startOfDay(lastUpdate(newest)),
    author: { name: t('site.name'), uri: absolute(`/${language}/`) },
    icon: absolute('/favicon.svg'),
    link: [
      { '@rel': 'self', '@type': 'application/atom+xml', '@href': self },
      { '@rel': 'alternate', '@type': 'text/html', '@href': absolute(`/${language}/calls/`) },
    ],
    entry: newest.map(entry),
  };
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ feed })}\n`;

  function entry(call: Call) {
    const page = absolute(callPath(language, call));
    const published = opened(call);
    return {
      id: page,
      title: { '@xml:lang': call.language, '#': cleanLine(call.title) },
      updated: startOfDay(updatedOn(call)),
      ...(published && { published }),
      link: [
        { '@rel': 'alternate', '@type': 'text/html', '@hreflang': language, '@href': page },
        ...(call.officialUrl ? [{ '@rel': 'related', '@href': call.officialUrl }] : []),
      ],
      category: tags(language, call).map(({ term, label }) => ({ '@term': term, '@label': label })),
      summary: describeCall(language, call),
    };
  }
}
