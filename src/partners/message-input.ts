import { z } from 'zod';
import { country, line, month, optional, paragraphs, whole } from './notice-input.ts';

/**
 * A first message to the author of a notice: what a school needs to know to say yes. Ages in
 * years, months YYYY-MM.
 */
export const firstMessageSchema = z
  .strictObject({
    text: paragraphs(20, 4000),
    personName: line(2, 80).describe('Shown only to those the writer writes with.'),
    organisationName: line(2, 120),
    country: country.describe('ISO 3166-1 alpha-2.'),
    ageFrom: whole(2, 99),
    ageTo: whole(2, 99),
    pupils: optional(whole(1, 2000)),
    startsIn: optional(month).describe('When it could begin.'),
    endsIn: optional(month),
  })
  .refine(({ ageFrom, ageTo }) => ageFrom <= ageTo, {
    path: ['ageTo'],
    params: { code: 'age-order' },
  })
  .refine(({ startsIn, endsIn }) => !startsIn || !endsIn || startsIn <= endsIn, {
    path: ['endsIn'],
    params: { code: 'month-order' },
  });
export type FirstMessage = z.output<typeof firstMessageSchema>;

/** Any later message. */
export const answerSchema = z.strictObject({ text: paragraphs(1, 4000) });
