import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace } from '../../src/http/space-act.ts';
import { editPost, postSchema } from '../../src/twinspaces/index.ts';

/** Changes the words of a post of one’s own. */
export default endpoint({
  POST: formInSpace('post', {
    schema: postSchema,
    name: ({ post }) => `post-edit:${post}`,
    page: ({ post }) => `forum/posts/${post}/`,
    act: ({ database, now, params }, here, input) =>
      editPost(database, here, params.post ?? '', input, now),
    answer: ({ threadId, state }, { params: { post } }, { at }) => ({
      location: at(`forum/${threadId}/?post=${post}#post-${post}`),
      message: state === 'waiting' ? 'forum.sent.waiting' : 'forum.edited.done',
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/posts/:post/edit' };
