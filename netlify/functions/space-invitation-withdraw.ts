import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { withdrawInvitation } from '../../src/twinspaces/index.ts';

/** Takes an invitation back. */
export default endpoint({
  POST: inSpace('invite', async (exchange, here) => {
    const { database, params } = exchange;
    const withdrawn = await withdrawInvitation(database, here, params.invitation ?? '');
    return answerAct(exchange, here.at('members/'), withdrawn, {
      message: 'member.invitation.withdrawn',
    });
  }),
});

export const config: Config = { path: '/api/spaces/:space/invitations/:invitation/withdraw' };
