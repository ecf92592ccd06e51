import type { APIRoute } from 'astro';
import {
  type FeedKind,
  feedFormats,
  feedPath,
  feedProblemDetails,
  readFeedQuery,
  selectCalls,
} from '../../calls/index.ts';
import { getCalls } from '../../content/calls.ts';
import { fallbackLanguage, isLanguage, preferredLanguage } from '../../i18n/languages.ts';
import { cached } from '../_cached.ts';

/**
 * Answers `/feeds/calls.<kind>?lang=…` with the facets of the search and `call=<slug>`.
 * Each format has a route file of its own, since a route with its extension in a parameter would
 * be found with a slash at the end only.
 */
export const feed =
  (kind: FeedKind): APIRoute =>
  async ({ url, request, site }) => {
    const format = feedFormats[kind];
    const calls = await allCalls();
    const read = readFeedQuery(url.searchParams, calls, fallbackLanguage);
    if (!read.ok) {
      const lang = url.searchParams.get('lang') ?? undefined;
      const language = isLanguage(lang)
        ? lang
        : preferredLanguage(request.headers.get('accept-language'));
      const details = feedProblemDetails(language, read.problems);
      return Response.json(details, {
        status: details.status,
        headers: {
          'Content-Type': 'application/problem+json',
          'Content-Language': language,
          'Cache-Control': 'no-store',
          'Access-Control-Allow-Origin': '*',
        },
      });
    }
    const absolute = (path: string) => new URL(path, site).href;
    const body = format.write({
      language: read.query.language,
      calls: selectCalls(calls, read.query, Date.now()),
      self: absolute(feedPath(kind, read.query)),
      absolute,
    });
    return cached(request, body, {
      'Content-Type': format.contentType,
      'Content-Language': read.query.language,
      ...(format.fileName && {
        'Content-Disposition': `attachment; filename="${format.fileName}"`,
      }),
      // A corrected deadline must not wait long; a platform that caches forgets at each deploy.
      'Cache-Control': 'public, max-age=900',
      'Netlify-CDN-Cache-Control': 'public, durable, max-age=900, stale-while-revalidate=900',
      'Netlify-Vary': 'query',
    });
  };

let loaded: ReturnType<typeof load> | undefined;
const load = async () => (await getCalls()).map(({ call }) => call);
/** One array for all requests: what is known of it is worked out once. */
const allCalls = () => {
  loaded ??= load();
  return loaded;
};
