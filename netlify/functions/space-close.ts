import type { Config } from '@netlify/functions';
import { rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { parseInput } from '../../src/http/input.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { closeInput } from '../../src/http/member-inputs.ts';
import { linkIn } from '../../src/http/site.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { closeSpace } from '../../src/twinspaces/index.ts';

/** Closes a space for good, once a founder says so. */
export default endpoint({
  POST: inSpace('close', async (exchange, here) => {
    const { database, now, settings } = exchange;
    const back = here.at('settings/');
    const read = parseInput(closeInput, exchange.input);
    if (!read.ok) return rejected(exchange, read.problems, { back });
    const closed = await closeSpace(database, here, linkIn(settings), now);
    exchange.later(deliverMail(database, settings));
    return answerAct(exchange, back, closed, { message: 'spaceSettings.closed' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/close' };
