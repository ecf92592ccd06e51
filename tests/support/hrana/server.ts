import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { connectionsTo } from './connections.ts';
import { ProtocolError, pipeline } from './protocol.ts';
import { openStream, type Stream } from './stream.ts';
import { writeLock } from './write-lock.ts';

export type HranaOptions = {
  /** Who asks has to show this, if it is given. */
  token?: string;
  /** How long a transaction may keep others from writing, ms. */
  transactionLimit?: number;
  /** How long a stream may be idle, ms. */
  idleLimit?: number;
  /** Most bytes of the rows in one answer. */
  mostBytes?: number;
};

/** A round trip: which stream it was of, and the statements that ran. */
export type Trip = { stream: string; statements: string[] };

/**
 * A server of the database in a file, as libSQL's is to a client: the same protocol, refusals,
 * limits and errors, as its specification and its source have them. Packages bring the client
 * alone. A transaction that writes excludes others that do, and they wait for it.
 */
export async function startHrana(
  file: string,
  {
    token,
    transactionLimit = 5_000,
    idleLimit = 10_000,
    mostBytes = 10_000_000,
  }: HranaOptions = {},
) {
  const trips: Trip[] = [];
  const connections = connectionsTo(file);
  const lock = writeLock(transactionLimit);
  const streams = new Map<string, { stream: Stream; seq: number; idle?: NodeJS.Timeout }>();

  /** The stream of a baton, or a new one; each baton is good for one request. */
  function take(baton: string | null | undefined) {
    if (!baton) {
      const id = randomUUID();
      const stream = openStream({ connections, lock, mostBytes });
      streams.set(id, { stream, seq: 0 });
      return { id, stream };
    }
    const [id = '', seq] = baton.split(':');
    const found = streams.get(id);
    if (!found) throw new ProtocolError('Received an invalid baton');
    if (!found.stream.isOpen())
      throw new ProtocolError('The stream has expired due to inactivity', 500, 'STREAM_EXPIRED');
    if (seq !== String(found.seq))
      throw new ProtocolError('Received a baton that has already been used');
    found.seq += 1;
    clearTimeout(found.idle);
    return { id, stream: found.stream };
  }

  function giveBack(id: string): string | null {
    const found = streams.get(id);
    if (!found?.stream.isOpen()) {
      streams.delete(id);
      return null;
    }
    found.idle = setTimeout(found.stream.close, idleLimit);
    return `${id}:${found.seq}`;
  }

  async function answer(body: string, version: number): Promise<object> {
    const { baton, requests } = parse(body);
    const { id, stream } = take(baton);
    const statements: string[] = [];
    trips.push({ stream: id, statements });
    try {
      const results: object[] = [];
      for (const request of requests)
        results.push(await stream.handle(request, version, statements));
      return { baton: giveBack(id), base_url: null, results };
    } catch (error) {
      stream.close();
      streams.delete(id);
      throw error;
    }
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const [, version, what] = /^\/v([23])(\/pipeline)?\/?$/.exec(incoming.url ?? '') ?? [];
    if (!version || (what ? incoming.method !== 'POST' : incoming.method !== 'GET'))
      return send(outgoing, 404, {});
    if (token && incoming.headers.authorization !== `Bearer ${token}`)
      return send(outgoing, 401, { error: 'Unauthorized: The JWT is invalid' });
    if (!what) return send(outgoing, 200, `Hello, this is HTTP API v${version} (Hrana over HTTP)`);
    try {
      send(outgoing, 200, await answer(await text(incoming), Number(version)));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      const { status, code, message } = error;
      send(outgoing, status, code ? { message, code } : message);
    }
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => {
      console.error(error);
      send(outgoing, 500, String(error));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Each request so far, that is, each round trip. */
    trips,
    async close(): Promise<void> {
      for (const { stream, idle } of streams.values()) {
        clearTimeout(idle);
        stream.close();
      }
      connections.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
export type HranaServer = Awaited<ReturnType<typeof startHrana>>;

function parse(body: string) {
  try {
    return pipeline.parse(JSON.parse(body));
  } catch (error) {
    throw new ProtocolError(`Cannot deserialize client message from JSON: ${error}`);
  }
}

function send(outgoing: ServerResponse, status: number, body: object | string): void {
  const isText = typeof body === 'string';
  outgoing
    .writeHead(status, { 'Content-Type': isText ? 'text/plain' : 'application/json' })
    .end(isText ? body : JSON.stringify(body));
}
