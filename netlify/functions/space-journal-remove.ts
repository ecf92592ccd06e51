import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { removeEntry } from '../../src/twinspaces/index.ts';

/** Takes one’s own entry out of the journal. */
export default endpoint({
  POST: inSpace('write-journal', async (exchange, here) => {
    const { database, params } = exchange;
    const result = await removeEntry(database, here, params.entry ?? '');
    return answerAct(exchange, here.at(), result, { message: 'journal.removed' });
  }),
});

export const config: Config = { path: '/api/spaces/:space/journal/:entry/remove' };
