import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { bringBackPage } from '../../src/twinspaces/index.ts';

/** Brings a removed page back. */
export default endpoint({
  POST: inSpace('arrange-pages', async (exchange, here) => {
    const { database, params } = exchange;
    const pageId = params.page ?? '';
    const result = await bringBackPage(database, here, pageId);
    return answerAct(exchange, here.at('pages/'), result, { message: 'page.broughtBack' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/pages/:page/bring-back' };
