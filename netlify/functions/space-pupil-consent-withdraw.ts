import type { Config } from '@netlify/functions';
import { failure } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { isRight, withdrawConsent } from '../../src/twinspaces/index.ts';

/** Withdraws a consent at once, in a closed space too. */
export default endpoint({
  POST: inSpace('see-members', async (exchange, here) => {
    const { database, input, params } = exchange;
    const { space, member } = here;
    if (!isRight(member.role, 'manage-pupils', space.pupilPreset)) return failure(exchange, 403);
    const pupil = params.pupil ?? '';
    const withdrawn = await withdrawConsent(database, here, pupil, input);
    const back = here.at(`members/pupils/${pupil}/`);
    return answerAct(exchange, back, withdrawn, { message: 'consent.withdrawn' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/pupils/:pupil/consents/withdraw' };
