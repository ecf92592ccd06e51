import type { APIRoute } from 'astro';

/** All may be read; the sitemap is named by the site's full address, as the protocol asks. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${new URL('/sitemap-index.xml', site)}\n`);
