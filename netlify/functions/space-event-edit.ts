import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace } from '../../src/http/space-act.ts';
import { editEvent, eventSchema } from '../../src/twinspaces/index.ts';

/** Changes an event of the calendar. */
export default endpoint({
  POST: formInSpace('plan', {
    schema: eventSchema,
    name: ({ event }) => `event:${event}`,
    page: ({ event }) => `calendar/${event}/edit/`,
    act: ({ database, now, params }, here, input) =>
      editEvent(database, here, params.event ?? '', input, now),
    answer: (_, { params }, { at }) => ({
      location: at(`calendar/${params.event}/`),
      message: 'event.edited',
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/events/:event/edit' };
