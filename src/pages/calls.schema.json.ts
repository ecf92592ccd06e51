import type { APIRoute } from 'astro';
import { callsJsonSchema } from '../calls/index.ts';

/** JSON Schema of `/calls.json`, with the columns of the CSV feed. */
export const GET: APIRoute = ({ site }) =>
  new Response(
    JSON.stringify(
      callsJsonSchema((path) => new URL(path, site).href),
      null,
      2,
    ),
  );
