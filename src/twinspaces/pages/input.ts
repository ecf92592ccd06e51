import { z } from 'zod';
import { line, optional, paragraphs, workingLanguages } from '../../partners/index.ts';

/** Longest text of a page, characters: a form of Greek letters must fit in a request. */
export const mostText = 20_000;

/** A text tidied as on saving, however long. */
export const anyText = paragraphs(0, Number.MAX_SAFE_INTEGER);

const id = z.string().max(64);
const text = {
  title: line(1, 120),
  text: paragraphs(0, mostText).describe('Markdown, in `language`.'),
  language: z.enum(workingLanguages).describe('Language of title and text.'),
};
const revision = z.coerce.number<string | number>().int().min(0).max(1_000_000);

export const newPageInput = z.strictObject({
  ...text,
  parent: optional(id).describe('The page above; nothing: the top.'),
});

export const pageInput = z.strictObject({
  ...text,
  revision: revision.describe('Number of the revision that the text was written on.'),
});

export const revisionInput = z.strictObject({ number: revision });

export const journalInput = z.strictObject({
  text: paragraphs(1, 5000).describe('Markdown, in `language`.'),
  language: text.language,
});
