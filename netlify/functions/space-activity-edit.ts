import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace } from '../../src/http/space-act.ts';
import { activitySchema, editActivity } from '../../src/twinspaces/index.ts';

/** Changes an activity. */
export default endpoint({
  POST: formInSpace('plan', {
    schema: activitySchema,
    name: ({ activity }) => `activity:${activity}`,
    page: ({ activity }) => `activities/${activity}/edit/`,
    act: ({ database, now, params }, here, input) =>
      editActivity(database, here, params.activity ?? '', input, now),
    answer: (_, { params }, { at }) => ({
      location: at(`activities/${params.activity}/`),
      message: 'activity.edited',
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/activities/:activity/edit' };
