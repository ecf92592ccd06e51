import type { z } from 'zod';
import type { Writer } from '../../../db/client.ts';
import { fold, organisationsOf } from '../../partners/index.ts';
import { type Problem, problemsOf, type Result, refuse, tryParse } from '../../problems.ts';
import { type SaidSchool, schoolSchema, schoolShape } from './input.ts';
import type { RequestSite } from './site.ts';

export type Input = Readonly<Record<string, unknown>>;
/** One of one's own organisations, or one that is described. */
export type School = { id: string } | { said: SaidSchool };

const schoolFields = ['organisation', ...Object.keys(schoolShape)];

/** The part of a form that is about the school, and the rest. */
export function splitSchool(input: Input): { school: Input; rest: Record<string, unknown> } {
  const entries = Object.entries(input);
  const isSchool = ([name]: [string, unknown]) => schoolFields.includes(name);
  return {
    school: Object.fromEntries(entries.filter(isSchool)),
    rest: Object.fromEntries(entries.filter((entry) => !isSchool(entry))),
  };
}

/** Checks a school as a form sends it: once one's own is chosen, nothing else of it counts. */
export function checkSchool(input: Input, { countries }: RequestSite): Result<{ school: School }> {
  const { organisation, ...said } = input;
  if (organisation !== undefined && organisation !== '')
    return typeof organisation === 'string'
      ? { ok: true, school: { id: organisation } }
      : refuse({ field: 'organisation', code: 'not-a-choice' });
  const parsed = tryParse(schoolSchema, said);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  if (!countries.includes(parsed.data.country))
    return refuse({ field: 'country', code: 'not-a-choice' });
  return { ok: true, school: { said: parsed.data } };
}

/** Checks the rest by a schema and the calendar; months are those of UTC. */
export function checkProject<T extends z.ZodType<{ endsIn: string }>>(
  schema: T,
  input: Input,
  now: number,
): Result<{ project: z.output<T> }> {
  const parsed = tryParse(schema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  if (parsed.data.endsIn < new Date(now).toISOString().slice(0, 7))
    return refuse({ field: 'endsIn', code: 'past' });
  return { ok: true, project: parsed.data };
}

/** Joins the problems of several checks. */
export const problemsIn = (...results: readonly Result<unknown & object>[]): Problem[] =>
  results.flatMap((result) => (result.ok ? [] : result.problems));

type SchoolFacts = { id: string; name: string; country: string };

/** What is wrong with two schools as founders of one space. */
export function pairProblems(
  first: SchoolFacts,
  second: SchoolFacts,
  { allowOneCountry }: RequestSite,
): Problem[] {
  const same = first.country === second.country;
  if (first.id === second.id || (same && fold(first.name) === fold(second.name)))
    return [{ field: 'organisationName', code: 'same-school' }];
  return same && !allowOneCountry ? [{ field: 'country', code: 'same-country' }] : [];
}

/** The schools that somebody can choose from. */
export const ownSchools = async (writer: Writer, accountId: string) =>
  (await organisationsOf(writer, accountId)).map(({ id, name, town, country }) => ({
    id,
    name,
    town,
    country,
  }));
