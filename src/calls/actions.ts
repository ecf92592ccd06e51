import { z } from 'zod';
import { keyActions } from './schema.ts';

/** One line of content/actions.yaml; its key is the id, its label is message `action.<id>`. */
export const actionSchema = z.strictObject({
  id: z.string(),
  code: z
    .string()
    .regex(/^KA\d{3}$/)
    .optional()
    .describe('Code of the Programme Guide.'),
  keyAction: z.enum(keyActions),
  page: z.string().describe('Programme page that explains the action.'),
});

export type Action = z.output<typeof actionSchema>;
