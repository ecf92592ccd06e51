import { z } from 'zod';

/** Hrana over HTTP, versions 2 and 3 in JSON: what a client of libSQL sends to its server. */
const value = z.discriminatedUnion('type', [
  z.object({ type: z.literal('null') }),
  // 64 bits, which JavaScript's numbers do not hold.
  z.object({ type: z.literal('integer'), value: z.string().transform(BigInt) }),
  z.object({ type: z.literal('float'), value: z.number() }),
  z.object({ type: z.literal('text'), value: z.string() }),
  z.object({ type: z.literal('blob'), base64: z.base64() }),
]);
export type Value = z.output<typeof value>;

const sqlText = { sql: z.string().optional(), sql_id: z.number().int().optional() };
const statement = z.object({
  ...sqlText,
  args: z.array(value).default([]),
  named_args: z.array(z.object({ name: z.string(), value })).default([]),
  want_rows: z.boolean().default(true),
});
export type Statement = z.output<typeof statement>;
export type SqlText = Pick<Statement, 'sql' | 'sql_id'>;

export type Condition =
  | { type: 'ok' | 'error'; step: number }
  | { type: 'not'; cond: Condition }
  | { type: 'and' | 'or'; conds: Condition[] }
  | { type: 'is_autocommit' };
const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.object({ type: z.enum(['ok', 'error']), step: z.number().int().min(0) }),
    z.object({ type: z.literal('not'), cond: condition }),
    z.object({ type: z.enum(['and', 'or']), conds: z.array(condition) }),
    z.object({ type: z.literal('is_autocommit') }),
  ]),
);

const steps = z.array(z.object({ stmt: statement, condition: condition.nullish() }));
export type Steps = z.output<typeof steps>;

const streamRequest = z.discriminatedUnion('type', [
  z.object({ type: z.literal('close') }),
  z.object({ type: z.literal('execute'), stmt: statement }),
  z.object({ type: z.literal('batch'), batch: z.object({ steps }) }),
  z.object({ type: z.literal('sequence'), ...sqlText }),
  z.object({ type: z.literal('describe'), ...sqlText }),
  z.object({ type: z.literal('store_sql'), sql_id: z.number().int(), sql: z.string() }),
  z.object({ type: z.literal('close_sql'), sql_id: z.number().int() }),
  z.object({ type: z.literal('get_autocommit') }),
]);
export type StreamRequest = z.output<typeof streamRequest>;

export const pipeline = z.object({
  baton: z.string().nullish(),
  requests: z.array(streamRequest),
});

/** An error that one request of a pipeline is answered with. */
export class RequestError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** An error of the protocol: the whole pipeline is refused and its stream gone. */
export class ProtocolError extends Error {
  readonly status: number;
  readonly code: string | undefined;
  constructor(message: string, status = 400, code?: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
