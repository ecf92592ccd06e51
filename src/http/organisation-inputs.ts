import { z } from 'zod';
import { joinSchema } from '../partners/index.ts';

/** What a colleague sends who takes an invitation. */
export const joinInput = joinSchema.extend({
  token: z.string().min(1).max(200).describe('From the mailed link.'),
});
