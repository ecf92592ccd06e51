import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { linkIn } from '../../src/http/site.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { inviteMember } from '../../src/twinspaces/index.ts';

/** Mails an address an invitation into a space. */
export default endpoint({
  POST: inSpace('invite', async (exchange, here) => {
    const { database, input, now, settings } = exchange;
    const invited = await inviteMember(database, here, input, linkIn(settings), now);
    exchange.later(deliverMail(database, settings));
    const keep = ['email', 'role', 'language'];
    const said = { message: 'member.invited' } as const;
    return answerAct(exchange, here.at('members/'), invited, said, keep);
  }),
});

export const config: Config = { path: '/api/spaces/:space/invitations' };
