import { z } from 'zod';
import { draftInput } from './notice-inputs.ts';
import type { Operation } from './operations.ts';
import {
  answerRequestInput,
  newRequestInput,
  requestReviewInput,
  requestStateSchema,
  revisedRequestInput,
} from './request-inputs.ts';

const params = { id: '0192f0c1-2345-7abc-8def-0123456789ab' };
const answer = (description: string) =>
  ({ status: 200, description, schema: requestStateSchema }) as const;

const text = 'Pupils measure how olive trees answer to drier summers, and compare with the north.';
const project = {
  title: 'Olive trees and the climate',
  language: 'en',
  aims: text,
  workProcess: text,
  expectedResults: text,
  topics: ['environment'],
  workingLanguages: ['en'],
  tools: ['forum', 'video-calls'],
  ageFrom: 12,
  ageTo: 15,
  pupils: 40,
  startsIn: '2039-01',
  endsIn: '2039-06',
  pupilPreset: 'medium',
};
const school = {
  organisationName: '1st Gymnasium of Kalamata',
  country: 'GR',
  town: 'Kalamata',
  organisationKind: 'school',
  personName: 'Eleni Papadaki',
  personRole: 'teacher',
};
const request = { ...project, ...school, cofounderEmail: 'jan@szkola.example' };
/** Of a request that is not there, or not one's own, nothing can be said. */
const unknown = (value: object) => ({ name: 'Not one’s own', value, status: 404 });

/** The operations on requests for TwinSpaces and their reviews. */
export const requestOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/twinspace-requests',
    id: 'requestTwinSpace',
    summary: 'Asks for a TwinSpace. The second founder gets a mail with a link to answer by.',
    signedIn: true,
    input: newRequestInput,
    answer: {
      status: 201,
      description: 'Kept; it waits for the second founder.',
      schema: requestStateSchema,
    },
    examples: [
      { name: 'Two schools', value: request, status: 201 },
      { name: 'No second founder', value: { ...project, ...school }, status: 422 },
    ],
  },
  {
    method: 'post',
    path: '/api/twinspace-requests/drafts',
    id: 'saveRequestDraft',
    summary: 'Keeps a request as far as it is written, right or wrong, for thirty days.',
    signedIn: false,
    input: draftInput,
    answer: {
      status: 200,
      description: 'Kept, but for the address of the second founder. `draft` finds it again.',
      schema: z.strictObject({ draft: z.string() }),
    },
    examples: [{ name: 'A title alone', value: { title: project.title }, status: 200 }],
  },
  {
    method: 'post',
    path: '/api/twinspace-requests/confirm',
    id: 'answerRequest',
    summary:
      'The second founder says yes or no, by the token of their mail. A yes names their school and signs in.',
    signedIn: false,
    input: answerRequestInput,
    answer: answer('The answer counts: the reviews begin, or the request has ended.'),
    examples: [
      {
        name: 'A link that is over',
        value: { token: params.id, act: 'confirm', ...school },
        status: 422,
      },
    ],
  },
  {
    method: 'post',
    path: '/api/twinspace-requests/{id}/revise',
    id: 'reviseRequest',
    summary:
      'Writes a request anew: before the second founder has answered, or when changes were asked for. Then all countries review it again.',
    signedIn: true,
    params,
    input: revisedRequestInput,
    answer: answer('The new text counts.'),
    examples: [unknown(project)],
  },
  {
    method: 'post',
    path: '/api/twinspace-requests/{id}/withdraw',
    id: 'withdrawRequest',
    summary: 'Takes a request back that is not decided yet; either founder may.',
    signedIn: true,
    params,
    input: z.strictObject({}),
    answer: answer('It has ended. The other founder is told.'),
    examples: [unknown({})],
  },
  {
    method: 'post',
    path: '/api/twinspace-reviews/{id}',
    id: 'reviewRequest',
    summary: 'Decides for a country on a request in review. For officers and administrators.',
    signedIn: true,
    params,
    input: requestReviewInput,
    answer: answer('Noted, and mailed to both founders. The last approval makes the space.'),
    examples: [unknown({ act: 'approve', reason: 'A plan that two classes can carry out.' })],
  },
];
