import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { removePupil } from '../../src/twinspaces/index.ts';

/** Takes a pupil out of a space. */
export default endpoint({
  POST: inSpace('manage-pupils', async (exchange, here) => {
    const { database, now, params } = exchange;
    const removed = await removePupil(database, here, params.pupil ?? '', now);
    return answerAct(exchange, here.at('members/pupils/'), removed, { message: 'pupil.removed' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/pupils/:pupil/remove' };
