import type { Config } from '@netlify/functions';
import { sendTo } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { makeCodes } from '../../src/twinspaces/index.ts';

/** Makes codes, for programs. People make them on the page that prints them: they are told once. */
export default endpoint({
  POST: inSpace('manage-pupils', async (exchange, here) => {
    const { database, input, json, now } = exchange;
    const back = here.at('members/pupils/cards/');
    if (!json) return sendTo(back);
    const made = await makeCodes(database, here, input, now);
    return answerAct(exchange, back, made, ({ cards }) => ({ body: { cards } }));
  }),
});

export const config: Config = { path: '/api/spaces/:space/pupils/codes' };
