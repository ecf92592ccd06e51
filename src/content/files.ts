import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseCall } from '../calls/import/document.ts';
import { type Call, callSchema, deadlineInstant, lastDeadline } from '../calls/index.ts';
import { countrySchema } from './schema.ts';

/**
 * The few facts of content that functions need, read from its files: Astro's collections exist in
 * pages alone. The platform puts these files beside each function (`included_files`).
 */
const folder = path.join(import.meta.dirname, '../../content');

const countriesSchema = z.record(z.string(), countrySchema);
let posting: string[] | undefined;

/**
 * Countries whose organisations may post a notice, ISO 3166-1 alpha-2: those that take part in
 * Erasmus+ now, or are announced to from 2027, or take part in eTwinning. Source: countries.yaml.
 */
export function postingCountries(): readonly string[] {
  posting ??= Object.entries(
    countriesSchema.parse(parse(readFileSync(path.join(folder, 'countries.yaml'), 'utf8'))),
  )
    .filter(([, country]) => mayPost(country))
    .map(([code]) => code);
  return posting;
}

/** Whether organisations of a country may post: the rule behind `postingCountries`. */
export const mayPost = ({ erasmus, etwinning, from2027 }: z.output<typeof countrySchema>) =>
  ['member', 'associated'].includes(erasmus['2021-2027']) ||
  from2027 !== undefined ||
  etwinning === 'member' ||
  etwinning === 'plus';

type CallFacts = { title: string; ends: number | null };
const calls = new Map<string, CallFacts>();

/**
 * When the last standing deadline of a call passes.
 * @param slug its file name.
 * @returns ms since 1970; null when the call has no deadline; undefined when there is no such call.
 */
export const callEnds = (slug: string): number | null | undefined => readCall(slug)?.ends;

/** The title of a call by its file name; the file name itself when there is no such call. */
export const callTitle = (slug: string): string => readCall(slug)?.title ?? slug;

function readCall(slug: string): CallFacts | undefined {
  const known = calls.get(slug);
  if (known) return known;
  const file = callFile(slug);
  if (!file) return undefined;
  const { title, deadlines } = callSchema.parse(parseCall(readFileSync(file, 'utf8')).call);
  const last = lastDeadline(deadlines);
  const facts = { title, ends: last ? deadlineInstant(last) : null };
  calls.set(slug, facts);
  return facts;
}

let all: readonly Call[] | undefined;

/** All calls, in no order: for what has to look at each of them. */
export function allCalls(): readonly Call[] {
  const years = path.join(folder, 'calls');
  all ??= readdirSync(years, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => ({
      ...callSchema.parse(parseCall(readFileSync(path.join(years, file), 'utf8')).call),
      slug: path.basename(file, '.mdx'),
    }));
  return all;
}

/** Calls lie in a folder for each year, which their name need not tell. */
function callFile(slug: string): string | undefined {
  if (!/^[a-z0-9-]+$/.test(slug)) return undefined;
  const years = path.join(folder, 'calls');
  return readdirSync(years)
    .map((year) => path.join(years, year, `${slug}.mdx`))
    .find((file) => existsSync(file));
}
