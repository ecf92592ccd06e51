import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { movePage } from '../../src/twinspaces/index.ts';

/** Moves a page in the tree. */
export default endpoint({
  POST: inSpace('arrange-pages', async (exchange, here) => {
    const { database, input, params } = exchange;
    const pageId = params.page ?? '';
    const back = here.at(`pages/${pageId}/move/`);
    const result = await movePage(database, here, { pageId, input });
    return answerAct(exchange, back, result, { message: 'page.moved' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/pages/:page/move' };
