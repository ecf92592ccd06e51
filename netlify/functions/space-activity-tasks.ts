import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace } from '../../src/http/space-act.ts';
import { addTask, taskSchema } from '../../src/twinspaces/index.ts';

/** Adds a task to an activity. */
export default endpoint({
  POST: formInSpace('plan', {
    schema: taskSchema,
    name: ({ activity }) => `task-of:${activity}`,
    page: ({ activity }) => `activities/${activity}/`,
    act: ({ database, now, params }, here, input) =>
      addTask(database, here, params.activity ?? '', input, now),
    answer: ({ id }, { params }, { at }) => ({
      status: 201,
      body: { id },
      location: at(`activities/${params.activity}/#tasks`),
      message: 'activity.task.added',
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/activities/:activity/tasks' };
