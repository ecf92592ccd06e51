import type { z } from 'zod';

/**
 * Something a user can put right. `field` is the name in the form (empty: the whole), `code` names
 * the message `problem.<code>`, `params` fill it.
 */
export type Problem = { field: string; code: string; params?: Record<string, string | number> };

/** What the domain returns for whatever a user can cause; it throws only for bugs and outages. */
export type Result<T = object> = ({ ok: true } & T) | { ok: false; problems: Problem[] };

export const refuse = (...problems: Problem[]) => ({ ok: false as const, problems });

/** Parses what a user sent. Problems then know what they are about: empty is not wrong. */
export const tryParse = <T extends z.ZodType>(schema: T, input: unknown) =>
  schema.safeParse(input, { reportInput: true });

/** What a schema found, in our codes: one problem a field, the first. */
export function problemsOf(error: z.ZodError): Problem[] {
  const byField = new Map<string, Problem>();
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '');
    if (!byField.has(field)) byField.set(field, { field, ...codeOf(issue) });
  }
  return [...byField.values()];
}

type Issue = z.core.$ZodIssue;
type Code = Omit<Problem, 'field'>;

function codeOf(issue: Issue): Code {
  switch (issue.code) {
    case 'invalid_type':
      return { code: isEmpty(issue.input) ? 'required' : wrongType(issue.expected) };
    case 'too_small':
      return isEmpty(issue.input)
        ? { code: 'required' }
        : tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return {
        code:
          issue.origin === 'array'
            ? 'too-many'
            : issue.origin === 'string'
              ? 'too-long'
              : 'too-big',
        params: { max: Number(issue.maximum) },
      };
    case 'invalid_value':
      return { code: isEmpty(issue.input) ? 'required' : 'not-a-choice' };
    case 'unrecognized_keys':
      return { code: 'unknown-field', params: { name: issue.keys[0] ?? '' } };
    case 'custom':
      return { code: String(issue.params?.code ?? 'invalid') };
    default:
      return { code: 'format' in issue ? `not-${issue.format}` : 'invalid' };
  }
}

const isEmpty = (input: unknown) =>
  input === undefined || input === '' || (Array.isArray(input) && input.length === 0);

const wrongType = (expected: string) =>
  expected === 'number' || expected === 'int' ? 'not-a-number' : 'invalid';

function tooSmall(origin: string, min: number): Code {
  if (origin === 'number' || origin === 'int') return { code: 'too-small', params: { min } };
  if (min <= 1) return { code: 'required' };
  return { code: origin === 'array' ? 'too-few' : 'too-short', params: { min } };
}
