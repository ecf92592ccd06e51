import { z } from 'zod';

const list = 'separated by " | "';

/** The columns of the CSV feed, in order. Names and ids are the same in every language. */
export const csvRowSchema = z
  .strictObject({
    slug: z.string().describe('Name of the call in our addresses.'),
    title: z.string().describe("Title in the call's own language."),
    language: z.string().describe('ISO 639-1 code of the title.'),
    reference: z.string().describe('Official reference or topic identifier.'),
    kind: z.string().describe('general, action or specific.'),
    year: z.string().describe('Year of the budget.'),
    period: z.string().describe('Programme period.'),
    keyActions: z.string().describe(`Ids of key actions, ${list}.`),
    actions: z.string().describe(`Ids of actions, ${list}.`),
    actionCodes: z.string().describe(`Codes as printed, ${list}.`),
    sectors: z.string().describe(`Ids of fields, ${list}.`),
    managedBy: z.string().describe(`national-agency or eacea, ${list}.`),
    opening: z.string().describe('First day of submission, YYYY-MM-DD.'),
    deadlines: z
      .string()
      .describe(
        `Standing deadlines, soonest first, ${list}: local date (YYYY-MM-DD), with time (THH:MM) where a source gives one, and IANA zone in brackets, e.g. 2027-01-26T17:00[Europe/Brussels].`,
      ),
    lastDeadline: z.string().describe('The last of them as local date and time, without zone.'),
    budget: z.string().describe('Euros available under the call.'),
    maxGrant: z.string().describe('Largest grant for one project, euros.'),
    countries: z.string().describe(`ISO 3166-1 codes, ${list}; empty: not stated.`),
    evidence: z.string().describe('How far the facts can be traced.'),
    officialUrl: z.string().describe('Where the call is published and applied for.'),
    page: z.string().describe('Page of the call on this site, in the language asked for.'),
    updated: z.string().describe('Day of the newest correction, reading of a source or import.'),
  })
  .describe(
    'A row of /feeds/calls.csv (RFC 4180, UTF-8). A text that a spreadsheet would take for a formula is preceded by an apostrophe.',
  );

export type CsvRow = z.output<typeof csvRowSchema>;
export const csvColumns = Object.keys(csvRowSchema.shape);
