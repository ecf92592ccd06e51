import type { Database } from '../../db/client.ts';
import { siteDatabase } from '../../db/site.ts';
import { isLanguage, type Language } from '../i18n/languages.ts';
import { readSettings, type Settings } from '../settings.ts';
import { type Flash, takeFlash } from './flash.ts';
import { currentSession, type Session } from './session.ts';

/** What a page that is made for one reader knows of the visit. */
export type Visit = {
  language: Language;
  database: Database;
  settings: Settings;
  /** ms since 1970. */
  now: number;
  /** Who is signed in, if anybody. */
  session: Session | undefined;
  /** What the form that was just sent left to say on this page. */
  flash: Flash;
};

type Page = {
  params: Readonly<Record<string, string | undefined>>;
  request: Request;
  response: { headers: Headers };
};

const nothing = { problems: [], values: {} };

/**
 * Begins a page rendered on demand, `await startVisit(Astro)`. Nobody keeps a copy of it and no
 * search engine lists it.
 * @returns undefined when the path names no language of ours: then there is no such page.
 */
export async function startVisit({ params, request, response }: Page): Promise<Visit | undefined> {
  const language = params.lang;
  if (!isLanguage(language)) return undefined;
  const settings = readSettings(process.env);
  const { siteUrl } = settings;
  const database = await siteDatabase();
  const now = Date.now();
  response.headers.set('Cache-Control', 'no-store');
  response.headers.set('X-Robots-Tag', 'noindex');
  return {
    language,
    database,
    settings,
    now,
    session: await currentSession(request, database, siteUrl, now),
    flash: { page: '', ...nothing, ...takeFlash(request, response.headers, siteUrl) },
  };
}
