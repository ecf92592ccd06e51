import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { inSpace } from '../../src/http/in-space.ts';
import { answerAct } from '../../src/http/space-act.ts';
import { removePost } from '../../src/twinspaces/index.ts';

/** Removes a post: one's own, or anybody's for those who may moderate. */
export default endpoint({
  POST: inSpace('post', async (exchange, here) => {
    const removed = await removePost(exchange.database, here, exchange.params.post ?? '');
    return answerAct(exchange, here.at('forum/'), removed, ({ threadId, threadGone }) => ({
      location: here.at(threadGone ? 'forum/' : `forum/${threadId}/`),
      message: 'forum.removed.done',
    }));
  }),
});

export const config: Config = { path: '/api/spaces/:space/posts/:post/remove' };
