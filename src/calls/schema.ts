import { z } from 'zod';

/** The six fields of the programme. Source: Erasmus+ Programme Guide, part A. */
export const sectors = ['school', 'vet', 'higher-education', 'adult', 'youth', 'sport'] as const;

/** Key actions and the two kinds of call that stand outside them. */
export const keyActions = [
  'ka1',
  'ka2',
  'ka3',
  'jean-monnet',
  'sport',
  'prizes',
  'charter',
] as const;

/** Who receives and selects applications. */
export const managers = ['national-agency', 'eacea'] as const;

export const periods = ['2014-2020', '2021-2027'] as const;

/** A general call opens the year, its actions carry the deadlines, a specific call stands alone. */
export const callKinds = ['general', 'action', 'specific'] as const;

/** How far a fact can be traced: from the portal's own record to a page that only repeats it. */
export const evidences = [
  'portal-record',
  'official',
  'official-copy',
  'institution',
  'portal-mirror',
  'secondary',
] as const;

/** Who may apply, as far as a source says so. */
export const applicantKinds = [
  'any-organisation',
  'school',
  'accredited',
  'not-accredited',
  'school-authority',
] as const;

/** Deadline models of the Funding & Tenders Portal; `rounds` is that of the National Agencies. */
export const deadlineModels = ['single', 'two-stage', 'cut-offs', 'rounds'] as const;

/** A calendar date, YYYY-MM-DD. YAML readers turn an unquoted one into a Date: it is turned back. */
const day = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.iso.date(),
);
const euros = z.number().nonnegative();

export const deadlineSchema = z.strictObject({
  date: day.describe('Calendar date in the zone, YYYY-MM-DD.'),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM, 24 hours')
    .optional()
    .describe('Wall-clock time, HH:MM. Leave out when no source gives one.'),
  zone: z.string().default('Europe/Brussels').describe('IANA time zone.'),
  stage: z.number().int().min(1).max(2).optional().describe('1 or 2 of a two-stage call.'),
  round: z.number().int().min(1).optional().describe('Number of the round in its year.'),
  cutOff: z
    .boolean()
    .optional()
    .describe('One of several cut-off dates of a call that stays open.'),
  optional: z.boolean().optional().describe('Held only where the National Agency decides so.'),
  superseded: z.boolean().optional().describe('Replaced by a later date; shown struck through.'),
  note: z.string().optional().describe("A remark, in the call's language."),
});

export const sourceSchema = z.strictObject({
  title: z.string().min(1).describe('Document or page and its publisher.'),
  url: z.url().optional().describe('Address where it was read.'),
  readOn: day.describe('Day it was read, YYYY-MM-DD.'),
});

export const correctionSchema = z.strictObject({
  on: day.describe('Day the change was recorded.'),
  field: z.enum(['deadlines', 'opening', 'budget', 'maxGrant', 'title']),
  was: z.string().describe('The former value, written out.'),
  now: z.string().describe('The value since then.'),
});

export const callSchema = z.strictObject({
  title: z.string().min(3).max(300).describe("Title in the call's own language."),
  language: z.string().length(2).default('en').describe('ISO 639-1 code of title and text.'),
  reference: z.string().min(3).optional().describe('Official reference or topic identifier.'),
  callReference: z.string().optional().describe('Identifier of the portal call of a topic.'),
  parent: z.string().optional().describe('File name of the general call this belongs to.'),
  kind: z.enum(callKinds),
  year: z.number().int().min(2014).max(2040).describe('Year of the budget; also the folder.'),
  period: z.enum(periods),
  keyActions: z.array(z.enum(keyActions)).min(1),
  actions: z.array(z.string()).default([]).describe('Ids of content/actions.yaml.'),
  actionCodes: z.array(z.string()).default([]).describe('Codes as printed, e.g. KA220-SCH.'),
  sectors: z.array(z.enum(sectors)).min(1),
  managedBy: z.array(z.enum(managers)).min(1),
  opening: day.optional().describe('First day of submission.'),
  deadlineModel: z.enum(deadlineModels).optional(),
  deadlines: z.array(deadlineSchema).default([]),
  budget: euros.optional().describe('Euros available under this call.'),
  budgetBreakdown: z.record(z.string(), euros).optional().describe('Euros by field.'),
  maxGrant: euros.optional().describe('Largest grant for one project, euros.'),
  lumpSums: z.array(euros).optional().describe('Lump sums to choose from, euros.'),
  applicants: z.string().optional().describe("Who may apply, in the call's language."),
  applicantKinds: z.array(z.enum(applicantKinds)).optional(),
  countries: z.array(z.string().length(2)).optional().describe('ISO 3166-1; absent: not stated.'),
  minimumPartners: z.number().int().min(1).optional(),
  minimumCountries: z.number().int().min(1).optional(),
  keywords: z.array(z.string()).default([]).describe('Words found by search, not shown.'),
  documents: z.array(z.strictObject({ title: z.string(), url: z.url() })).default([]),
  officialUrl: z.url().optional().describe('Where the call is published and applied for.'),
  evidence: z.enum(evidences),
  sources: z.array(sourceSchema).min(1),
  note: z.string().optional().describe("An editor's remark on the facts, in the call's language."),
  corrections: z.array(correctionSchema).default([]),
  imported: z
    .strictObject({
      from: z.enum(['portal', 'collection']),
      on: day.describe('Day of the import that last changed this file.'),
      ingested: z
        .string()
        .optional()
        .describe('esDA_IngestDate of the record, or the day the collection was made.'),
      text: z.string().optional().describe('Hash of the text as imported; differs once edited.'),
      record: z.string().optional().describe('Hash of the record: the same one changes nothing.'),
    })
    .optional()
    .describe('Written by npm run calls:import.'),
});

/** What an editor writes: defaults may be left out. */
export type CallInput = z.input<typeof callSchema>;
export type CallFields = z.output<typeof callSchema>;
export type Deadline = z.output<typeof deadlineSchema>;
export type Correction = z.output<typeof correctionSchema>;
export type Sector = (typeof sectors)[number];
export type KeyAction = (typeof keyActions)[number];
export type Evidence = (typeof evidences)[number];

/** A call as the site handles it; `slug` is its file name and the last part of its URL. */
export type Call = CallFields & { slug: string };
