import type { z } from 'zod';
import { problemsOf, type Result, tryParse } from '../problems.ts';

/** What a form or a JSON client sent: nothing in it is checked yet but its size and shape. */
export type Input = Record<string, unknown>;

/** Most bytes of a body: the largest form holds a tenth of it. */
export const mostBytes = 64 * 1024;
const mostFields = 400;
const mostNameLength = 64;
const mostDepth = 4;

type Read = { ok: true; input: Input } | { ok: false; status: 400 | 413 | 415 };
const malformed: Read = { ok: false, status: 400 };

/**
 * Reads the body of a request: a form (several values of one name become a list) or a JSON object.
 * No body at all is an empty form. Every name in it, `__proto__` too, is a property like any other.
 * @param limit most bytes of the body.
 * @param files takes forms that hold files, too; each is a `File` in the input.
 * @returns the status to refuse with when the body is malformed or cut off (400), too large (413; reading
 *   stops there) or neither form nor JSON, or holds a file (415).
 */
export async function readInput(request: Request, limit = mostBytes, files = false): Promise<Read> {
  // A client that hangs up in the middle is no fault of ours, and not for the log.
  const bytes = await readBytes(request, limit).catch(() => 'cut' as const);
  if (bytes === 'cut') return malformed;
  if (!bytes) return { ok: false, status: 413 };
  switch (contentType(request)) {
    case 'application/json':
      return fromJson(bytes);
    case 'application/x-www-form-urlencoded':
      return fromUrlEncoded(bytes);
    case 'multipart/form-data':
      return fromMultipart(bytes, request.headers, files);
    default:
      return bytes.length === 0 ? { ok: true, input: {} } : { ok: false, status: 415 };
  }
}

/** The media type of a body without its parameters, in lower case; empty when there is none. */
export function contentType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Checks an input by a schema. */
export function parseInput<T extends z.ZodType>(
  schema: T,
  input: Input,
): Result<{ value: z.output<T> }> {
  const parsed = tryParse(schema, input);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, problems: problemsOf(parsed.error) };
}

/** The body of a request as it is; undefined when it is longer than so many bytes. */
export async function readBytes(
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get('content-length')) > limit) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @returns undefined for bytes that are not UTF-8. */
function toText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function fromJson(bytes: Uint8Array): Read {
  try {
    const input: unknown = JSON.parse(toText(bytes) ?? '');
    const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
    return isObject && isBounded(input) ? { ok: true, input: { ...input } } : malformed;
  } catch {
    return malformed;
  }
}

function isBounded(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  const entries = Object.entries(value);
  return (
    depth < mostDepth &&
    entries.length <= mostFields &&
    entries.every(([name, inner]) => isName(name) && isBounded(inner, depth + 1))
  );
}

const isName = (name: string) => name.length <= mostNameLength && name.isWellFormed();

function fromUrlEncoded(bytes: Uint8Array): Read {
  const text = toText(bytes);
  return text === undefined ? malformed : fromPairs([...new URLSearchParams(text)]);
}

async function fromMultipart(
  bytes: Uint8Array<ArrayBuffer>,
  headers: Headers,
  files: boolean,
): Promise<Read> {
  const type = headers.get('content-type') ?? '';
  const form = await new Response(bytes, { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => undefined);
  if (!form) return malformed;
  const pairs: [string, string | File][] = [];
  for (const [name, value] of form) {
    if (typeof value !== 'string' && !files) return { ok: false, status: 415 };
    pairs.push([name, value]);
  }
  return fromPairs(pairs);
}

function fromPairs(pairs: [string, string | File][]): Read {
  if (pairs.length > mostFields || !pairs.every(([name]) => isName(name))) return malformed;
  const values = Map.groupBy(pairs, ([name]) => name);
  const entries = [...values].map(([name, same]) => {
    const all = same.map(([, value]) => value);
    return [name, all.length === 1 ? all[0] : all] as const;
  });
  return { ok: true, input: Object.fromEntries(entries) };
}
