import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { formInSpace } from '../../src/http/space-act.ts';
import { startThread, threadSchema } from '../../src/twinspaces/index.ts';

/** Begins a thread in the forum. */
export default endpoint({
  POST: formInSpace('start-thread', {
    schema: threadSchema,
    name: () => 'thread',
    page: () => 'forum/new/',
    act: ({ database, now }, here, input) => startThread(database, here, input, now),
    answer: ({ id, state }, _, { at }) => ({
      status: 201,
      body: { id, state },
      location: at(`forum/${id}/`),
      message: state === 'waiting' ? 'forum.sent.waiting' : 'forum.thread.begun',
    }),
  }),
});

export const config: Config = { path: '/api/spaces/:space/threads' };
