import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { removeMaterial } from '../../src/twinspaces/index.ts';

/** Removes a material; for its author, and for those who moderate. */
export default endpoint({
  POST: inSpace('upload', async (exchange, here) => {
    const { database, params, now } = exchange;
    const id = params.material ?? '';
    const removed = await removeMaterial(database, here, id, now);
    if (!removed.ok)
      return rejected(exchange, removed.problems, {
        back: here.at(`materials/${id}/`),
        status: 404,
      });
    return done(exchange, { location: here.at('materials/'), message: 'material.removed' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/materials/:material/remove' };
