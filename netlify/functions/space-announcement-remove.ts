import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { removeAnnouncement } from '../../src/twinspaces/index.ts';

/** Removes an announcement from the space. */
export default endpoint({
  POST: inSpace('announce', async (exchange, here) => {
    const location = here.at('announcements/');
    const { database, params } = exchange;
    const removed = await removeAnnouncement(database, here, params.announcement ?? '');
    return answerAct(exchange, location, removed, { message: 'announce.removed' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/announcements/:announcement/remove' };
