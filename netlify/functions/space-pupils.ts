import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { makePupils } from '../../src/twinspaces/index.ts';

/** Makes pupils out of nicknames. */
export default endpoint({
  POST: inSpace('manage-pupils', async (exchange, here) => {
    const { database, input, now } = exchange;
    const made = await makePupils(database, here, input, now);
    return answerAct(
      exchange,
      here.at('members/pupils/'),
      made,
      ({ pupils }) => ({ body: { pupils }, message: 'pupil.made' }),
      ['names'],
    );
  }),
});

export const config: Config = { path: '/api/spaces/:space/pupils' };
