import { z } from 'zod';
import {
  journalInput,
  moveInput,
  newPageInput,
  pageInput,
  publishInput,
  revisionInput,
  unpublishInput,
} from '../twinspaces/index.ts';
import type { Operation } from './operations.ts';

export const previewInput = z.strictObject({ text: z.string().max(40_000).describe('Markdown.') });

const id = '0192f0c1-2345-7abc-8def-0123456789ab';
const state = z.enum(['waiting', 'shown']);
const made = z.strictObject({ id: z.string(), state });
const text = { title: 'Our olive tree', text: 'It is **old**.', language: 'en' };

/** What all operations of a space have in common: an empty site has none (404). */
const inSpace = ({
  path,
  value,
  params = {},
  ...operation
}: Pick<Operation, 'path' | 'id' | 'summary' | 'answer'> & {
  act: NonNullable<Operation['act']>;
  input: z.ZodObject;
  value: object;
  params?: Readonly<Record<string, string>>;
}): Operation => ({
  ...operation,
  method: 'post',
  path: `/api/spaces/{space}/${path}`,
  signedIn: true,
  params: { space: id, ...params },
  examples: [{ name: 'In a space that is not there', value, status: 404 }],
});
const done = (description: string) => ({ status: 204, description }) as const;
const page = { params: { page: id } };
const entry = { params: { entry: id } };

/** The operations on the home, the pages and the public side of a space. */
export const pagesOperations: readonly Operation[] = [
  inSpace({
    path: 'pages',
    id: 'createPage',
    summary: 'Makes a page. A pupil’s may wait for a teacher.',
    act: 'write-page',
    input: newPageInput,
    answer: { status: 201, description: 'It is made.', schema: made },
    value: text,
  }),
  inSpace({
    ...page,
    path: 'pages/{page}/revisions',
    id: 'savePage',
    summary:
      'Saves a page, together with what others saved since `revision`; 422 `page-changed` when both changed the same lines.',
    act: 'write-page',
    input: pageInput,
    answer: {
      status: 201,
      description: 'The new revision; `merged`: with the changes of somebody else.',
      schema: z.strictObject({ number: z.int(), state, merged: z.boolean() }),
    },
    value: { ...text, revision: 1 },
  }),
  inSpace({
    ...page,
    path: 'pages/{page}/restore',
    id: 'restorePage',
    summary: 'Shows the text of an earlier revision again, as a new one.',
    act: 'arrange-pages',
    input: revisionInput,
    answer: done('It is shown.'),
    value: { number: 1 },
  }),
  inSpace({
    ...page,
    path: 'pages/{page}/move',
    id: 'movePage',
    summary: 'Moves a page in the tree; never below itself.',
    act: 'arrange-pages',
    input: moveInput,
    answer: done('It is there.'),
    value: { place: 'up' },
  }),
  inSpace({
    ...page,
    path: 'pages/{page}/remove',
    id: 'removePage',
    summary: 'Takes a page out of sight; its texts stay.',
    act: 'arrange-pages',
    input: z.looseObject({}),
    answer: done('It is out of sight.'),
    value: {},
  }),
  inSpace({
    ...page,
    path: 'pages/{page}/bring-back',
    id: 'bringBackPage',
    summary: 'Brings a removed page back.',
    act: 'arrange-pages',
    input: z.looseObject({}),
    answer: done('It is back.'),
    value: {},
  }),
  inSpace({
    path: 'preview',
    id: 'preview',
    summary: 'A text as the space would show it. Nothing is kept.',
    act: 'post',
    input: previewInput,
    answer: { status: 200, description: 'HTML.', schema: z.strictObject({ html: z.string() }) },
    value: { text: text.text },
  }),
  inSpace({
    path: 'journal',
    id: 'writeEntry',
    summary: 'Writes into the journal. A pupil’s entry may wait for a teacher.',
    act: 'write-journal',
    input: journalInput,
    answer: { status: 201, description: 'It is written.', schema: made },
    value: { text: 'We planted it today.', language: 'en' },
  }),
  inSpace({
    ...entry,
    path: 'journal/{entry}',
    id: 'rewriteEntry',
    summary: 'Writes one’s own entry anew.',
    act: 'write-journal',
    input: journalInput,
    answer: { status: 200, description: 'It is written.', schema: z.strictObject({ state }) },
    value: { text: 'We planted it yesterday.', language: 'en' },
  }),
  inSpace({
    ...entry,
    path: 'journal/{entry}/remove',
    id: 'removeEntry',
    summary: 'Takes one’s own entry out of the journal.',
    act: 'write-journal',
    input: z.looseObject({}),
    answer: done('It is gone.'),
    value: {},
  }),
  inSpace({
    path: 'publish',
    id: 'publish',
    summary:
      'Shows pages, with the materials in them, and materials to the public. Of pupils who made them, consent must be on file.',
    act: 'publish',
    input: publishInput,
    answer: done('They are public.'),
    value: { pages: [id], consent: 'yes' },
  }),
  inSpace({
    path: 'unpublish',
    id: 'unpublish',
    summary: 'Takes pages and materials back from the public.',
    act: 'publish',
    input: unpublishInput,
    answer: done('They are private.'),
    value: { pages: [id] },
  }),
];
