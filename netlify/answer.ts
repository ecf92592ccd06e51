import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Context } from '@netlify/functions';
import { logError } from '../src/http/log.ts';
import { clientAddress } from './client-address.ts';
import type { Handler } from './routes.ts';

/**
 * Has a handler of web requests answer a Node request, with the platform's context.
 * @param proxies how many proxies of ours the request passed.
 */
export function answer(
  handler: Handler,
  params: Record<string, string>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  proxies: number,
): void {
  const listener = getRequestListener(
    (request) => handler(request, contextOf(incoming, request, params, proxies)),
    { overrideGlobalObjects: false, errorHandler: failure },
  );
  void listener(incoming, outgoing);
}

function failure(error: unknown): Response {
  // An address that is none; anybody can send it, so that it fills no log.
  if (error instanceof RequestError) return new Response(null, { status: 400 });
  logError(error);
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
  proxies: number,
): Context {
  const context: Pick<Context, 'ip' | 'params' | 'requestId' | 'url' | 'waitUntil'> = {
    ip: clientAddress(incoming, proxies),
    params,
    requestId: randomUUID(),
    url: new URL(request.url),
    waitUntil: (promise) => void promise.catch(logError),
  };
  return context as Context;
}
