import { z } from 'zod';
import { noticeInputSchema, noticeStates, reviewActs } from '../partners/index.ts';

/** Inputs of the functions for partner notices: one definition for forms, JSON and OpenAPI. */

const secret = z.string().max(200);
const reason = z.string().max(20_000).optional().describe('10 to 2000 characters. Names nobody.');

export const newNoticeInput = noticeInputSchema.safeExtend({
  email: z.string().optional().describe('Where the proof goes. Not needed when signed in.'),
  draft: secret.optional().describe('The draft that this was typed in: one draft, one notice.'),
});

export const draftInput = z.looseObject({
  draft: secret.optional().describe('The draft to go on with; without one, a new one begins.'),
});

export const byAuthorInput = z.strictObject({
  token: secret.optional().describe('From the mailed link. Not needed when signed in.'),
});

export const foundInput = byAuthorInput.extend({
  conversation: z.string().max(40).optional().describe('Id of the conversation with the partner.'),
  partner: z.string().optional().describe('Who it is, in words, if not by a conversation.'),
});

export const reviewInput = z.strictObject({
  act: z.enum(reviewActs),
  reason,
  seen: z.coerce.number().int().optional().describe('`updatedAt` of the text that was read, ms.'),
});

export const reportDecisionInput = z.strictObject({
  outcome: z.enum(['upheld', 'dismissed']),
  reason,
});

export const registeredSchema = z.object({
  state: z.enum(['unconfirmed', ...noticeStates]),
  id: z.string().optional(),
  ticket: z.string().optional().describe('What the mailed code must come with.'),
});
