import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { runExports } from '../../src/http/exports.ts';

/**
 * Makes the exports that wait, in the background. Anybody may call it: it makes what members
 * ordered and nothing else, and never the same one twice at once.
 */
export default endpoint(
  {
    POST: async ({ database, settings }) => {
      await runExports(database, settings);
      return new Response(null, { status: 204 });
    },
  },
  { fromAnywhere: true },
);

export const config: Config = { path: '/api/exports/run', background: true };
