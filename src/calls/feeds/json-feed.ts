import { translator } from '../../i18n/messages.ts';
import { cleanLine } from '../../text.ts';
import { standingDeadlines } from '../deadlines.ts';
import type { Call } from '../schema.ts';
import { describeCall } from './describe.ts';
import { callPath, type Feed, newestCalls } from './feed.ts';
import { isoDeadline } from './iso.ts';
import { opened } from './published.ts';
import { tags } from './tags.ts';
import { startOfDay, updatedOn } from './updated.ts';

/**
 * Calls as JSON Feed 1.1, those that changed last first. Each item carries its deadlines under
 * `_call`, as instants with their offset, in the terms of calls.schema.json.
 */
export function jsonFeed({ language, calls, self, absolute }: Feed): string {
  const t = translator(language);
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: t('calls.feed.title'),
    description: t('calls.description'),
    home_page_url: absolute(`/${language}/calls/`),
    feed_url: self,
    language,
    icon: absolute(`/cards/${language}.png`),
    authors: [{ name: t('site.name'), url: absolute(`/${language}/`) }],
    items: newestCalls(calls).map(item),
  });

  function item(call: Call) {
    const page = absolute(callPath(language, call));
    const published = opened(call);
    return {
      id: page,
      url: page,
      ...(call.officialUrl && { external_url: call.officialUrl }),
      title: cleanLine(call.title),
      content_text: describeCall(language, call),
      ...(published && { date_published: published }),
      date_modified: startOfDay(updatedOn(call)),
      tags: tags(language, call).map(({ label }) => label),
      _call: {
        about: absolute('/calls.schema.json'),
        slug: call.slug,
        language: call.language,
        ...(call.reference && { reference: call.reference }),
        deadlines: standingDeadlines(call.deadlines).map(isoDeadline),
      },
    };
  }
}
