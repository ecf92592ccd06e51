import { z } from 'zod';
import { pupilPresets } from '../../../db/schema.ts';
import { emailSchema } from '../../accounts/index.ts';
import { languageCodes } from '../../i18n/languages.ts';
import { noticeInputSchema, optional, several, whole } from '../../partners/index.ts';

export { pupilPresets };

/** What a class works with in a space. Labels are messages `tool.<value>`. */
export const tools = [
  'video-calls',
  'forum',
  'shared-pages',
  'photos-and-videos',
  'audio',
  'presentations',
  'maps',
  'surveys',
  'programming',
  'other',
] as const;

const notice = noticeInputSchema.shape;
const text = notice.description;

/** The project, the same questions for whoever revises. Named and limited as in a notice. */
export const projectShape = {
  title: notice.title,
  language: notice.language.describe('Language of title and texts.'),
  aims: text,
  workProcess: text,
  expectedResults: text,
  topics: notice.topics,
  subjects: notice.subjects,
  workingLanguages: notice.workingLanguages,
  tools: several(z.enum(tools), 1, tools.length),
  ageFrom: notice.ageFrom,
  ageTo: notice.ageTo,
  pupils: whole(1, 2000).describe('Of all schools together.'),
  startsIn: notice.startsIn,
  endsIn: notice.endsIn,
  pupilPreset: z.enum(pupilPresets).describe('What pupils may do in the space.'),
};

/** A school as in a notice, and who writes for it. */
export const schoolShape = {
  organisationName: notice.organisationName,
  country: notice.country,
  town: notice.town,
  organisationKind: notice.organisationKind,
  website: notice.website,
  oid: notice.oid,
  pic: notice.pic,
  personName: notice.personName.describe('Shown to the members of the space.'),
  personRole: notice.personRole,
};

/** Which of one's own organisations it is; then the rest of a school need not be told. */
export const chosenShape = {
  organisation: z.string().max(40).optional().describe('Id of one of one’s own organisations.'),
};

export const cofounderShape = {
  cofounderEmail: z
    .preprocess((value) => (value === '' ? undefined : value), emailSchema)
    .describe('The second founder is asked by mail, and shown nowhere.'),
  cofounderLanguage: optional(z.enum(languageCodes)).describe('Of the mail to them.'),
};

type Ordered = { ageFrom: number; ageTo: number; startsIn: string; endsIn: string };

const inOrder = <T extends z.ZodType<Ordered>>(schema: T) =>
  schema
    .refine(({ ageFrom, ageTo }) => ageFrom <= ageTo, {
      path: ['ageTo'],
      params: { code: 'age-order' },
    })
    .refine(({ startsIn, endsIn }) => startsIn <= endsIn, {
      path: ['endsIn'],
      params: { code: 'month-order' },
    });

export const schoolSchema = z.strictObject(schoolShape);
export type SaidSchool = z.output<typeof schoolSchema>;

export const projectSchema = inOrder(z.strictObject(projectShape));
export type Project = z.output<typeof projectSchema>;

const fromNotice = { notice: optional(z.string().max(40)).describe('The notice it came from.') };

/** A request but for the founder's school. */
export const requestSchema = inOrder(
  z.strictObject({ ...projectShape, ...cofounderShape, ...fromNotice }),
);
/** The same before its author has signed in: who the second founder is, is asked afterwards. */
export const signedOutSchema = inOrder(z.strictObject({ ...projectShape, ...fromNotice }));
/** What a founder changes before the second one has answered: the address stays if none is given. */
export const awaitedSchema = inOrder(
  z.strictObject({
    ...projectShape,
    cofounderEmail: optional(emailSchema),
    cofounderLanguage: cofounderShape.cofounderLanguage,
  }),
);
