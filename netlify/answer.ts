import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Context } from '@netlify/functions';
import type { Handler } from './routes.ts';

/** Has a handler of web requests answer a Node request, with the platform's context. */
export function answer(
  handler: Handler,
  params: Record<string, string>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const listener = getRequestListener(
    (request) => handler(request, contextOf(incoming, request, params)),
    { overrideGlobalObjects: false, errorHandler: failure },
  );
  void listener(incoming, outgoing);
}

function failure(error: unknown): Response {
  console.error(error);
  return new Response('Something went wrong on our side. Please try again.\n', {
    status: 500,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
}

/** The part of the platform's context that our code may rely on. */
function contextOf(
  incoming: IncomingMessage,
  request: Request,
  params: Record<string, string>,
): Context {
  const context: Pick<Context, 'ip' | 'params' | 'requestId' | 'url' | 'waitUntil'> = {
    ip: incoming.socket.remoteAddress ?? '',
    params,
    requestId: randomUUID(),
    url: new URL(request.url),
    waitUntil: (promise) => void promise.catch(console.error),
  };
  return context as Context;
}
