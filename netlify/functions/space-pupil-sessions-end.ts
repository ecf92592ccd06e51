import type { Config } from '@netlify/functions';
import { rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { parseInput } from '../../src/http/input.ts';
import { pupilSessionInput } from '../../src/http/member-inputs.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { endPupilSessions } from '../../src/twinspaces/index.ts';

/** Signs a pupil out, everywhere or in one browser. */
export default endpoint({
  POST: inSpace('manage-pupils', async (exchange, here) => {
    const { database, params } = exchange;
    const pupil = params.pupil ?? '';
    const back = here.at(`members/pupils/${pupil}/`);
    const read = parseInput(pupilSessionInput, exchange.input);
    if (!read.ok) return rejected(exchange, read.problems, { back });
    const ended = await endPupilSessions(database, here, pupil, read.value.session);
    return answerAct(exchange, back, ended, { message: 'pupil.signedOut.byTeacher' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/pupils/:pupil/sessions/end' };
