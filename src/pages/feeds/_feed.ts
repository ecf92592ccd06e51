import type { APIRoute } from 'astro';
import {
  type FeedKind,
  type FeedQuery,
  feedFormats,
  feedPath,
  feedProblemDetails,
  readFeedQuery,
  selectCalls,
} from '../../calls/index.ts';
import { getCalls } from '../../content/calls.ts';
import { fallbackLanguage, isLanguage, preferredLanguage } from '../../i18n/languages.ts';
import { cached, tagOf } from '../_cached.ts';

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
        },
      });
    }
    const { language } = read.query;
    const absolute = (path: string) => new URL(path, site).href;
    const self = absolute(feedPath(kind, read.query));
    const build = () => {
      const selected = selectCalls(calls, read.query, Date.now());
      return format.write({ language, calls: selected, self, absolute });
    };
    const { body, etag } = isWhole(read.query) ? builtOnce(self, build) : tagged(build());
    const headers = {
      'Content-Type': format.contentType,
      'Content-Language': language,
      ...(format.fileName && {
        'Content-Disposition': `attachment; filename="${format.fileName}"`,
      }),
      // A corrected deadline must not wait long; a platform that caches forgets at each deploy.
      'Cache-Control': 'public, max-age=900',
      'Netlify-CDN-Cache-Control': 'public, durable, max-age=900, stale-while-revalidate=900',
      'Netlify-Vary': 'query',
    };
    return cached(request, body, headers, etag);
  };

type Built = { body: Uint8Array<ArrayBuffer>; etag: string };
const built = new Map<string, Built>();

const tagged = (text: string): Built => {
  const body = new TextEncoder().encode(text);
  return { body, etag: tagOf(body) };
};

/** Without a filter a feed follows from the build alone: one for each format and language. */
const isWhole = ({ selection, slugs }: FeedQuery) =>
  slugs.length === 0 && Object.values(selection).every((values) => !values?.length);

/** The largest feeds are the same for everybody, and take tens of milliseconds to write. */
function builtOnce(self: string, build: () => string): Built {
  const known = built.get(self) ?? tagged(build());
  built.set(self, known);
  return known;
}

let loaded: ReturnType<typeof load> | undefined;
const load = async () => (await getCalls()).map(({ call }) => call);
/** One array for all requests: what is known of it is worked out once. */
const allCalls = () => {
  loaded ??= load();
  return loaded;
};
