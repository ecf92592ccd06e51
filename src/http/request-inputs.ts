import { z } from 'zod';
import {
  chosenShape,
  cofounderShape,
  projectShape,
  requestReviewActs,
  schoolShape,
} from '../twinspaces/index.ts';

/** Inputs of the functions for requests: one definition for forms, JSON and OpenAPI. */

const secret = z.string().max(200);
const reason = z.string().max(20_000).optional().describe('10 to 2000 characters. Names nobody.');
/** Not needed of one's own organisation. */
const school = z.object(schoolShape).partial().extend(chosenShape).shape;

export const newRequestInput = z.strictObject({
  ...projectShape,
  ...cofounderShape,
  ...school,
  notice: z.string().optional().describe('Id of the partner notice it comes from.'),
  draft: secret.optional().describe('The draft that this was typed in: one draft, one request.'),
});

export const revisedRequestInput = z.strictObject({
  ...projectShape,
  cofounderEmail: z
    .string()
    .optional()
    .describe('Before the second founder answered: somebody else, or the right address.'),
  cofounderLanguage: cofounderShape.cofounderLanguage,
});

export const answerRequestInput = z.strictObject({
  token: secret.describe('Of the mailed link.'),
  act: z.enum(['confirm', 'decline']),
  ...school,
});

/** The same as it comes: the domain checks the school, and says what is wrong with it. */
export const answerInput = z.looseObject({
  token: secret.default(''),
  act: z.enum(['confirm', 'decline']),
});

export const requestReviewInput = z.strictObject({
  act: z.enum(requestReviewActs),
  reason,
  country: z.string().optional().describe('For administrators: which country they decide for.'),
  round: z.coerce.number().int().optional().describe('The round that was read.'),
});

export const requestStateSchema = z.strictObject({ id: z.string(), state: z.string() });
