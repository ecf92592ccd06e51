import { isLanguage, type Language } from '../i18n/languages.ts';

type Astro = {
  params: Readonly<Record<string, string | undefined>>;
  url: URL;
  response: { headers: Headers };
};

/** How long a browser may show an answer as it was, seconds: what is open changes by the hour. */
const fresh = 300;

/**
 * Begins a page that answers the questions in its address. It is the same for everybody and reads
 * no database; search engines list the questions, not each answer.
 * @returns undefined when the path names no language of ours: then there is no such page.
 */
export function startToolPage({ params, url, response }: Astro): Language | undefined {
  response.headers.set('Cache-Control', `public, max-age=${fresh}`);
  if (url.search) response.headers.set('X-Robots-Tag', 'noindex');
  return isLanguage(params.lang) ? params.lang : undefined;
}
