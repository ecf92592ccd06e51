import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace } from '../../src/http/space-act.ts';
import { addPost, postSchema } from '../../src/twinspaces/index.ts';

/** Writes in a thread. */
export default endpoint({
  POST: formInSpace('post', {
    schema: postSchema,
    name: ({ thread }) => `post:${thread}`,
    page: ({ thread }) => `forum/${thread}/?part=newest`,
    act: ({ database, now, params }, here, input) =>
      addPost(database, here, params.thread ?? '', input, now),
    answer: ({ id, state }, { params }, { at }) => ({
      status: 201,
      body: { id, state },
      location: at(`forum/${params.thread}/?part=newest#post-${id}`),
      message: state === 'waiting' ? 'forum.sent.waiting' : 'forum.sent',
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/threads/:thread/posts' };
