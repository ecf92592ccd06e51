import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace } from '../../src/http/space-act.ts';
import { editTask, taskSchema } from '../../src/twinspaces/index.ts';

/** Changes a task. */
export default endpoint({
  POST: formInSpace('plan', {
    schema: taskSchema,
    name: ({ task }) => `task:${task}`,
    page: ({ task }) => `activities/tasks/${task}/`,
    act: ({ database, params }, here, input) => editTask(database, here, params.task ?? '', input),
    answer: ({ activityId }, _, { at }) => ({
      location: at(`activities/${activityId}/#tasks`),
      message: 'activity.task.edited',
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/tasks/:task/edit' };
