import type { Language } from '../i18n/languages.ts';
import { messageKey, translator } from '../i18n/messages.ts';
import type { Call } from './schema.ts';

/**
 * A call as schema.org data, a `MonetaryGrant` with its breadcrumb.
 * @param absolute turns a path of the site into its full address.
 */
export function callJsonLd(language: Language, call: Call, absolute: (path: string) => string) {
  const t = translator(language);
  const url = absolute(`/${language}/calls/${call.slug}/`);
  const crumbs = [
    { name: t('calls.title'), item: absolute(`/${language}/calls/`) },
    { name: call.title, item: url },
  ];
  return {
    '@graph': [
      {
        '@type': 'MonetaryGrant',
        '@id': `${url}#call`,
        name: call.title,
        url,
        inLanguage: call.language,
        ...(call.reference && { identifier: call.reference }),
        ...(call.maxGrant && {
          amount: { '@type': 'MonetaryAmount', currency: 'EUR', maxValue: call.maxGrant },
        }),
        ...(call.officialUrl && { sameAs: call.officialUrl }),
        about: call.sectors.map((sector) => t(messageKey(`sector.${sector}`))),
        funder: { '@type': 'Organization', name: 'European Union' },
      },
      {
        '@type': 'BreadcrumbList',
        itemListElement: crumbs.map((crumb, index) => ({
          '@type': 'ListItem',
          position: index + 1,
          ...crumb,
        })),
      },
    ],
  };
}
