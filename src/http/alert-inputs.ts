import { z } from 'zod';

/** What starts or ends an alert: the token of a mail's link. */
export const alertTokenInput = z.strictObject({
  token: z.string().min(1).max(200).describe('From the mailed link.'),
});
