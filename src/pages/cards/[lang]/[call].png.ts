import type { APIRoute } from 'astro';
import { cardPng } from '../../../cards/png.ts';
import { callCard } from '../../../cards/text.ts';
import { getCalls } from '../../../content/calls.ts';
import { isLanguage } from '../../../i18n/languages.ts';
import { cached } from '../../_cached.ts';

// Drawn when asked for: thousands of pictures that hardly anyone looks at would slow each build.
export const prerender = false;

/** The social card of a call. */
export const GET: APIRoute = async ({ params, request }) => {
  const { lang, call: slug } = params;
  const call = (await getCalls()).find(({ call }) => call.slug === slug)?.call;
  if (!isLanguage(lang) || !call) return new Response(null, { status: 404 });
  return cached(request, await cardPng(callCard(lang, call)), {
    'Content-Type': 'image/png',
    'Cache-Control': 'public, max-age=604800',
    'Netlify-CDN-Cache-Control': 'public, durable, max-age=31536000',
  });
};
