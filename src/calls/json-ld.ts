import type { Language } from '../i18n/languages.ts';
import { messageKey, translator } from '../i18n/messages.ts';
import { deadlineInstant, standingDeadlines } from './deadlines.ts';
import type { Call, Deadline } from './schema.ts';

/**
 * A call's page as schema.org data: the page, the call as a `MonetaryGrant` and the breadcrumb.
 * A grant has no term for its deadlines, so each is the end of an `ApplyAction`. Words of schema.org
 * are used only on the types that have them: language and keywords are the page's, not the grant's.
 * @param absolute turns a path of the site into its full address.
 */
export function callJsonLd(language: Language, call: Call, absolute: (path: string) => string) {
  const t = translator(language);
  const page = absolute(`/${language}/calls/${call.slug}/`);
  const crumbs = [
    { name: t('calls.title'), item: absolute(`/${language}/calls/`) },
    { name: call.title, item: page },
  ];
  return {
    '@graph': [
      {
        '@type': 'WebPage',
        '@id': page,
        url: page,
        name: call.title,
        inLanguage: language,
        keywords: call.sectors.map((sector) => t(messageKey(`sector.${sector}`))),
        mainEntity: { '@id': `${page}#call` },
        breadcrumb: { '@id': `${page}#breadcrumb` },
      },
      {
        '@type': 'MonetaryGrant',
        '@id': `${page}#call`,
        name: call.title,
        url: page,
        ...(call.reference && { identifier: call.reference }),
        ...(call.maxGrant !== undefined && {
          amount: { '@type': 'MonetaryAmount', currency: 'EUR', maxValue: call.maxGrant },
        }),
        ...(call.officialUrl && { sameAs: call.officialUrl }),
        funder: { '@type': 'Organization', name: 'European Union' },
        ...(call.deadlines.length && { potentialAction: applications(call) }),
      },
      {
        '@type': 'BreadcrumbList',
        '@id': `${page}#breadcrumb`,
        itemListElement: crumbs.map((crumb, index) => ({
          '@type': 'ListItem',
          position: index + 1,
          ...crumb,
        })),
      },
    ],
  };
}

/** The standing deadlines as actions; what has no hour is a day, since no source says more. */
function applications({ deadlines, opening, officialUrl }: Call) {
  return standingDeadlines(deadlines).map((deadline) => ({
    '@type': 'ApplyAction',
    ...(opening && { startTime: opening }),
    endTime: endTime(deadline),
    ...(officialUrl && { target: officialUrl }),
  }));
}

const endTime = (deadline: Deadline) =>
  deadline.time ? new Date(deadlineInstant(deadline)).toISOString() : deadline.date;
