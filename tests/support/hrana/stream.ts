import type { Connections } from './connections.ts';
import {
  type Condition,
  ProtocolError,
  RequestError,
  type SqlText,
  type Statement,
  type Steps,
  type StreamRequest,
} from './protocol.ts';
import { describe, type Kind, kindOf, type Result, run, split } from './statements.ts';
import type { WriteLock, Writer } from './write-lock.ts';

/** Most texts that a stream keeps, and their bytes. */
const mostTexts = 50;
const longestText = 5_000;

type Step = {
  condition?: Condition | null | undefined;
  sql: string;
  kind: Kind;
  statement: Statement;
};
type Outcome = { result?: Result; error?: RequestError };

export type StreamOptions = {
  connections: Connections;
  lock: WriteLock;
  /** Most bytes of the rows in one answer. */
  mostBytes: number;
};

const noArguments: Statement = { args: [], named_args: [], want_rows: false };

/** A stream: one connection to the database, whose requests come one after another. */
export function openStream({ connections, lock, mostBytes }: StreamOptions) {
  const connection = connections.take();
  const texts = new Map<number, string>();
  let isOpen = true;
  let isClean = true;
  let isForced = false;
  let ran: string[] = [];
  const writer: Writer = {
    giveUp: () => {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      isForced = true;
    },
  };

  function textOf({ sql, sql_id: id }: SqlText): string {
    if ((sql === undefined) === (id === undefined))
      throw new ProtocolError('Either `sql` or `sql_id` are required, but not both');
    const text = sql ?? texts.get(id ?? 0);
    if (text === undefined) throw new ProtocolError(`SQL text ${id} not found`);
    return text;
  }

  const stepOf = (statement: Statement, condition?: Condition | null): Step => {
    const sql = textOf(statement);
    return { condition, sql, kind: kindOf(sql), statement };
  };

  async function runStep({ sql, kind, statement }: Step): Promise<Outcome> {
    if (kind === 'write') await lock.acquire(writer);
    try {
      ran.push(sql);
      if (/^\s*pragma\b/i.test(sql)) isClean = false;
      return { result: run(connection, sql, statement) };
    } catch (error) {
      const requestError = asRequestError(error);
      // The driver does not recover from it.
      if (requestError.code === 'SQLITE_BUSY') isClean = false;
      return { error: requestError };
    } finally {
      if (!connection.inTransaction) lock.release(writer);
    }
  }

  async function runAll(steps: readonly Step[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    let bytes = 0;
    let timedOut = false;
    for (const step of steps) {
      timedOut ||= isForced;
      isForced = false;
      if (timedOut) outcomes.push({ error: timeout() });
      else if (!step.condition || holds(step.condition, outcomes, !connection.inTransaction))
        outcomes.push(await runStep(step));
      else outcomes.push({});
      bytes += JSON.stringify(outcomes.at(-1)?.result?.rows ?? []).length;
      if (bytes > mostBytes) throw new RequestError('RESPONSE_TOO_LARGE', 'Response is too large');
    }
    return outcomes;
  }

  async function runOne(step: Step): Promise<Result> {
    const [outcome] = await runAll([step]);
    if (outcome?.result) return outcome.result;
    throw outcome?.error ?? new Error('A step without condition has an outcome');
  }

  async function runBatch(steps: Steps) {
    const checked = steps.map(({ stmt, condition }, index) => {
      if (condition && newest(condition) >= index)
        throw new ProtocolError('Invalid reference to step in a batch condition');
      return stepOf(stmt, condition);
    });
    const outcomes = await runAll(checked);
    return {
      step_results: outcomes.map(({ result }) => result ?? null),
      step_errors: outcomes.map(({ error }) => (error ? wordsOf(error) : null)),
    };
  }

  async function runSequence(sql: string): Promise<void> {
    for (const text of split(sql)) await runOne(stepOf({ ...noArguments, sql: text }));
  }

  function store(id: number, sql: string): void {
    if (texts.has(id)) throw new ProtocolError(`SQL text ${id} already exists`);
    if (texts.size >= mostTexts)
      throw new RequestError(
        'SQL_STORE_TOO_MANY',
        `The server already stores ${texts.size} SQL texts, it cannot store more`,
      );
    if (Buffer.byteLength(sql) > longestText)
      throw new RequestError(
        'SQL_STORE_TOO_LARGE',
        `The statement is too large to be stored: ${Buffer.byteLength(sql)}/${longestText}`,
      );
    texts.set(id, sql);
  }

  async function respond(request: StreamRequest, version: number): Promise<object> {
    switch (request.type) {
      case 'close':
        close();
        return {};
      case 'execute':
        return { result: await runOne(stepOf(request.stmt)) };
      case 'batch':
        return { result: await runBatch(request.batch.steps) };
      case 'sequence':
        await runSequence(textOf(request));
        return {};
      case 'describe':
        return { result: describe(connection, textOf(request)) };
      case 'store_sql':
        store(request.sql_id, request.sql);
        return {};
      case 'close_sql':
        texts.delete(request.sql_id);
        return {};
      case 'get_autocommit':
        if (version < 3)
          throw new ProtocolError(
            'The `get_autocommit` request is only supported in protocol version hrana3 and higher',
          );
        return { is_autocommit: !connection.inTransaction };
    }
  }

  /** Ends the stream; what it has not committed is undone. */
  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    if (connection.inTransaction) connection.exec('ROLLBACK');
    lock.release(writer);
    connections.giveBack(connection, isClean);
  }

  return {
    close,
    isOpen: () => isOpen,
    /**
     * The result of one request, as it stands in the answer to a pipeline.
     * @param statements gets those that run.
     */
    async handle(request: StreamRequest, version: number, statements: string[]): Promise<object> {
      ran = statements;
      if (!isOpen) throw new ProtocolError('Stream for this baton was closed');
      try {
        const response = await respond(request, version);
        return { type: 'ok', response: { type: request.type, ...response } };
      } catch (error) {
        return { type: 'error', error: wordsOf(asRequestError(error)) };
      }
    },
  };
}
export type Stream = ReturnType<typeof openStream>;

const timeout = () => new RequestError('TRANSACTION_TIMEOUT', 'Transaction timed out');

function asRequestError(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  throw error;
}

const wordsOf = ({ message, code }: RequestError) => ({ message, code });

/** As servers judge it: a step that was skipped counts as one that failed. */
function holds(condition: Condition, outcomes: readonly Outcome[], isAutocommit: boolean): boolean {
  const all = (conditions: readonly Condition[]) =>
    conditions.map((each) => holds(each, outcomes, isAutocommit));
  switch (condition.type) {
    case 'ok':
      return outcomes[condition.step]?.result !== undefined;
    case 'error':
      return outcomes[condition.step]?.result === undefined;
    case 'not':
      return !holds(condition.cond, outcomes, isAutocommit);
    case 'and':
      return all(condition.conds).every(Boolean);
    case 'or':
      return all(condition.conds).some(Boolean);
    case 'is_autocommit':
      return isAutocommit;
  }
}

/** The number of the last step that a condition asks about. */
function newest(condition: Condition): number {
  if ('step' in condition) return condition.step;
  if ('cond' in condition) return newest(condition.cond);
  return 'conds' in condition ? Math.max(-1, ...condition.conds.map(newest)) : -1;
}
