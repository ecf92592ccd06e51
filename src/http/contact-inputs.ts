import { z } from 'zod';
import { reportInputSchema } from '../moderation/index.ts';
import { answerSchema, firstMessageSchema } from '../partners/index.ts';

/** Inputs of the functions for conversations and personal data, for forms, JSON and OpenAPI. */

const byToken = {
  token: z
    .string()
    .max(200)
    .optional()
    .describe('From the link of a mail, instead of a session. For this conversation alone.'),
};

export const firstMessageFields = Object.keys(firstMessageSchema.shape);
export const reportFields = Object.keys(reportInputSchema.shape);

export const answerInput = answerSchema.extend(byToken);
export const decideInput = z.strictObject({
  decision: z.enum(['accepted', 'declined']),
  ...byToken,
});
export const decisionSchema = decideInput.omit({ token: true });
export const blockInput = z.strictObject(byToken);
export const messageReportInput = reportInputSchema.extend({
  messageId: z.string().max(64).describe('A message of the other side.'),
  ...byToken,
});
export const messageReportSchema = messageReportInput.omit({ token: true });
export const messageReportFields = Object.keys(messageReportSchema.shape);

/** Erasing cannot be undone, so it must be said. */
export const eraseInput = z.strictObject({ confirm: z.literal('erase') });
