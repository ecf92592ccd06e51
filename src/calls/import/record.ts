import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type CallInput, callSchema } from '../schema.ts';

/** What is wrong with a record: which one, where in it, and why, in plain English. */
export type Problem = { record: string; field: string; reason: string };

/** A record in our terms, before it meets what is already in content/calls. */
export type Incoming = {
  /** Name of the file and last part of the URL. */
  slug: string;
  /** The facts, without `imported`. */
  call: CallInput;
  /** Text of the call as Markdown that is safe in MDX; empty if the record has none. */
  text: string;
  from: 'portal' | 'collection';
  /** When the source took the record in: an ISO date or instant, offsets like +0100 included. */
  ingested?: string | undefined;
};

export type Mapped = { ok: true; record: Incoming } | { ok: false; problems: Problem[] };

const slugSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** Accepts a mapped record only if it is a valid call with a safe file name. */
export function checked(name: string, record: Incoming): Mapped {
  const call = callSchema.safeParse(record.call);
  const problems = call.success ? [] : problemsOf(name, call.error);
  if (!slugSchema.safeParse(record.slug).success)
    problems.push({ record: name, field: 'id', reason: 'only letters, digits and hyphens' });
  return problems.length ? { ok: false, problems } : { ok: true, record };
}

export function problemsOf(record: string, error: z.ZodError): Problem[] {
  return error.issues.map(({ path, message }) => ({
    record,
    field: path.filter((key) => key !== 'metadata').join('.') || 'record',
    reason: message,
  }));
}

/** Twelve hexadecimal digits that stand for a text, whatever its line ends and outer blanks. */
export function hash(text: string): string {
  const normal = text.replaceAll('\r\n', '\n').trim();
  return createHash('sha256').update(normal).digest('hex').slice(0, 12);
}

/** Stands for all that a record says; the day it was read is not part of that. */
export function fingerprint({ call, text }: Incoming): string {
  const sources = call.sources.map(({ title, url }) => ({ title, url }));
  return hash(JSON.stringify({ ...call, sources, text }));
}

/** An ingest date as ms since 1970; the oldest possible when there is none or it is no date. */
export function ingestInstant(ingested: string | undefined): number {
  const at = Date.parse((ingested ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at;
}

/** A copy without the fields that are undefined: what YAML can hold. */
export function defined<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, part]) => part !== undefined),
  ) as unknown as T;
}
