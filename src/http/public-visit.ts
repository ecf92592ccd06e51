import type { Database } from '../../db/client.ts';
import { siteDatabase } from '../../db/site.ts';
import { isLanguage, type Language } from '../i18n/languages.ts';

type Astro = {
  params: Readonly<Record<string, string | undefined>>;
  response: { headers: Headers };
};

/** How long a browser or a proxy may show a public page as it was, seconds. */
const fresh = 60;

/**
 * Begins a page made out of the database that is the same for everybody: no session is read, and
 * it may be kept for a minute.
 * @returns undefined when the path names no language of ours: then there is no such page.
 */
export async function startPublicVisit({
  params,
  response,
}: Astro): Promise<{ language: Language; database: Database } | undefined> {
  const language = params.lang;
  if (!isLanguage(language)) return undefined;
  response.headers.set('Cache-Control', `public, max-age=${fresh}`);
  return { language, database: await siteDatabase() };
}
