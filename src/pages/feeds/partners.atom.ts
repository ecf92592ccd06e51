import type { APIRoute } from 'astro';
import { siteDatabase } from '../../../db/site.ts';
import { callTitles } from '../../content/call-titles.ts';
import { fallbackLanguage, isLanguage, preferredLanguage } from '../../i18n/languages.ts';
import { translator } from '../../i18n/messages.ts';
import {
  describeProblem,
  describeSearch,
  partnerFeed,
  readQuery,
  searchNotices,
  unsorted,
  writeQuery,
} from '../../partners/index.ts';
import { cached } from '../_cached.ts';

export const prerender = false;

/**
 * The newest notices that a search of the directory finds, `/feeds/partners.atom?lang=…` with its
 * parameters. Without an account there is no notice of one's own: `match` is not taken.
 */
export const GET: APIRoute = async ({ url, request, site }) => {
  const params = new URLSearchParams(url.searchParams);
  const lang = params.get('lang') || fallbackLanguage;
  params.delete('lang');
  const { query: asked, problems } = readQuery(params, { matchable: [] });
  const accepted = preferredLanguage(request.headers.get('accept-language'));
  const language = isLanguage(lang) ? lang : accepted;
  const unknown = isLanguage(lang)
    ? []
    : [{ field: 'lang', code: 'unknown-value', params: { value: lang } }];
  const all = [...unknown, ...problems];
  if (all.length) return refusal(all.slice(0, 20));

  const { after: _, ...query } = unsorted(asked);
  const { notices } = await searchNotices(
    await siteDatabase(),
    { ...query, sort: 'newest' },
    Date.now(),
  );
  const written = writeQuery(query);
  const page = written.size ? `?${written}` : '';
  written.set('lang', language);
  const absolute = (path: string) => new URL(path, site).href;
  const body = partnerFeed({
    language,
    notices,
    subtitle: describeSearch(language, query, await callTitles()),
    self: absolute(`/feeds/partners.atom?${written}`),
    page: absolute(`/${language}/partners/${page}`),
    absolute,
  });
  return cached(request, body, {
    'Content-Type': 'application/atom+xml; charset=utf-8',
    'Content-Language': language,
    // What an author takes back is soon gone from here too.
    'Cache-Control': 'public, max-age=900',
    'Netlify-CDN-Cache-Control': 'public, durable, max-age=900, stale-while-revalidate=900',
    'Netlify-Vary': 'query',
  });

  function refusal(problems: typeof all): Response {
    const told = problems.map(({ field, code, params }) => ({
      field: field.slice(0, 60),
      code,
      message: describeProblem(language, { field, code, ...(params && { params }) }),
    }));
    const details = {
      type: 'about:blank',
      title: translator(language)('feed.problem.title'),
      status: 400,
      detail: told.map(({ message }) => message).join(' '),
      problems: told,
    };
    return Response.json(details, {
      status: 400,
      headers: {
        'Content-Type': 'application/problem+json',
        'Content-Language': language,
        'Cache-Control': 'no-store',
      },
    });
  }
};
