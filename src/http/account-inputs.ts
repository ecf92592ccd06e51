import { z } from 'zod';
import { emailSchema } from '../accounts/index.ts';
import { type Language, languageCodes } from '../i18n/languages.ts';
import { ownPath } from './own-path.ts';

/** Inputs of the sign-in and account functions: one definition for forms, JSON and OpenAPI. */

export const signInInput = z.strictObject({
  email: emailSchema,
  returnTo: z
    .string()
    .transform(ownPath)
    .optional()
    .describe('Path of this site to go on to. Anything else is ignored.'),
});

export const confirmInput = z
  .strictObject({
    token: z.string().max(200).optional().describe('From the mailed link.'),
    ticket: z.string().max(200).optional().describe('From the answer to the request.'),
    code: z
      .string()
      .transform((code) => code.replace(/\s/g, ''))
      .pipe(z.string().regex(/^\d{6}$/))
      .optional()
      .describe('Six digits from the mail; needs the ticket.'),
  })
  .refine(({ token, code }) => token !== undefined || code !== undefined, {
    path: ['code'],
    params: { code: 'required' },
  });

export const languageInput = z.strictObject({
  language: z.enum(languageCodes as [Language, ...Language[]]),
});
