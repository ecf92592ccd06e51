import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { copyStructure } from '../../src/twinspaces/index.ts';

/** Takes over the structure of another space. */
export default endpoint({
  POST: inSpace('change-settings', async (exchange, here) => {
    const { database, input, now } = exchange;
    const copied = await copyStructure(database, here, input, now);
    return answerAct(exchange, here.at('settings/'), copied, ({ pages, activities }) => ({
      body: { pages, activities },
      message: 'spaceSettings.copied',
    }));
  }),
});

export const config: Config = { path: '/api/spaces/:space/copies' };
