import { z } from 'zod';
import { paragraphs, workingLanguages } from '../partners/index.ts';

/** Text in a space: Markdown of so many characters at most, and the language it is in. */
export const written = (min: number, max: number) => ({
  text: paragraphs(min, max).describe('Markdown, in `language`.'),
  language: z.enum(workingLanguages).describe('Language of what is written, ISO 639-1.'),
});

/** A calendar day, YYYY-MM-DD, of this century. */
export const day = z.iso.date().startsWith('20');
