import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { endPublishing } from '../../src/twinspaces/index.ts';

/** Takes pages and materials back from the public. */
export default endpoint({
  POST: inSpace('publish', async (exchange, here) => {
    const { database, input, now } = exchange;
    const result = await endPublishing(database, here, input, now);
    return answerAct(exchange, here.at('settings/publish/'), result, { message: 'publish.ended' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/unpublish' };
