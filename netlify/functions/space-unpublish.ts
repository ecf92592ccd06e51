import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { endPublishing } from '../../src/twinspaces/index.ts';

/** Takes pages and materials back from the public. */
export default endpoint({
  POST: inSpace('publish', async (exchange, here) => {
    const { database, input, now } = exchange;
    const result = await endPublishing(database, here, input, now);
    if (!result.ok)
      return rejected(exchange, result.problems, { back: here.at('settings/publish/') });
    return done(exchange, { location: here.at('settings/publish/'), message: 'publish.ended' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/unpublish' };
