import { z } from 'zod';
import { periods, sectors, sourceSchema } from '../calls/index.ts';

const country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code');
const confirmed = z
  .boolean()
  .default(true)
  .describe('False = not met in a source; readers see "to be confirmed".');

/** Front matter of a programme page or a guide. */
export const pageSchema = z.strictObject({
  title: z.string().min(3).max(70),
  summary: z.string().min(20).max(200).describe('One sentence: what the reader gets.'),
  order: z.number().int().describe('Position in its section, the same in every language.'),
  alsoSearchedAs: z.array(z.string()).default([]).describe('Words found by search, not printed.'),
  sources: z.array(sourceSchema).default([]),
});

/** A country's place in the programme, by period. */
export const countrySchema = z.strictObject({
  erasmus: z.strictObject({
    [periods[0]]: z.enum(['programme', 'partner']),
    [periods[1]]: z.enum(['member', 'associated', 'not-associated']),
  }),
  etwinning: z.enum(['member', 'plus', 'left', 'none']).optional(),
  from2027: z.enum(['association-announced', 'association-agreed']).optional(),
  languages: z.array(z.string()).optional().describe('ISO 639-1 codes.'),
  confirmed,
  sources: z.array(sourceSchema),
});

/** A National Agency. `id` is `<country>-<number>`. */
export const agencySchema = z.strictObject({
  id: z.string(),
  country,
  name: z.string(),
  fields: z.array(z.enum(sectors)).min(1),
  website: z.url().optional(),
  confirmed,
  fieldsConfirmed: confirmed,
  sources: z.array(sourceSchema),
});

/** An eTwinning national support organisation; `id` is its country in lower case. */
export const supportSchema = z.strictObject({
  id: z.string(),
  country,
  name: z.string(),
  website: z.url().optional(),
  sources: z.array(sourceSchema).min(1),
});

/** A body above the national level, with functional mailboxes only. */
export const europeanBodySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  website: z.url(),
  contactsPage: z.url().optional(),
  mailboxes: z.array(z.strictObject({ address: z.email(), call: z.string() })),
  sources: z.array(sourceSchema).min(1),
});
