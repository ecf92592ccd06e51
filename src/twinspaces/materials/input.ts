import { z } from 'zod';
import { workingLanguages } from '../../partners/index.ts';
import { cleanLine, cleanText } from '../../text.ts';

const line = (most: number) => z.string().transform(cleanLine).pipe(z.string().max(most));

/** What one says of a material. */
export const materialSchema = z.object({
  title: line(200).pipe(z.string().min(1)),
  altText: line(500).default(''),
  description: z.string().transform(cleanText).pipe(z.string().trim().max(5_000)).default(''),
  language: z.enum(workingLanguages).default('en'),
  /** Id of the activity that it belongs to; of one that is not there it is of none. */
  activity: z.string().max(100).default(''),
  /** A form sends nothing for a box that is not ticked. */
  showsPupils: z.literal('yes').optional(),
});
export type MaterialInput = z.output<typeof materialSchema>;

/** What comes along with a file: a title can be left to the name of the file. */
export const newMaterialSchema = materialSchema.extend({
  title: line(200).default(''),
  filename: z
    .string()
    .transform((name) => name.slice(0, 2_000))
    .default('file'),
  /** When the file was last changed, as its computer says: part of what it is known by. */
  modified: z.string().max(30).default(''),
});
export type NewMaterialInput = z.output<typeof newMaterialSchema>;

export const captionsSchema = z.object({ captionsLanguage: z.enum(workingLanguages) });
