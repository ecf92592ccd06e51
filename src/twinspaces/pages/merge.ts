import { diff3Merge } from 'node-diff3';
import type { PageText } from '../store/pages.ts';

/** Words that stand before, between and after two parts of which one has to be chosen. */
export type Marks = { theirs: string; yours: string; end: string };

const signs = { theirs: '▼▼▼', yours: '◆◆◆', end: '▲▲▲' } as const;
const marked = new RegExp(`^(${Object.values(signs).join('|')})`, 'm');

/** Whether a text still holds parts that somebody has to choose from. */
export const hasMarks = (text: string): boolean => marked.test(text);

export type Merge = { clean: boolean; text: string };

type Region = { ok?: string[]; conflict?: { a: string[]; b: string[] } };

/**
 * What becomes of a text that two people changed at once: both changes, line by line. Where they
 * changed the same lines, both versions stand between marks, for somebody to finish by hand.
 * @param base the text that both began with.
 */
export function mergeTexts(
  base: string,
  theirs: string,
  yours: string,
  marks: Marks = { theirs: '', yours: '', end: '' },
): Merge {
  const lines = (text: string) => text.split('\n');
  const regions: Region[] = diff3Merge(lines(theirs), lines(base), lines(yours), {
    excludeFalseConflicts: true,
  });
  const mark = (name: keyof Marks) => `${signs[name]} ${marks[name]}`.trim();
  const text = regions.flatMap(({ ok, conflict }) =>
    conflict
      ? [mark('theirs'), ...conflict.a, mark('yours'), ...conflict.b, mark('end')]
      : (ok ?? []),
  );
  return { clean: regions.every(({ conflict }) => !conflict), text: text.join('\n') };
}

/** One value that two may have changed; undefined when both did, differently. */
export const mergeValue = (base: string, theirs: string, yours: string) =>
  theirs === yours || base === yours ? theirs : base === theirs ? yours : undefined;

/** A whole page, title and language too; undefined when that needs somebody to decide. */
export function mergePages(
  base: PageText,
  theirs: PageText,
  yours: PageText,
): PageText | undefined {
  const title = mergeValue(base.title, theirs.title, yours.title);
  const language = mergeValue(base.language, theirs.language, yours.language);
  const { clean, text } = mergeTexts(base.text, theirs.text, yours.text);
  return clean && title !== undefined && language !== undefined
    ? { title, text, language }
    : undefined;
}
