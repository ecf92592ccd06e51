import type Database from 'libsql';
import type { Connection } from './connections.ts';
import { RequestError, type Statement, type Value } from './protocol.ts';

/** Reading pragmas a libSQL server answers, and the two that set what a connection checks. */
const pragmas = new Set([
  'table_list',
  'index_list',
  'table_info',
  'table_xinfo',
  'index_xinfo',
  'foreign_keys',
  'defer_foreign_keys',
  'foreign_key_list',
  'foreign_key_check',
]);

/** What a statement asks of the server. */
export type Kind = 'read' | 'write' | 'begin' | 'end' | 'savepoint';

const kinds: Readonly<Record<string, Kind>> = {
  ...{ select: 'read', values: 'read', explain: 'read', pragma: 'read' },
  ...{ insert: 'write', replace: 'write', update: 'write', delete: 'write' },
  ...{ create: 'write', drop: 'write', alter: 'write' },
  ...{ begin: 'begin', commit: 'end', end: 'end', rollback: 'end' },
  ...{ savepoint: 'savepoint', release: 'savepoint' },
};

/**
 * What a statement is.
 * @throws if no libSQL server takes it: other pragmas, ATTACH, VACUUM, whatever is temporary.
 */
export function kindOf(sql: string): Kind {
  const text = sql.replace(/^(\s|--.*\n|\/\*[\s\S]*?\*\/)+/, '').toLowerCase();
  const word = /^\w+/.exec(text)?.[0] ?? '';
  if (!word)
    throw new RequestError('SQL_NO_STATEMENT', 'SQL string does not contain any statement');
  if (word === 'with') return /\b(insert|update|delete|replace)\b/.test(text) ? 'write' : 'read';
  if (/^begin\s+(immediate|exclusive)\b/.test(text)) return 'write';
  if (/^rollback\s+(transaction\s+)?to\b/.test(text)) return 'savepoint';
  const kind = kinds[word];
  const pragma = /^pragma\s+(?:\w+\.)?(\w+)/.exec(text)?.[1] ?? '';
  if (!kind || (word === 'pragma' && !pragmas.has(pragma)) || /^create\s+temp/.test(text))
    throw new RequestError(
      'SQL_PARSE_ERROR',
      `SQL string could not be parsed: unsupported statement: ${sql}`,
    );
  return kind;
}

/** The statements of a text; the body of a trigger is no statement of its own. */
export function split(sql: string): string[] {
  const found = [''];
  /** How many ENDs are still to come in the body of a trigger. */
  let open = 0;
  for (const [part] of sql.matchAll(/'[^']*'|"[^"]*"|`[^`]*`|--.*|\/\*[\s\S]*?\*\/|\w+|[\s\S]/g)) {
    const current = found.length - 1;
    if (/^trigger$/i.test(part) && /\bcreate\s+$/i.test(found[current] ?? '')) open = 1;
    else if (open && /^case$/i.test(part)) open += 1;
    else if (open && /^end$/i.test(part)) open -= 1;
    if (part === ';' && !open) found.push('');
    else found[current] += part;
  }
  return found.map((text) => text.trim()).filter(Boolean);
}

type Column = { name: string; decltype: string | null };
export type Result = {
  cols: Column[];
  rows: Value[][];
  affected_row_count: number;
  last_insert_rowid: string | null;
};

/** Runs one statement on a connection. @throws RequestError as the server words it. */
export function run(connection: Connection, sql: string, statement: Statement): Result {
  const prepared = prepare(connection, sql);
  try {
    const args = argumentsOf(statement);
    const cols = prepared.reader ? columnsOf(prepared) : [];
    const rows = prepared.reader ? prepared.raw(true).safeIntegers(true).all(args) : [];
    if (!prepared.reader) prepared.run(args);
    const [changes, rowid] = /^\s*(insert|replace|update|delete|with)\b/i.test(sql)
      ? (connection.prepare('select changes(), last_insert_rowid()').raw(true).get() as number[])
      : [0, 0];
    return {
      cols,
      rows: statement.want_rows ? (rows as unknown[][]).map((row) => row.map(toValue)) : [],
      affected_row_count: changes ?? 0,
      last_insert_rowid: /^\s*(insert|replace)\b/i.test(sql) ? String(rowid) : null,
    };
  } catch (error) {
    throw requestError(error);
  }
}

/** What a statement takes and returns. */
export function describe(connection: Connection, sql: string) {
  const kind = kindOf(sql);
  const prepared = prepare(connection, sql);
  const params = [...sql.matchAll(/\?\d*|[:@$]\w+/g)].map(([name]) => ({
    name: name === '?' ? null : name,
  }));
  return {
    params,
    cols: prepared.reader ? columnsOf(prepared) : [],
    is_explain: /^\s*explain\b/i.test(sql),
    is_readonly: kind !== 'write',
  };
}

function prepare(connection: Connection, sql: string) {
  if (split(sql).length > 1)
    throw new RequestError('SQL_MANY_STATEMENTS', 'SQL string contains more than one statement');
  try {
    return connection.prepare(sql);
  } catch (error) {
    throw requestError(error, 'SQL_INPUT_ERROR');
  }
}

const columnsOf = (prepared: Database.Statement): Column[] =>
  prepared.columns().map(({ name, type }) => ({ name, decltype: type }));

function argumentsOf({ args, named_args }: Statement): unknown {
  if (args.length && named_args.length)
    throw new RequestError(
      'ARGS_BOTH_POSITIONAL_AND_NAMED',
      'Specifying both positional and named arguments is not supported',
    );
  if (!named_args.length) return args.map(fromValue);
  return Object.fromEntries(
    named_args.map(({ name, value }) => [name.replace(/^[:@$]/, ''), fromValue(value)]),
  );
}

function fromValue(value: Value): unknown {
  if (value.type === 'null') return null;
  return value.type === 'blob' ? Buffer.from(value.base64, 'base64') : value.value;
}

function toValue(found: unknown): Value {
  if (found === null) return { type: 'null' };
  // As text: JSON has no integers of 64 bits.
  if (typeof found === 'bigint') return { type: 'integer', value: String(found) as never };
  if (typeof found === 'number') return { type: 'float', value: found };
  if (typeof found === 'string') return { type: 'text', value: found };
  return { type: 'blob', base64: Buffer.from(found as Uint8Array).toString('base64') };
}

/** SQLite's codes without their extension, as a server tells them. */
const codes: Readonly<Record<number, string>> = {
  ...{ 4: 'SQLITE_ABORT', 5: 'SQLITE_BUSY', 6: 'SQLITE_LOCKED', 8: 'SQLITE_READONLY' },
  ...{ 10: 'SQLITE_IOERR', 11: 'SQLITE_CORRUPT', 13: 'SQLITE_FULL', 14: 'SQLITE_CANTOPEN' },
  ...{ 17: 'SQLITE_SCHEMA', 18: 'SQLITE_TOOBIG', 19: 'SQLITE_CONSTRAINT', 20: 'SQLITE_MISMATCH' },
  ...{ 21: 'SQLITE_MISUSE', 25: 'SQLITE_RANGE' },
};

function requestError(error: unknown, code?: string): Error {
  if (error instanceof RequestError) return error;
  if (error instanceof RangeError || error instanceof TypeError)
    return new RequestError(
      'ARGS_INVALID',
      `Arguments do not match SQL parameters: ${error.message}`,
    );
  const { message, rawCode = 1 } = error as Error & { rawCode?: number };
  return new RequestError(
    code ?? codes[rawCode & 0xff] ?? 'SQLITE_UNKNOWN',
    code ? `SQL input error: ${message}` : `SQLite error: ${message}`,
  );
}
