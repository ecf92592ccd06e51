import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { leaveSpace } from '../../src/twinspaces/index.ts';

/** Leaves a space. */
export default endpoint({
  POST: inSpace('read', async (exchange, here) => {
    const { database, language, now } = exchange;
    const left = await leaveSpace(database, here, now);
    const location = `/${language}/account/twinspaces/`;
    return answerAct(exchange, here.at('members/'), left, { location, message: 'member.left' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/members/leave' };
