import { currentRequest } from './request-context.ts';

/**
 * The log: one JSON object a line, to stdout, and to stderr from `warn` on. It holds what code
 * names, never what people send: routes by their pattern, errors by kind, code and place alone,
 * since messages hold what was asked for, and that may be somebody's address.
 */
const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type Level = Exclude<(typeof levels)[number], 'silent'>;

/** What is said of an event. Values come from code, or are numbers: nothing that a person typed. */
export type Facts = Readonly<Record<string, string | number | boolean | object | undefined>>;

/** @param event what happened, in a word or two with dots, e.g. `job.failed`. */
export function log(level: Level, event: string, facts: Facts = {}): void {
  if (levels.indexOf(level) < levels.indexOf(lowest())) return;
  const print = level === 'warn' || level === 'error' ? console.error : console.log;
  const stream = print === console.error ? process.stderr : process.stdout;
  const request = currentRequest();
  const line = { level, event, ...(request && { requestId: request.id }), ...facts };
  const time = new Date().toISOString();
  print(stream?.isTTY ? readable(time, line) : JSON.stringify({ time, ...line }));
}

/** LOG_LEVEL as settings.ts checks it; read here, since settings may be what there is to log about. */
function lowest(): (typeof levels)[number] {
  const wanted = process.env.LOG_LEVEL;
  return levels.find((level) => level === wanted) ?? 'info';
}

/** For a person at a terminal: `20:05:33 info  request GET /api/health 200 …`. */
function readable(
  time: string,
  { level, event, ...facts }: Facts & { level: string; event: string },
) {
  const words = Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`);
  return [time.slice(11, 19), level.padEnd(5), event, ...words].join(' ');
}

/** Logs an error without its message. */
export function logError(error: unknown, facts: Facts = {}): void {
  log('error', 'error', { ...facts, ...describe(error) });
}

/** Kind and code of an error's deepest cause, e.g. `LibsqlError SQLITE_FULL`. */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Something that is no error was thrown';
  if (error.cause instanceof Error) return kindOf(error.cause);
  return [error.name, codeOf(error)].filter(Boolean).join(' ');
}

/** Codes are words or numbers; whatever else somebody put there is none. */
function codeOf(error: Error): string | number | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' || typeof code === 'number' ? code : undefined;
}

type Description = { error: string; code?: string | number; at?: string[]; cause?: Description };

function describe(error: unknown): Description {
  if (!(error instanceof Error)) return { error: 'Something that is no error was thrown' };
  const code = codeOf(error);
  // Without the message, of which a line may look like a place.
  const trace = (error.stack ?? '').replace(error.message, '');
  const at = trace
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim().slice(3));
  return {
    error: error.name,
    ...(code !== undefined && { code }),
    at,
    ...(error.cause !== undefined && { cause: describe(error.cause) }),
  };
}
