import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { bringBackPage } from '../../src/twinspaces/index.ts';

/** Brings a removed page back. */
export default endpoint({
  POST: inSpace('arrange-pages', async (exchange, here) => {
    const { database, params } = exchange;
    const pageId = params.page ?? '';
    const result = await bringBackPage(database, here, pageId);
    if (!result.ok) return rejected(exchange, result.problems, { back: here.at('pages/') });
    return done(exchange, { location: here.at('pages/'), message: 'page.broughtBack' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/pages/:page/bring-back' };
