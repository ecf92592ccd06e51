import { z } from 'zod';
import { type Language, languageCodes } from '../../i18n/languages.ts';
import { type Call, callSchema, deadlineSchema } from '../schema.ts';
import { csvRowSchema } from './csv-row.ts';
import { callPath } from './feed.ts';
import { isoDeadline, isoOpening } from './iso.ts';
import { lastUpdate, updatedOn } from './updated.ts';

const instant = z.iso.datetime({ offset: true });

const inLanguages = <T>(make: (language: Language) => T) =>
  Object.fromEntries(languageCodes.map((code) => [code, make(code)])) as Record<Language, T>;

const dataCallSchema = callSchema.omit({ imported: true, keywords: true }).extend({
  slug: z.string().describe('Name of the call in our addresses; it does not change.'),
  pages: z.strictObject(inLanguages(() => z.url())).describe('Page of the call, by language.'),
  openingAt: instant.optional().describe('First moment of the opening day in Brussels.'),
  deadlines: z
    .array(
      deadlineSchema.extend({
        at: instant.describe(
          'Instant at which the deadline passes, with the offset of its zone on that day. Without a `time` no source gives an hour: then it is the end of the day, midnight of the next.',
        ),
      }),
    )
    .describe('All deadlines, soonest first, with those that were superseded.'),
  updated: z.iso.date().describe('Day of the newest correction, reading of a source or import.'),
});

const dataSchema = z
  .strictObject({
    $schema: z.url().describe('Address of this schema.'),
    title: z.string(),
    description: z.string(),
    home: z.url().describe('The site these data are from. It is independent of the EU.'),
    license: z.strictObject({
      name: z.string(),
      url: z.url(),
      scope: z.string().describe('What the licence covers, and why.'),
    }),
    updated: z.iso.date().describe('Newest `updated` of all calls.'),
    calls: z.array(dataCallSchema).describe('Sorted by slug.'),
  })
  .describe(
    'Erasmus+ calls for proposals. The same in every language; title and text of a call are in its own `language`. There is no status in it, since a status changes with the clock: a call is forthcoming before `openingAt`, closed once the last `at` of a deadline that is not `superseded` has passed, open between, and undated without any such deadline.',
  );

export type CallsData = z.output<typeof dataSchema>;

/**
 * All calls as open data, in the form of `callsJsonSchema`.
 * @param absolute turns a path of the site into its full address.
 */
export function callsData(calls: readonly Call[], absolute: (path: string) => string): CallsData {
  return {
    $schema: absolute('/calls.schema.json'),
    title: 'Erasmus+ calls for proposals',
    description:
      'Calls for proposals of the Erasmus+ programme since 2014, collected by Passerelle, which is independent of the European Union. Each call names its sources and the day they were read.',
    home: absolute('/'),
    license: {
      name: 'CC BY 4.0',
      url: 'https://creativecommons.org/licenses/by/4.0/',
      scope:
        'Texts and data of the European Commission: reuse under Commission Decision 2011/833/EU, as a rule CC BY 4.0, with acknowledgement of the source named in each call. Other sources gave facts only.',
    },
    updated: lastUpdate(calls),
    calls: calls
      .toSorted((a, b) => a.slug.localeCompare(b.slug))
      .map((call) => dataCall(call, absolute)),
  };
}

function dataCall(
  { imported: _, keywords: __, ...call }: Call,
  absolute: (path: string) => string,
): CallsData['calls'][number] {
  const whole: Call = { ...call, keywords: [] };
  return {
    ...call,
    pages: inLanguages((code) => absolute(callPath(code, whole))),
    ...(call.opening && { openingAt: isoOpening(call.opening) }),
    deadlines: call.deadlines
      .map((deadline) => ({ ...deadline, at: isoDeadline(deadline) }))
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    updated: updatedOn(whole),
  };
}

/** The JSON Schema (2020-12) of `callsData`; the columns of the CSV feed are in its `$defs`. */
export function callsJsonSchema(absolute: (path: string) => string) {
  const { $schema: _, ...csvRow } = z.toJSONSchema(csvRowSchema);
  const { $schema, ...schema } = z.toJSONSchema(dataSchema);
  return {
    $schema,
    $id: absolute('/calls.schema.json'),
    title: 'Erasmus+ calls for proposals',
    ...schema,
    $defs: { csvRow },
  };
}
