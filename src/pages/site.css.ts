import type { APIRoute } from 'astro';
import style from '../styles/site.css?inline';

/** The style at an address that stays, for pages that are made without Astro. */
export const GET: APIRoute = () =>
  new Response(style, { headers: { 'Content-Type': 'text/css; charset=utf-8' } });
