import type { APIRoute } from 'astro';
import { cardPng } from '../../cards/png.ts';
import { siteCard } from '../../cards/text.ts';
import { languagePaths } from '../../content/paths.ts';
import type { Language } from '../../i18n/languages.ts';

export const getStaticPaths = languagePaths;

/** The site's social card, for pages without one of their own. */
export const GET: APIRoute = async ({ params }) =>
  new Response(await cardPng(siteCard(params.lang as Language)));
