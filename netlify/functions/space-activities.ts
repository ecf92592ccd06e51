import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace } from '../../src/http/space-act.ts';
import { activitySchema, addActivity } from '../../src/twinspaces/index.ts';

/** Plans an activity. */
export default endpoint({
  POST: formInSpace('plan', {
    schema: activitySchema,
    name: () => 'activity',
    page: () => 'activities/new/',
    act: ({ database, now }, here, input) => addActivity(database, here, input, now),
    answer: ({ id }, _, { at }) => ({
      status: 201,
      body: { id },
      location: at(`activities/${id}/`),
      message: 'activity.added',
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/activities' };
