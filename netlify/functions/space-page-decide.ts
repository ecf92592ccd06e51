import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { decideRevision } from '../../src/twinspaces/index.ts';

/** Approves or refuses a revision of a page that waits. */
export default endpoint({
  POST: inSpace('moderate', async (exchange, here) => {
    const { database, input, now, params } = exchange;
    const pageId = params.page ?? '';
    const result = await decideRevision(database, here, { pageId, input }, now);
    if (!result.ok)
      return rejected(exchange, result.problems, { back: here.at(`pages/${pageId}/`) });
    return done(exchange, { location: here.at(`pages/${pageId}/`), message: 'page.decided' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/pages/:page/decide' };
