import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { changeRole } from '../../src/twinspaces/index.ts';

/** Gives a member another role. */
export default endpoint({
  POST: inSpace('manage-members', async (exchange, here) => {
    const { database, input, params } = exchange;
    const changed = await changeRole(database, here, params.member ?? '', input);
    return answerAct(exchange, here.at('members/'), changed, { message: 'member.changed' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/members/:member/role' };
