import type { Language } from '../i18n/languages.ts';
import { messageKey, type Translate, translator } from '../i18n/messages.ts';
import { escapeHtml } from '../text.ts';
import type { FailureStatus } from './problems.ts';
import { currentRequest } from './request-context.ts';

/** Parts of the site that are files: they are there whatever else is not. */
const readable = ['calls', 'programme', 'guides', 'countries', 'contacts'] as const;

/**
 * A page without what Astro makes: of functions, and for when a page could not be made. Its style is
 * that of the site.
 * @param text HTML that says how to go on.
 */
export function plainPage(language: Language, status: FailureStatus, text: string): Response {
  const t = translator(language);
  const say = (key: Parameters<typeof t>[0]) => escapeHtml(t(key));
  const title = say(messageKey(`http.${status}`));
  const links = readable.map(
    (name) => `<li><a href="/${language}/${name}/">${say(`${name}.title`)}</a></li>`,
  );
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · Passerelle</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<header class="site-header"><div class="bar"><a class="brand" href="/${language}/" aria-label="${say('site.home')}">Passerelle</a></div></header>
<main id="content"><article class="prose">
<h1>${title}</h1>
${text}${status >= 500 ? reference(t) : ''}
<h2>${say('http.readable')}</h2>
<ul>${links.join('')}</ul>
</article></main>
</body>
</html>
`;
  return new Response(html, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Language': language },
  });
}

/** What to quote when one reports the fault: it leads to the lines of the log. */
function reference(t: Translate): string {
  const request = currentRequest();
  return request ? `<p>${escapeHtml(t('http.reference', { id: request.id }))}</p>` : '';
}
