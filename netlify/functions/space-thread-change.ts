import type { Config } from '@netlify/functions';
import { rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { parseInput } from '../../src/http/input.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { changeThread, threadActSchema } from '../../src/twinspaces/index.ts';

/** Pins, locks or removes a thread. */
export default endpoint({
  POST: inSpace('moderate', async (exchange, here) => {
    const { database, now, params } = exchange;
    const thread = params.thread ?? '';
    const back = here.at(`forum/${thread}/`);
    const read = parseInput(threadActSchema, exchange.input);
    if (!read.ok) return rejected(exchange, read.problems, { back });
    const { act } = read.value;
    const changed = await changeThread(database, here, thread, act, now);
    return answerAct(exchange, back, changed, {
      location: act === 'remove' ? here.at('forum/') : back,
      message: `forum.${act}.done`,
    });
  }),
});

export const config: Config = { path: '/api/spaces/:space/threads/:thread/change' };
