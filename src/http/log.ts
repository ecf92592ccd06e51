/**
 * Logs an error by its name, code and place alone: messages hold what was asked for, and that may
 * be somebody's address (a failed query names its parameters).
 */
export function logError(error: unknown): void {
  console.error(describe(error));
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'Something that is no error was thrown';
  const { code } = error as { code?: unknown };
  // Without the message, of which a line may look like a place.
  const trace = (error.stack ?? '').replace(error.message, '');
  const place = trace.split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? [] : [`  because of ${describe(error.cause)}`];
  return [[error.name, code].filter(Boolean).join(' '), ...place, ...cause].join('\n');
}
