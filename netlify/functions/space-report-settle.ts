import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { settleReport } from '../../src/twinspaces/index.ts';

/** Settles a report: what was reported is removed, or kept. */
export default endpoint({
  POST: inSpace('moderate', async (exchange, here) => {
    const { database, input, now, params } = exchange;
    const settled = await settleReport(database, here, params.report ?? '', input, now);
    return answerAct(exchange, here.at('waiting/'), settled, { message: 'approval.decided' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/reports/:report' };
