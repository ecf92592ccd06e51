import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-answers.ts';
import { makePupils } from '../../src/twinspaces/index.ts';

/** Makes pupils out of nicknames. */
export default endpoint({
  POST: inSpace('manage-pupils', async (exchange, here) => {
    const { database, input, now } = exchange;
    const made = await makePupils(database, here, input, now);
    return answerAct(exchange, made, {
      back: here.at('members/pupils/'),
      message: 'pupil.made',
      keep: ['names'],
      ...(made.ok && { body: { pupils: made.pupils } }),
    });
  }),
});

export const config: Config = { path: '/api/spaces/:space/pupils' };
