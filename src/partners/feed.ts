import Builder from 'fast-xml-builder';
import { formatList, formatMonth } from '../i18n/formats.ts';
import type { Language } from '../i18n/languages.ts';
import { messageKey, translator } from '../i18n/messages.ts';
import { toPlainText, withoutAddresses } from '../markdown.ts';
import { cleanLine } from '../text.ts';
import { type Facet, facetOf } from './facets.ts';
import type { FoundNotice } from './found.ts';
import { labelOf } from './labels.ts';

const builder = new Builder({
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  textNodeName: '#',
  suppressBooleanAttributes: false,
});

export type PartnerFeed = {
  language: Language;
  notices: readonly FoundNotice[];
  /** The search in words. */
  subtitle: string;
  /** Full addresses of the feed and of the search as a page. */
  self: string;
  page: string;
  /** Turns a path of the site into its full address. */
  absolute: (path: string) => string;
};

/** Of a feed that never had an entry: Atom wants an instant, and the clock would change it. */
const beginning = '2026-01-01T00:00:00Z';

/**
 * Partner notices as Atom (RFC 4287), newest first. Title and text are in the notice's language
 * and say so; who wrote it is not told.
 */
export function partnerFeed({ language, notices, ...feed }: PartnerFeed): string {
  const t = translator(language);
  const { subtitle, self, page, absolute } = feed;
  const times = notices.map(({ publishedAt }) => publishedAt ?? 0);
  const root = {
    '@xmlns': 'http://www.w3.org/2005/Atom',
    '@xml:lang': language,
    id: self,
    title: t('partners.feed.title'),
    subtitle: cleanLine(subtitle),
    updated: notices.length ? instant(Math.max(...times)) : beginning,
    author: { name: t('site.name'), uri: absolute(`/${language}/`) },
    icon: absolute('/favicon.svg'),
    link: [
      { '@rel': 'self', '@type': 'application/atom+xml', '@href': self },
      { '@rel': 'alternate', '@type': 'text/html', '@href': page },
    ],
    entry: notices.map((notice) => entry(language, notice, absolute)),
  };
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ feed: root })}\n`;
}

const instant = (ms: number) => new Date(ms).toISOString();

function entry(language: Language, notice: FoundNotice, absolute: (path: string) => string) {
  const page = absolute(`/${language}/partners/${notice.id}/`);
  const published = instant(notice.publishedAt ?? 0);
  return {
    id: page,
    title: { '@xml:lang': notice.language, '#': cleanLine(withoutAddresses(notice.title)) },
    updated: published,
    published,
    link: { '@rel': 'alternate', '@type': 'text/html', '@hreflang': language, '@href': page },
    category: notice.topics.map((topic) => ({
      '@term': topic,
      '@label': translator(language)(messageKey(`topic.${topic}`)),
    })),
    summary: noticeSummary(language, notice),
    content: {
      '@xml:lang': notice.language,
      '@type': 'text',
      '#': toPlainText(notice.excerpt, 280),
    },
  };
}

type Told = Pick<
  FoundNotice,
  | 'organisationName'
  | 'town'
  | 'country'
  | 'projectKind'
  | 'roleSought'
  | 'educationLevel'
  | 'ageFrom'
  | 'ageTo'
  | 'workingLanguages'
  | 'startsIn'
  | 'endsIn'
>;

/** A notice in one line of facts in the reader's language; for feeds and social cards. */
export function noticeSummary(language: Language, notice: Told): string {
  const t = translator(language);
  const label = (param: string, value: string) => labelOf(facetOf(param) as Facet, value, language);
  return cleanLine(
    [
      `${notice.organisationName}, ${notice.town}, ${label('country', notice.country)}`,
      label('project', notice.projectKind),
      label('level', notice.educationLevel),
      t('partners.ages', { from: notice.ageFrom, to: notice.ageTo }),
      formatList(
        language,
        notice.workingLanguages.map((code) => label('language', code)),
      ),
      t('partners.period', {
        from: formatMonth(language, notice.startsIn),
        to: formatMonth(language, notice.endsIn),
      }),
    ].join(' · '),
  );
}
