import type { APIRoute } from 'astro';
import { languagePaths } from '../content/paths.ts';
import type { Language } from '../i18n/languages.ts';
import { searchRecords } from './records.ts';

/** Read and removed by integration.ts, which cannot open content collections itself. */
export const prerender = true;
export const getStaticPaths = languagePaths;
export const GET: APIRoute = async ({ params }) =>
  Response.json(await searchRecords(params.lang as Language));
