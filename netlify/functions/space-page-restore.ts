import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { restoreRevision } from '../../src/twinspaces/index.ts';

/** Shows an earlier text of a page again. */
export default endpoint({
  POST: inSpace('arrange-pages', async (exchange, here) => {
    const { database, input, now, params } = exchange;
    const pageId = params.page ?? '';
    const result = await restoreRevision(database, here, { pageId, input }, now);
    return answerAct(exchange, here.at(`pages/${pageId}/`), result, { message: 'page.restored' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/pages/:page/restore' };
