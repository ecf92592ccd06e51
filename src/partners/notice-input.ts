import { z } from 'zod';
import {
  countryCode,
  educationLevels,
  equipment,
  languageLevels,
  organisationKinds,
  personRoles,
  projectKinds,
  rolesSought,
  subjects,
  topics,
  workingLanguages,
} from './vocabulary.ts';

/** What nobody types and only confuses: control characters, and marks that turn text around. */
const invisible = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

const tidy = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(invisible, (found) => (found === '\n' ? found : ''));

/** One line of text: no line breaks, no doubled spaces. */
export const line = (min: number, max: number) =>
  z
    .string()
    .transform((text) => tidy(text).replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(min).max(max));
export const paragraphs = (min: number, max: number) =>
  z
    .string()
    .transform((text) => tidy(text).trim())
    .pipe(z.string().min(min).max(max));

/** A form sends nothing for an empty choice, an empty string for an empty box. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
/** A form sends nothing for none, one value as itself, several as a list. */
const asList = (value: unknown) =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value];
const list = <T extends z.ZodType>(schema: T, min: number, max: number) =>
  z.array(schema).min(min).max(max);
const each = <T>(values: T[]) => [...new Set(values)];
export const several = <T extends z.ZodType>(schema: T, min: number, max: number) =>
  z.preprocess(asList, list(schema, min, max).transform(each));
/** As `several`, but may be left out. */
const anyOf = <T extends z.ZodType>(schema: T, max: number) =>
  z.preprocess(asList, list(schema, 0, max).default([]).transform(each));
export const whole = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\s*\d+\s*$/.test(value) ? Number(value) : value),
    z.int().min(min).max(max),
  );
export const country = z.string().regex(countryCode);
export const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);

/**
 * A partner notice as a school fills it in: the one definition behind the form, the JSON API and
 * its OpenAPI document. Lengths in characters, ages in years, months YYYY-MM, days YYYY-MM-DD.
 */
export const noticeInputSchema = z
  .strictObject({
    organisationName: line(2, 120),
    country: country.describe('ISO 3166-1 alpha-2.'),
    town: line(1, 80),
    organisationKind: z.enum(organisationKinds),
    website: optional(z.url({ protocol: /^https?$/ }).max(300)),
    oid: optional(
      z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^E\d{8}$/),
    ).describe('Organisation ID: E and eight digits.'),
    pic: optional(
      z
        .string()
        .trim()
        .regex(/^\d{9}$/),
    ).describe('Nine digits.'),
    personName: line(2, 80).describe('Shown only to those the author writes with.'),
    personRole: z.enum(personRoles),
    projectKind: z.enum(projectKinds),
    roleSought: z.enum(rolesSought),
    title: line(5, 120),
    description: paragraphs(50, 5000).describe('Markdown, in `language`.'),
    language: z.enum(workingLanguages).describe('Language of title and description.'),
    educationLevel: z.enum(educationLevels),
    ageFrom: whole(2, 99),
    ageTo: whole(2, 99),
    pupils: optional(whole(1, 2000)),
    languageLevel: optional(z.enum(languageLevels)),
    equipment: anyOf(z.enum(equipment), equipment.length),
    topics: several(z.enum(topics), 1, 5),
    subjects: anyOf(z.enum(subjects), 5),
    workingLanguages: several(z.enum(workingLanguages), 1, 5),
    partnersWanted: whole(1, 30),
    wantedCountries: anyOf(country, 50).describe('Empty: any country.'),
    wantedKinds: anyOf(z.enum(organisationKinds), organisationKinds.length).describe(
      'Empty: any kind.',
    ),
    startsIn: month,
    endsIn: month,
    call: optional(z.string().max(120)).describe('File name of the call aimed at.'),
    expiresOn: optional(z.iso.date()).describe('At most six months on.'),
  })
  .refine(({ ageFrom, ageTo }) => ageFrom <= ageTo, {
    path: ['ageTo'],
    params: { code: 'age-order' },
  })
  .refine(({ startsIn, endsIn }) => startsIn <= endsIn, {
    path: ['endsIn'],
    params: { code: 'month-order' },
  });

export type NoticeInput = z.output<typeof noticeInputSchema>;
