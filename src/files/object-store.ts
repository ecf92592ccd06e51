/** Bytes as they come: what a stream, a request's body and a list of pieces all are. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The first and the last byte wanted, counted from 0, as HTTP does. */
export type Range = { first: number; last: number };

/**
 * Where files are kept, by names such as `objects/ab/cdef…`: words of letters, digits and hyphens,
 * with slashes between. What is kept under a name is there as a whole or not at all.
 */
export type ObjectStore = {
  /** Keeps bytes under a name, in place of what was there. They are safe once this is over. */
  put(key: string, bytes: Bytes): Promise<void>;
  /**
   * What is kept, or a range of it, and how many bytes the whole has; undefined when there is
   * nothing. A range must lie within. Who does not read the stream to its end cancels it.
   */
  get(
    key: string,
    range?: Range,
  ): Promise<{ size: number; stream: ReadableStream<Uint8Array<ArrayBuffer>> } | undefined>;
  has(key: string): Promise<boolean>;
  /** Forgets it; what is not there needs no forgetting. */
  delete(key: string): Promise<void>;
  /** The names that begin so, in no order. */
  list(prefix: string): AsyncIterable<string>;
};

/** What is told of in the database and is not there: the store is out of order, not the reader. */
export const missingObject = (key: string): Error =>
  Object.assign(new Error(`The object ${key} is missing`), { code: 'OBJECT_MISSING' });

const shape = /^[a-z]+(\/[A-Za-z0-9-]+)+$/;

/** @throws for a name that could lead elsewhere; names come from code and never from people. */
export function checkKey(key: string): string {
  if (!shape.test(key)) throw new Error(`"${key}" is no name for an object`);
  return key;
}

/** The name of what is kept by its content. @param hash SHA-256, hex. */
export const objectKey = (hash: string): string => `objects/${hash.slice(0, 2)}/${hash.slice(2)}`;
