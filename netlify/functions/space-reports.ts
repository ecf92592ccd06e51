import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { ownPath } from '../../src/http/own-path.ts';
import { linkIn } from '../../src/http/site.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { reportInSpace } from '../../src/twinspaces/index.ts';

/** Reports something to the teachers of a space. */
export default endpoint({
  POST: inSpace('report', async (exchange, here) => {
    const { database, now, settings } = exchange;
    const { returnTo, ...input } = exchange.input;
    const reported = await reportInSpace(database, here, input, linkIn(settings), now);
    exchange.later(deliverMail(database, settings));
    const back = ownPath(returnTo) ?? here.at();
    return answerAct(exchange, back, reported, { message: 'spaceReport.sent' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/reports' };
