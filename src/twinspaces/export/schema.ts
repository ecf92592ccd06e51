import { z } from 'zod';
import { materialKinds, pupilPresets, spaceRoles } from '../../../db/schema.ts';

const instant = z.iso.datetime().describe('UTC, ISO 8601');
const day = z.iso.date();
const id = z.string();
const member = id.describe('A member of `members`');
const text = { text: z.string().describe('Markdown'), language: z.string() };

/** `data/space.json` of an export: everything that members see, ids as in the space. */
export const spaceExportSchema = z.strictObject({
  format: z.literal('passerelle-space'),
  version: z.literal(1),
  exportedAt: instant,
  space: z.strictObject({
    id,
    title: z.string(),
    summary: z.string().describe('Markdown'),
    language: z.string().describe('ISO 639-1, as of all texts'),
    startsIn: z.string().describe('YYYY-MM'),
    endsIn: z.string().describe('YYYY-MM'),
    pupilPreset: z.enum(pupilPresets),
    createdAt: instant,
    closedAt: instant.nullable(),
  }),
  members: z.array(
    z.strictObject({
      id,
      role: z.enum(spaceRoles),
      name: z.string().describe('As others in the space see it; empty when the person is gone'),
      school: z.string().nullable(),
      country: z.string().nullable().describe('ISO 3166-1 alpha-2'),
    }),
  ),
  pages: z.array(
    z.strictObject({
      id,
      parent: id.nullable(),
      title: z.string(),
      ...text,
      file: z.string().describe('Path in the ZIP'),
      author: member,
      createdAt: instant,
      updatedAt: instant,
      revisions: z.array(
        z.strictObject({
          number: z.int(),
          title: z.string(),
          ...text,
          author: member,
          createdAt: instant,
        }),
      ),
    }),
  ),
  journal: z.array(z.strictObject({ id, ...text, author: member, createdAt: instant })),
  activities: z.array(
    z.strictObject({
      id,
      title: z.string(),
      ...text,
      startsOn: day.nullable(),
      endsOn: day.nullable(),
      doneAt: instant.nullable(),
      tasks: z.array(
        z.strictObject({
          title: z.string(),
          dueOn: day.nullable(),
          member: member.nullable(),
          doneAt: instant.nullable(),
        }),
      ),
    }),
  ),
  threads: z.array(
    z.strictObject({
      id,
      title: z.string(),
      language: z.string(),
      author: member,
      createdAt: instant,
      posts: z.array(z.strictObject({ id, ...text, author: member, createdAt: instant })),
    }),
  ),
  announcements: z.array(
    z.strictObject({ id, title: z.string(), ...text, author: member, createdAt: instant }),
  ),
  events: z.array(
    z.strictObject({
      id,
      title: z.string(),
      ...text,
      startsAt: z.string().describe('Wall-clock time, YYYY-MM-DDTHH:MM'),
      endsAt: z.string().describe('Wall-clock time, YYYY-MM-DDTHH:MM'),
      zone: z.string().describe('IANA'),
      url: z.string().nullable(),
      cancelledAt: instant.nullable(),
    }),
  ),
  materials: z.array(
    z.strictObject({
      id,
      kind: z.enum(materialKinds),
      title: z.string(),
      altText: z.string(),
      description: z.string().describe('Markdown'),
      language: z.string(),
      file: z.string().describe('Path in the ZIP'),
      type: z.string().describe('Media type'),
      bytes: z.int(),
      sha256: z.string(),
      captions: z.array(z.strictObject({ language: z.string(), file: z.string() })),
      activity: id.nullable(),
      author: member,
      createdAt: instant,
    }),
  ),
});
export type SpaceExport = z.output<typeof spaceExportSchema>;
