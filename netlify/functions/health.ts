import type { Config } from '@netlify/functions';
import { sql } from 'drizzle-orm';
import { siteDatabase } from '../../db/site.ts';
import { withDefaultHeaders } from '../../src/http/headers.ts';

/** Says whether the functions and the database answer; for whoever watches the site. */
export default async (request: Request) => {
  const database = await siteDatabase().then(
    ({ orm }) =>
      orm.get(sql`SELECT 1`).then(
        () => 'ok',
        () => 'unreachable',
      ),
    () => 'unreachable',
  );
  return withDefaultHeaders(
    request,
    Response.json(
      { status: database === 'ok' ? 'ok' : 'failing', database },
      { status: database === 'ok' ? 200 : 503 },
    ),
  );
};

export const config: Config = { path: '/api/health', method: 'GET' };
