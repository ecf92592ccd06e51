import type { Config } from '@netlify/functions';
import { done, rejected } from '../../src/http/answers.ts';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { parseInput } from '../../src/http/input.ts';
import { captionsSchema, removeCaptions } from '../../src/twinspaces/index.ts';

/** Takes the subtitles of one language away. */
export default endpoint({
  POST: inSpace('upload', async (exchange, here) => {
    const { database, input, params } = exchange;
    const id = params.material ?? '';
    const back = here.at(`materials/${id}/`);
    const read = parseInput(captionsSchema, input);
    if (!read.ok) return rejected(exchange, read.problems, { back });
    const removed = await removeCaptions(database, here, {
      id,
      language: read.value.captionsLanguage,
    });
    if (!removed.ok) return rejected(exchange, removed.problems, { back, status: 404 });
    return done(exchange, { location: back, message: 'material.captions.removed' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/materials/:material/captions/remove' };
