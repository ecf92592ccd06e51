import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { cancelEvent } from '../../src/twinspaces/index.ts';

/** Cancels a date; it stays in the calendar, marked so. */
export default endpoint({
  POST: inSpace('plan', async (exchange, here) => {
    const { database, now, params } = exchange;
    const id = params.event ?? '';
    const location = here.at(`calendar/${id}/`);
    const cancelled = await cancelEvent(database, here, id, now);
    return answerAct(exchange, location, cancelled, { message: 'event.cancelled.done' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/events/:event/cancel' };
