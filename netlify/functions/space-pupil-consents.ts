import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { recordConsent } from '../../src/twinspaces/index.ts';

/** Records that a consent is on file. */
export default endpoint({
  POST: inSpace('manage-pupils', async (exchange, here) => {
    const { database, input, now, params } = exchange;
    const pupil = params.pupil ?? '';
    const recorded = await recordConsent(database, here, pupil, input, now);
    const back = here.at(`members/pupils/${pupil}/`);
    return answerAct(exchange, back, recorded, { message: 'consent.recorded' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/pupils/:pupil/consents' };
