import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { openApiDocument } from '../../src/http/openapi.ts';
import { operations } from '../../src/http/operations.ts';

/** The description of the functions for other programs. */
export default endpoint({
  GET: async ({ settings }) =>
    Response.json(openApiDocument(operations, settings.siteUrl), {
      headers: { 'Cache-Control': 'public, max-age=0, must-revalidate' },
    }),
});

export const config: Config = { path: '/api/openapi.json' };
