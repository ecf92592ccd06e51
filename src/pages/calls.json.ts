import type { APIRoute } from 'astro';
import { callsData } from '../calls/index.ts';
import { getCalls } from '../content/calls.ts';

/** All calls as open data, described by `/calls.schema.json`. */
export const GET: APIRoute = async ({ site }) => {
  const calls = (await getCalls()).map(({ call }) => call);
  return Response.json(callsData(calls, (path) => new URL(path, site).href));
};
