import type { Config } from '@netlify/functions';
import { rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { parseInput } from '../../src/http/input.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { activityActSchema, changeActivity } from '../../src/twinspaces/index.ts';

/** Moves an activity, marks it as done or open, or removes it. */
export default endpoint({
  POST: inSpace('plan', async (exchange, here) => {
    const { database, now, params } = exchange;
    const id = params.activity ?? '';
    const [list, page] = [here.at('activities/'), here.at(`activities/${id}/`)];
    const read = parseInput(activityActSchema, exchange.input);
    if (!read.ok) return rejected(exchange, read.problems, { back: page });
    const { act } = read.value;
    const changed = await changeActivity(database, here, id, act, now);
    return answerAct(exchange, page, changed, {
      location: act === 'done' || act === 'reopen' ? page : list,
      message: `activity.${act}.done`,
    });
  }),
});

export const config: Config = { path: '/api/spaces/:space/activities/:activity/change' };
