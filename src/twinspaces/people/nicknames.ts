import type { Problem } from '../../problems.ts';
import { cleanLine } from '../../text.ts';

/** Most nicknames at once, and most characters of one. */
export const mostNames = 40;
const mostLength = 24;
/** More problems than these are not told at once. */
const mostProblems = 5;

const isAddress = (name: string) => /@|https?:|www\./i.test(name);
/** Two words or more, each with a capital: a first name and a surname look so. */
const isFullName = (name: string) => /^\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)+$/u.test(name);

/**
 * The nicknames of a text, one a line, without empty lines.
 * @param taken nicknames that are in use already.
 * @returns what is wrong, each with the nickname in question: too long, an address, what looks
 *   like a full name (pupils are not to be known by their surnames), or taken.
 */
export function readNicknames(
  text: string,
  taken: readonly string[],
): { names: string[]; problems: Problem[] } {
  const names = text.split('\n').map(cleanLine).filter(Boolean);
  const problems: Problem[] = [];
  if (names.length === 0) problems.push({ field: 'names', code: 'required' });
  if (names.length > mostNames)
    problems.push({ field: 'names', code: 'too-many-names', params: { max: mostNames } });
  const used = new Set(taken.map((name) => name.toLowerCase()));
  for (const name of names) {
    const code = faultOf(name, used);
    if (code) problems.push({ field: 'names', code, params: { name, max: mostLength } });
    used.add(name.toLowerCase());
  }
  return { names, problems: problems.slice(0, mostProblems) };
}

function faultOf(name: string, used: ReadonlySet<string>): string | undefined {
  if ([...name].length > mostLength) return 'name-long';
  if (isAddress(name)) return 'name-address';
  if (isFullName(name)) return 'name-full';
  return used.has(name.toLowerCase()) ? 'name-taken' : undefined;
}
