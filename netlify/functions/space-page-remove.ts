import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { removePage } from '../../src/twinspaces/index.ts';

/** Takes a page out of sight; it can be brought back. */
export default endpoint({
  POST: inSpace('arrange-pages', async (exchange, here) => {
    const { database, params } = exchange;
    const pageId = params.page ?? '';
    const result = await removePage(database, here, pageId);
    return answerAct(exchange, here.at('pages/'), result, { message: 'page.removed' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/pages/:page/remove' };
