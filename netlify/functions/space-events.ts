import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace } from '../../src/http/space-act.ts';
import { addEvent, eventSchema } from '../../src/twinspaces/index.ts';

/** Enters an event in the calendar. */
export default endpoint({
  POST: formInSpace('plan', {
    schema: eventSchema,
    name: () => 'event',
    page: () => 'calendar/new/',
    act: ({ database, now }, here, input) => addEvent(database, here, input, now),
    answer: ({ id }, _, { at }) => ({
      status: 201,
      body: { id },
      location: at(`calendar/${id}/`),
      message: 'event.added',
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/events' };
