import { getStore } from '@netlify/blobs';
import { BlobsServer } from '@netlify/blobs/server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { blobStore } from '../../../src/files/blobs.ts';
import { folderStore } from '../../../src/files/folder.ts';
import { carryObjects, hashOf, type ObjectStore, objectKey } from '../../../src/files/index.ts';
import { freshFolder } from '../../support/database.ts';

/** The platform's own server of blobs, as it runs on a developer's machine. */
async function startBlobs(): Promise<ObjectStore> {
  const token = 'token';
  const server = new BlobsServer({
    directory: await freshFolder(),
    token,
    logger: () => undefined,
  });
  const { port } = await server.start();
  onTestFinished(async () => void (await server.stop()));
  const edgeURL = `http://localhost:${port}`;
  const site = { edgeURL, uncachedEdgeURL: edgeURL, token, siteID: 'site' };
  return blobStore(getStore({ name: 'files', consistency: 'strong', ...site }));
}

const stores = {
  'in a folder': async () => folderStore(await freshFolder()),
  "in the platform's blobs": startBlobs,
};

const bytesOf = (text: string) => [new TextEncoder().encode(text)];
async function textIn(store: ObjectStore, key: string, range?: { first: number; last: number }) {
  const found = await store.get(key, range);
  return found && new Response(found.stream).text();
}

async function namesIn(store: ObjectStore, prefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const name of store.list(prefix)) names.push(name);
  return names.sort();
}

/** Nine megabytes that differ everywhere, in uneven pieces. */
const large = Array.from({ length: 9 }, (_, number) => {
  const piece = new Uint8Array(1_000_003);
  for (let index = 0; index < piece.length; index++) piece[index] = (index * 31 + number) % 251;
  return piece;
});

describe.each(Object.entries(stores))('an object store %s', (_, start) => {
  it('gives back what was put there, and its size', async () => {
    const store = await start();
    await store.put('objects/ab/cd', bytesOf('olive'));
    expect(await store.has('objects/ab/cd')).toBe(true);
    expect((await store.get('objects/ab/cd'))?.size).toBe(5);
    expect(await textIn(store, 'objects/ab/cd')).toBe('olive');
  });

  it('has nothing where nothing was put', async () => {
    const store = await start();
    expect(await store.has('objects/ab/cd')).toBe(false);
    expect(await store.get('objects/ab/cd')).toBeUndefined();
    await store.delete('objects/ab/cd');
    expect(await namesIn(store, 'objects/')).toEqual([]);
  });

  it('keeps what is empty', async () => {
    const store = await start();
    await store.put('objects/ab/cd', []);
    expect((await store.get('objects/ab/cd'))?.size).toBe(0);
    expect(await textIn(store, 'objects/ab/cd')).toBe('');
  });

  it('replaces what was there', async () => {
    const store = await start();
    await store.put('uploads/a/0', large);
    await store.put('uploads/a/0', bytesOf('second'));
    expect(await textIn(store, 'uploads/a/0')).toBe('second');
  });

  it('gives ranges, first and last byte included', async () => {
    const store = await start();
    await store.put('objects/ab/cd', bytesOf('0123456789'));
    expect(await textIn(store, 'objects/ab/cd', { first: 2, last: 4 })).toBe('234');
    expect(await textIn(store, 'objects/ab/cd', { first: 9, last: 9 })).toBe('9');
    expect((await store.get('objects/ab/cd', { first: 0, last: 0 }))?.size).toBe(10);
  });

  it('gives large objects whole, and ranges across its own seams', async () => {
    const store = await start();
    await store.put('objects/ab/large', large);
    const all = Buffer.concat(large);
    const whole = await store.get('objects/ab/large');
    expect(whole?.size).toBe(all.length);
    expect(whole && (await hashOf(whole.stream))).toEqual(await hashOf(large));
    const range = { first: 4 * 1024 * 1024 - 3, last: 8 * 1024 * 1024 + 2 };
    const part = await store.get('objects/ab/large', range);
    const bytes = part && Buffer.from(await new Response(part.stream).arrayBuffer());
    expect(bytes?.equals(all.subarray(range.first, range.last + 1))).toBe(true);
  });

  it('shows nothing of what broke off while it was put', async () => {
    const store = await start();
    async function* broken() {
      yield* large;
      throw new Error('cut');
    }
    await expect(store.put('objects/ab/cd', broken())).rejects.toThrow('cut');
    expect(await store.has('objects/ab/cd')).toBe(false);
    expect(await namesIn(store, 'objects/')).toEqual([]);
    await store.delete('objects/ab/cd');
    expect(await namesIn(store, 'pieces/')).toEqual([]);
  });

  it('keeps the old one when its replacement breaks off', async () => {
    const store = await start();
    await store.put('objects/ab/cd', bytesOf('first'));
    async function* broken() {
      yield new Uint8Array(10);
      throw new Error('cut');
    }
    await expect(store.put('objects/ab/cd', broken())).rejects.toThrow('cut');
    expect(await textIn(store, 'objects/ab/cd')).toBe('first');
  });

  it('lists names by how they begin, each once, until they are deleted', async () => {
    const store = await start();
    await store.put('uploads/a/0', bytesOf('x'));
    await store.put('uploads/a/1', large);
    await store.put('uploads/b/0', bytesOf('x'));
    await store.put(objectKey('abcdef'), bytesOf('x'));
    expect(await namesIn(store, 'uploads/')).toEqual(['uploads/a/0', 'uploads/a/1', 'uploads/b/0']);
    expect(await namesIn(store, 'uploads/a/')).toEqual(['uploads/a/0', 'uploads/a/1']);
    expect(await namesIn(store, 'objects/')).toEqual(['objects/ab/cdef']);
    await store.delete('uploads/a/1');
    expect(await namesIn(store, 'uploads/a/')).toEqual(['uploads/a/0']);
    expect(await store.has('uploads/a/1')).toBe(false);
  });

  it('takes several at once under one name, and keeps one of them whole', async () => {
    const store = await start();
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(100_000));
    await Promise.all(texts.map((text) => store.put('objects/ab/cd', bytesOf(text))));
    expect(texts).toContain(await textIn(store, 'objects/ab/cd'));
  });

  it.each(['', 'objects', '../x', 'objects/../x', 'objects//x', '/objects/x', 'objects/a.b'])(
    'takes no name like "%s"',
    async (name) => {
      const store = await start();
      await expect(store.put(name, [])).rejects.toThrow('is no name');
      await expect(store.get(name)).rejects.toThrow('is no name');
    },
  );
});

describe('carrying files from one store to another', () => {
  const film = Buffer.alloc(9_000_000, 'film');
  const keyOf = async (text: string) => objectKey((await hashOf(bytesOf(text))).hash);

  it.each([
    ['to the platform', 'in a folder', "in the platform's blobs"],
    ['to a server', "in the platform's blobs", 'in a folder'],
  ] as const)(
    'brings them %s whole, and the next time only what is new',
    async (_, here, there) => {
      const [from, to] = await Promise.all([stores[here](), stores[there]()]);
      const key = await keyOf(film.toString());
      await from.put(key, [film]);
      await from.put('uploads/part-1', bytesOf('on its way'));
      expect(await carryObjects(from, to)).toEqual({ carried: 1, there: 0 });
      expect((await textIn(to, key)) === film.toString()).toBe(true);
      expect(await to.has('uploads/part-1')).toBe(false);
      await from.put(await keyOf('new'), bytesOf('new'));
      expect(await carryObjects(from, to)).toEqual({ carried: 1, there: 1 });
    },
  );
});
