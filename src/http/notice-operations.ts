import { z } from 'zod';
import { noticeInputSchema } from '../partners/index.ts';
import { confirmInput } from './account-inputs.ts';
import {
  byAuthorInput,
  draftInput,
  foundInput,
  newNoticeInput,
  registeredSchema,
  reportDecisionInput,
  reviewInput,
} from './notice-inputs.ts';
import type { Operation } from './operations.ts';

const done = (description: string) => ({ status: 204, description }) as const;
const id = '0192f0c1-2345-7abc-8def-0123456789ab';
const params = { id };
const stateSchema = registeredSchema.pick({ state: true });

const notice = {
  organisationName: '1st Gymnasium of Kalamata',
  country: 'GR',
  town: 'Kalamata',
  organisationKind: 'school',
  personName: 'Eleni Papadaki',
  personRole: 'teacher',
  projectKind: 'etwinning',
  roleSought: 'partner',
  title: 'Olive trees and the climate',
  description:
    'Pupils measure how olive trees answer to drier summers, and compare with the north.',
  language: 'en',
  educationLevel: 'lower-secondary',
  ageFrom: 12,
  ageTo: 15,
  topics: ['environment', 'climate-change'],
  workingLanguages: ['en', 'el'],
  partnersWanted: 2,
  startsIn: '2039-01',
  endsIn: '2039-06',
};

/** The operations on partner notices, their review and reports on them. */
export const noticeOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/partner-notices',
    id: 'registerNotice',
    summary:
      'Registers a partner notice. Without a session it waits for the proof of the address, by mail.',
    signedIn: false,
    input: newNoticeInput,
    answer: {
      status: 201,
      description: 'Registered, or `unconfirmed`: then a mail with link and code is on its way.',
      schema: registeredSchema,
    },
    examples: [
      { name: 'A school', value: { ...notice, email: 'eleni@school.example' }, status: 201 },
      { name: 'No address', value: notice, status: 422 },
      { name: 'No title', value: { ...notice, email: 'a@b.example', title: '' }, status: 422 },
    ],
  },
  {
    method: 'post',
    path: '/api/partner-notices/confirm',
    id: 'confirmNoticeAddress',
    summary: 'Proves the address of a notice by the mailed token, or ticket and code; signs in.',
    signedIn: false,
    input: confirmInput,
    answer: {
      status: 200,
      description: 'Signed in. What became of the notice; none when it is gone.',
      schema: z.object({ notice: z.looseObject({}).optional() }),
    },
    examples: [{ name: 'A code that is over', value: { ticket: id, code: '012345' }, status: 422 }],
  },
  {
    method: 'post',
    path: '/api/partner-notices/drafts',
    id: 'saveNoticeDraft',
    summary: 'Keeps a notice as far as it is written, right or wrong, for thirty days.',
    signedIn: false,
    input: draftInput,
    answer: {
      status: 200,
      description: 'Kept. `draft` finds it again.',
      schema: z.strictObject({ draft: z.string() }),
    },
    examples: [{ name: 'A title alone', value: { title: notice.title }, status: 200 }],
  },
  {
    method: 'post',
    path: '/api/partner-notices/drafts/{id}/delete',
    id: 'deleteNoticeDraft',
    summary: 'Throws away one of the account’s drafts.',
    signedIn: true,
    params,
    answer: done('There is no such draft of this account any more.'),
  },
  {
    method: 'post',
    path: '/api/partner-notices/{id}/revise',
    id: 'reviseNotice',
    summary: 'Writes one’s own notice anew. It may be read again before it is public.',
    signedIn: true,
    params,
    input: noticeInputSchema,
    answer: { status: 200, description: 'Its new state.', schema: stateSchema },
    examples: [{ name: 'A notice that is not there', value: notice, status: 422 }],
  },
  {
    method: 'post',
    path: '/api/partner-notices/{id}/fresh',
    id: 'confirmNoticeStands',
    summary: 'Says that a notice still stands: signed in, or by the token of the mailed link.',
    signedIn: true,
    params,
    input: byAuthorInput,
    answer: done('It is public.'),
    examples: [{ name: 'A notice that is not there', value: {}, status: 422 }],
  },
  {
    method: 'post',
    path: '/api/partner-notices/{id}/found',
    id: 'foundPartner',
    summary: 'Closes a notice because a partner was found, and notes who.',
    signedIn: true,
    params,
    input: foundInput,
    answer: done('It is closed.'),
    examples: [{ name: 'In words', value: { partner: 'Lycée Ampère, Lyon' }, status: 422 }],
  },
  {
    method: 'post',
    path: '/api/partner-notices/{id}/withdraw',
    id: 'withdrawNotice',
    summary: 'Closes a notice without a partner.',
    signedIn: true,
    params,
    input: byAuthorInput,
    answer: done('It is closed.'),
    examples: [{ name: 'A notice that is not there', value: {}, status: 422 }],
  },
  {
    method: 'post',
    path: '/api/partner-notices/{id}/reopen',
    id: 'reopenNotice',
    summary: 'Begins a new notice, as a draft, with what one’s own says.',
    signedIn: true,
    params,
    input: z.looseObject({}),
    answer: {
      status: 201,
      description: 'The draft.',
      schema: z.strictObject({ draft: z.string() }),
    },
    examples: [{ name: 'A notice that is not there', value: {}, status: 404 }],
  },
  {
    method: 'post',
    path: '/api/reviews/{id}',
    id: 'reviewNotice',
    summary: 'Decides on a notice that waits for review. For officers and administrators.',
    signedIn: true,
    params,
    input: reviewInput,
    answer: { status: 200, description: 'Its new state.', schema: stateSchema },
    examples: [{ name: 'By a member', value: { act: 'approve' }, status: 404 }],
  },
  {
    method: 'post',
    path: '/api/reports/{id}',
    id: 'decideReport',
    summary: 'Decides on a report. For officers and administrators.',
    signedIn: true,
    params,
    input: reportDecisionInput,
    answer: done('It is decided, and so are all open ones on the same subject.'),
    examples: [
      {
        name: 'By a member',
        value: { outcome: 'dismissed', reason: 'Nothing is wrong.' },
        status: 404,
      },
    ],
  },
];
