import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import compression from 'compression';
import serveStatic from 'serve-static';
import { cachingOf, securityHeadersOf } from '../src/http/headers.ts';
import { answer } from './answer.ts';
import { findRoute, type Handler, type Job, type Route, readFunctions } from './routes.ts';
import { filesWatched, pagesWatched } from './watched.ts';

export type Step = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  next: (error?: unknown) => void,
) => void;

type Artefacts = {
  /** Folder of the built site. */
  dist: string;
  /** Handler of the pages rendered on demand. */
  pages: Handler;
  routes: readonly Route[];
  jobs: readonly Job[];
};

type HostOptions = Omit<Artefacts, 'jobs'> & {
  /** How many proxies of ours stand before the host, see client-address.ts. */
  proxies?: number;
  /**
   * How long a client may take, in ms, for its headers and for the whole of its request, and how
   * often that is looked at. A part of an upload has 4 MB, on a slow line two minutes.
   */
  patience?: { headers: number; request: number; check: number };
};

const patient = { headers: 20_000, request: 300_000, check: 10_000 };

/** What the build left under `root`: the very files that the platform deploys. */
export async function readArtefacts(root: string): Promise<Artefacts> {
  const file = path.join(root, '.netlify/v1/functions/ssr/ssr.mjs');
  const ssr = (await import(pathToFileURL(file).href)) as { default: Handler };
  const functions = await readFunctions(path.join(root, 'netlify/functions'));
  return { dist: path.join(root, 'dist'), pages: ssr.default, ...functions };
}

/** A Node server that answers as the platform does: functions, then files, then rendered pages. */
export function createHost({
  dist,
  routes,
  pages,
  proxies = 0,
  patience = patient,
}: HostOptions): Server {
  const steps = [
    compress,
    functions(routes, proxies),
    filesWatched(staticFiles(dist)),
    (incoming, outgoing) => answer(pagesWatched(pages), {}, incoming, outgoing, proxies),
  ] satisfies Step[];
  const limits = {
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    connectionsCheckingInterval: patience.check,
  };
  return createServer(limits, (incoming, outgoing) => {
    setHeaders(outgoing, { ...securityHeadersOf(pathOf(incoming)), 'Cache-Control': 'no-store' });
    run(steps, incoming, outgoing);
  });
}

function setHeaders(outgoing: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
}

function run(steps: readonly Step[], incoming: IncomingMessage, outgoing: ServerResponse): void {
  const [step, ...others] = steps;
  step?.(incoming, outgoing, (error) => {
    if (error) refuse(error as HttpError, outgoing);
    else run(others, incoming, outgoing);
  });
}

type HttpError = { status?: number; headers?: OutgoingHttpHeaders };

/** What only the file server says: that a range lies outside its file. */
function refuse({ status = 500, headers = {} }: HttpError, outgoing: ServerResponse): void {
  outgoing.writeHead(status, headers).end();
}

/** Of a compressed answer no range can be served: who asks for a part gets the bytes as they are. */
const compress = compression({
  filter: (request, response) => !request.headers.range && compression.filter(request, response),
}) as unknown as Step;

/** The step that answers functions, by their literal config. */
export const functions =
  (routes: readonly Route[], proxies: number): Step =>
  (incoming, outgoing, next) => {
    const found = findRoute(routes, incoming.method ?? 'GET', pathOf(incoming));
    if (found) answer(found.handler, found.params, incoming, outgoing, proxies);
    else next();
  };

const pathOf = ({ url = '/' }: IncomingMessage) => url.split('?', 1)[0] ?? '/';

const staticFiles = (dist: string) =>
  serveStatic(dist, {
    setHeaders: (outgoing, file) => {
      // By the file that was found: `/admin/..%2fen/` is no page of the editor.
      const pathname = `/${path.relative(dist, file).split(path.sep).join('/')}`;
      setHeaders(outgoing, securityHeadersOf(pathname));
      outgoing.setHeader('Cache-Control', cachingOf(pathname));
    },
  }) as Step;

/** Listens on `port` (0: any free one) of one address, or of all, and says on which port. */
export async function listen(server: Server, port: number, host?: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ port, host }, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Takes no new request, finishes those under way, and gives up on them after `patience` ms. */
export async function close(server: Server, patience = 10_000): Promise<void> {
  server.keepAliveTimeout = 1; // A connection that has its answer need not stay.
  const giveUp = setTimeout(() => server.closeAllConnections(), patience);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(giveUp);
}
