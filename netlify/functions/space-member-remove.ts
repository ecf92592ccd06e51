import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { removeMember } from '../../src/twinspaces/index.ts';

/** Takes a member out of a space. */
export default endpoint({
  POST: inSpace('manage-members', async (exchange, here) => {
    const { database, now, params } = exchange;
    const removed = await removeMember(database, here, params.member ?? '', now);
    return answerAct(exchange, here.at('members/'), removed, { message: 'member.removed' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/members/:member/remove' };
