import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import { pupilPresets } from '../../db/schema.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { cleanLine, cleanText } from '../text.ts';
import { type Here, whileAllowed } from './here.ts';
import { updateSpace } from './store/settings.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export const settingsSchema = z.strictObject({
  title: z.string().transform(cleanLine).pipe(z.string().min(5).max(120)),
  summary: z
    .string()
    .transform(cleanText)
    .pipe(z.string().trim().min(1).max(4000))
    .describe('Markdown.'),
  startsIn: month.describe('First month, YYYY-MM.'),
  endsIn: month.describe('Last month, YYYY-MM.'),
  pupilPreset: z.enum(pupilPresets).describe('What pupils may do.'),
  approvesPupils: z
    .enum(['yes', 'no'])
    .describe('Whether what pupils make waits until a teacher approved it.'),
});

/** Changes what a space is called and what holds in it. What waits for approval stays waiting. */
export async function changeSettings(
  database: Database,
  here: Here,
  input: unknown,
): Promise<Result> {
  const parsed = tryParse(settingsSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { approvesPupils, ...others } = parsed.data;
  if (others.endsIn < others.startsIn) return refuse({ field: 'endsIn', code: 'month-order' });
  return whileAllowed(database, here, 'change-settings', async (writer, { space }) => {
    await updateSpace(writer, space.id, {
      ...others,
      approvesPupils: approvesPupils === 'yes' ? 1 : 0,
    });
    return { ok: true };
  });
}
