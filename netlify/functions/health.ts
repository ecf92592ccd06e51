import type { Config } from '@netlify/functions';
import { sql } from 'drizzle-orm';
import { siteDatabase } from '../../db/site.ts';
import { securityHeaders } from '../../src/http/headers.ts';

/** Says whether the functions and the database answer; for whoever watches the site. */
export default async () => {
  const database = await siteDatabase().then(
    ({ orm }) =>
      orm.get(sql`SELECT 1`).then(
        () => 'ok',
        () => 'unreachable',
      ),
    () => 'unreachable',
  );
  return Response.json(
    { status: database === 'ok' ? 'ok' : 'failing', database },
    {
      status: database === 'ok' ? 200 : 503,
      headers: { ...securityHeaders, 'Cache-Control': 'no-store' },
    },
  );
};

export const config: Config = { path: '/api/health', method: 'GET' };
