import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getStore } from '@netlify/blobs';
import { BlobsServer } from '@netlify/blobs/server';
import { expect, it, onTestFinished } from 'vitest';
import { blobStore } from '../../../src/files/blobs.ts';
import { outageOf } from '../../../src/outage.ts';
import { freshFolder } from '../../support/database.ts';

type Mood = 'well' | 'failing' | 'silent';

/** The platform's server of blobs, behind a door that can be out of order. */
async function startBlobs() {
  const token = 'token';
  const directory = await freshFolder();
  const blobs = new BlobsServer({ directory, token, logger: () => undefined });
  const { port } = await blobs.start();
  let mood: Mood = 'well';
  const open = new Set<ServerResponse>();
  const door = createServer((incoming, outgoing) => {
    open.add(outgoing);
    if (mood === 'silent') return;
    if (mood === 'failing') {
      outgoing.writeHead(500).end();
      return;
    }
    const { method, headers, url: path } = incoming;
    const forwarded = request({ port, method, headers, path }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => {
    door.listen(0, resolve);
  });
  onTestFinished(async () => {
    door.closeAllConnections();
    door.close();
    await blobs.stop();
  });
  const edgeURL = `http://localhost:${(door.address() as AddressInfo).port}`;
  const site = { edgeURL, uncachedEdgeURL: edgeURL, token, siteID: 'site' };
  const client = getStore({ name: 'files', consistency: 'strong', ...site });
  return {
    store: blobStore(client),
    /** The same, for who knows that there will be no answer. */
    impatient: blobStore(client, { patience: 100 }),
    become: (next: Mood) => {
      mood = next;
    },
  };
}

const text = async (found: { stream: ReadableStream<Uint8Array<ArrayBuffer>> } | undefined) =>
  found && new Response(found.stream).text();

it.each(['failing', 'silent'] as const)(
  'blobs that are %s are an outage, told before an answer begins; afterwards all is there',
  async (mood) => {
    const { store, impatient, become } = await startBlobs();
    const bytes = [new TextEncoder().encode('olive')];
    await store.put('objects/ab/cd', bytes);
    become(mood);
    const sick = mood === 'silent' ? impatient : store;
    const tries = [
      sick.get('objects/ab/cd'),
      sick.has('objects/ab/cd'),
      sick.put('objects/ab/ef', bytes),
      sick.put('objects/ab/cd', bytes),
    ];
    for (const tried of await Promise.allSettled(tries)) {
      const { reason } = tried as PromiseRejectedResult;
      expect(outageOf(reason)?.kind).toBe('unreachable');
    }
    become('well');
    expect(await text(await store.get('objects/ab/cd'))).toBe('olive');
    await store.put('objects/ab/ef', bytes);
    expect(await text(await store.get('objects/ab/ef'))).toBe('olive');
  },
);
