import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { removeTask } from '../../src/twinspaces/index.ts';

/** Removes a task. */
export default endpoint({
  POST: inSpace('plan', async (exchange, here) => {
    const removed = await removeTask(exchange.database, here, exchange.params.task ?? '');
    return answerAct(exchange, here.at('activities/'), removed, ({ activityId }) => ({
      location: here.at(`activities/${activityId}/#tasks`),
      message: 'activity.task.removed',
    }));
  }),
});

export const config: Config = { path: '/api/spaces/:space/tasks/:task/remove' };
