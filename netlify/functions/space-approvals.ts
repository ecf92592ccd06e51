import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { ownPath } from '../../src/http/own-path.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { decideContent } from '../../src/twinspaces/index.ts';

/** Approves, refuses or removes what a member made. */
export default endpoint({
  POST: inSpace('moderate', async (exchange, here) => {
    const { database, now } = exchange;
    const { returnTo, ...input } = exchange.input;
    const decided = await decideContent(database, here, input, now);
    const back = ownPath(returnTo) ?? here.at('waiting/');
    return answerAct(exchange, back, decided, { message: 'approval.decided' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/approvals' };
