import type { Config } from '@netlify/functions';
import { rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { parseInput } from '../../src/http/input.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { setTaskDone, tickSchema } from '../../src/twinspaces/index.ts';

/** Ticks a task, or takes the tick back. */
export default endpoint({
  POST: inSpace('tick-task', async (exchange, here) => {
    const { database, now, params } = exchange;
    const back = here.at('activities/');
    const read = parseInput(tickSchema, exchange.input);
    if (!read.ok) return rejected(exchange, read.problems, { back });
    const isDone = read.value.done === 'yes';
    const ticked = await setTaskDone(database, here, params.task ?? '', isDone, now);
    return answerAct(exchange, back, ticked, ({ activityId }) => ({
      location: here.at(`activities/${activityId}/#tasks`),
      message: isDone ? 'activity.task.done' : 'activity.task.reopened',
    }));
  }),
});

export const config: Config = { path: '/api/spaces/:space/tasks/:task/tick' };
