import { z } from 'zod';
import { approvalSchema, spaceReportSchema } from '../twinspaces/index.ts';

/** Inputs of the functions for the people of a space, for forms, JSON and OpenAPI. */

const returnTo = z.string().optional().describe('Path of this site to go on to; forms alone.');

export const spaceReportInput = spaceReportSchema.extend({ returnTo });
export const approvalInput = approvalSchema.extend({ returnTo });

export const pupilSessionInput = z.strictObject({
  session: z
    .string()
    .max(64)
    .optional()
    .transform((id) => id || undefined)
    .describe('Which one; without it, all.'),
});

/** Closing cannot be undone, so it must be said. */
export const closeInput = z.strictObject({ confirm: z.literal('close') });
