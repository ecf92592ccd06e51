import { z } from 'zod';
import { alertSchema } from '../alerts/index.ts';
import { reportInputSchema } from '../moderation/index.ts';
import { firstMessageSchema } from '../partners/index.ts';
import type { Act } from '../twinspaces/index.ts';
import { confirmInput, languageInput, signInInput } from './account-inputs.ts';
import { alertTokenInput } from './alert-inputs.ts';
import {
  answerInput,
  blockInput,
  decideInput,
  eraseInput,
  messageReportInput,
} from './contact-inputs.ts';
import { exportOperations } from './export-operations.ts';
import { filesOperations } from './files-operations.ts';
import { memberOperations } from './member-operations.ts';
import { noticeOperations } from './notice-operations.ts';
import { operationOperations } from './operation-operations.ts';
import { organisationOperations } from './organisation-operations.ts';
import { pagesOperations } from './pages-operations.ts';
import { requestOperations } from './request-operations.ts';
import { talkOperations } from './talk-operations.ts';

/** What one method of one path does, for `/api/openapi.json`. */
export type Operation = {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** With `{name}` for parameters. */
  path: string;
  /** Unique; for generated clients. */
  id: string;
  summary: string;
  /** Whether it needs a session. */
  signedIn: boolean;
  /** In a space: what one must be allowed to do there. */
  act?: Act;
  /** Path parameters, each with an example. */
  params?: Readonly<Record<string, string>>;
  input?: z.ZodObject;
  /** The answer when all goes well: no `schema`, no body. */
  answer: {
    status: 200 | 201 | 202 | 204;
    description: string;
    schema?: z.ZodType;
    /** Media type, if it is not JSON. */
    type?: 'text/plain';
  };
  /** The status that a call without a body gets from an empty site, if it is not the answer's. */
  whenEmpty?: 404;
  /** Bodies, each with the status that it gets from an empty site. A test sends them all. */
  examples?: readonly { name: string; value: object; status: number }[];
};

const done = (description: string) => ({ status: 204, description }) as const;
const session = '0192f0c1-2345-7abc-8def-0123456789ab';

const firstMessage = {
  text: 'We keep bees beside our school and would like to compare them with your olive trees.',
  personName: 'Jan Kowalski',
  organisationName: 'Szkoła Podstawowa nr 7',
  country: 'PL',
  ageFrom: 12,
  ageTo: 14,
};
/** Of a conversation that is not there, or not one's own, nothing can be said. */
const unknownConversation = (value: object) => ({
  name: 'Not a side of it',
  value: { ...value, token: 'a token that is none' },
  status: 404,
});

/** Every operation that other programs may rely on. To add one: a line here, a file in functions. */
export const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/sign-in',
    id: 'requestSignIn',
    summary:
      'Mails a link and a code to an address. Answers alike whether it has an account or not.',
    signedIn: false,
    input: signInInput,
    answer: {
      status: 202,
      description: 'The mail is on its way. The code must come with the ticket.',
      schema: z.strictObject({ ticket: z.string() }),
    },
    examples: [
      { name: 'A teacher', value: { email: 'teacher@school.example', lang: 'el' }, status: 202 },
      { name: 'Not an address', value: { email: 'teacher' }, status: 422 },
    ],
  },
  {
    method: 'post',
    path: '/api/sign-in/confirm',
    id: 'confirmSignIn',
    summary: 'Signs in with the token of the mailed link, or with ticket and code.',
    signedIn: false,
    input: confirmInput,
    answer: {
      status: 200,
      description: 'Signed in: the session is in the cookie. `returnTo` is where to go on.',
      schema: z.strictObject({ returnTo: z.string() }),
    },
    examples: [
      {
        name: 'A code that is over',
        value: { ticket: session, code: '012345' },
        status: 422,
      },
    ],
  },
  {
    method: 'post',
    path: '/api/sign-out',
    id: 'signOut',
    summary: 'Ends the session in use.',
    signedIn: false,
    answer: done('Signed out.'),
  },
  {
    method: 'post',
    path: '/api/account/sessions/{id}/end',
    id: 'endSession',
    summary: 'Ends one of the account’s sessions.',
    signedIn: true,
    params: { id: session },
    answer: done('There is no such session of this account any more.'),
  },
  {
    method: 'post',
    path: '/api/account/sessions/end-others',
    id: 'endOtherSessions',
    summary: 'Ends all of the account’s sessions but the one in use.',
    signedIn: true,
    answer: done('The session in use is the only one.'),
  },
  {
    method: 'post',
    path: '/api/account/language',
    id: 'setLanguage',
    summary: 'Sets the language of messages to the account.',
    signedIn: true,
    input: languageInput,
    answer: done('The language is set.'),
    examples: [
      { name: 'Greek', value: { language: 'el' }, status: 204 },
      { name: 'A language that the site lacks', value: { language: 'tlh' }, status: 422 },
    ],
  },
  ...noticeOperations,
  ...filesOperations,
  ...exportOperations,
  ...organisationOperations,
  ...memberOperations,
  ...pagesOperations,
  ...talkOperations,
  ...requestOperations,
  {
    method: 'get',
    path: '/api/account/export',
    id: 'exportAccount',
    summary: 'Everything that is kept about the account.',
    signedIn: true,
    answer: {
      status: 200,
      description: 'The rows as they stand in the tables; instants in ms since 1970.',
      schema: z.looseObject({ account: z.looseObject({ email: z.string() }) }),
    },
  },
  {
    method: 'post',
    path: '/api/account/erase',
    id: 'eraseAccount',
    summary: 'Erases the account and all that belongs to it, at once and for good.',
    signedIn: true,
    input: eraseInput,
    answer: done('It is gone.'),
    examples: [
      { name: 'Without saying so', value: {}, status: 422 },
      { name: 'Saying so', value: { confirm: 'erase' }, status: 204 },
    ],
  },
  {
    method: 'post',
    path: '/api/partner-notices/{id}/messages',
    id: 'writeToAuthor',
    summary: 'Writes to the author of a public notice for the first time.',
    signedIn: true,
    params: { id: session },
    input: firstMessageSchema,
    answer: {
      status: 201,
      description: 'The author is mailed a link to answer by. Neither side sees an address.',
      schema: z.strictObject({ conversationId: z.string() }),
    },
    examples: [
      { name: 'A notice that is not there', value: firstMessage, status: 422 },
      { name: 'Without a text', value: { ...firstMessage, text: '' }, status: 422 },
    ],
  },
  {
    method: 'post',
    path: '/api/partner-notices/{id}/report',
    id: 'reportNotice',
    summary: 'Reports a public notice to those who decide for its country. Anybody may.',
    signedIn: false,
    params: { id: session },
    input: reportInputSchema,
    answer: done('It is reported.'),
    examples: [{ name: 'A notice that is not there', value: { reason: 'spam' }, status: 422 }],
  },
  {
    method: 'post',
    path: '/api/conversations/{id}/messages',
    id: 'answerMessage',
    summary: 'Writes on in a conversation, signed in or with the token of a mail.',
    signedIn: false,
    params: { id: session },
    input: answerInput,
    answer: done('The other side is mailed.'),
    examples: [unknownConversation({ text: 'Gladly!' })],
  },
  {
    method: 'post',
    path: '/api/conversations/{id}/decide',
    id: 'decideConversation',
    summary: 'Says yes or no to the one who wrote; for the author of the notice, once.',
    signedIn: false,
    params: { id: session },
    input: decideInput,
    answer: done('The other side is told.'),
    examples: [unknownConversation({ decision: 'accepted' })],
  },
  {
    method: 'post',
    path: '/api/conversations/{id}/block',
    id: 'blockOther',
    summary: 'Ends a conversation for good; neither side can write to the other any more.',
    signedIn: false,
    params: { id: session },
    input: blockInput,
    answer: done('It is over. The other side is not told.'),
    examples: [unknownConversation({})],
  },
  {
    method: 'post',
    path: '/api/conversations/{id}/report',
    id: 'reportMessage',
    summary: 'Reports a message of the other side.',
    signedIn: false,
    params: { id: session },
    input: messageReportInput,
    answer: done('It is reported.'),
    examples: [unknownConversation({ messageId: session, reason: 'unsafe' })],
  },
  {
    method: 'post',
    path: '/api/alerts',
    id: 'followSearch',
    summary:
      'Asks an address whether it wants mail about what is new in a search of notices or calls.',
    signedIn: false,
    input: alertSchema,
    answer: done('The mail with the link that starts the alert is on its way.'),
    examples: [
      {
        name: 'A search',
        value: { email: 'teacher@school.example', query: 'country=GR', frequency: 'weekly' },
        status: 204,
      },
      {
        name: 'A search of calls',
        value: {
          about: 'calls',
          email: 'teacher@school.example',
          query: 'q=garden&sector=school',
          frequency: 'immediately',
          reminders: 'yes',
        },
        status: 204,
      },
      {
        name: 'A filter that there is not',
        value: { email: 'teacher@school.example', query: 'colour=red', frequency: 'daily' },
        status: 422,
      },
    ],
  },
  {
    method: 'post',
    path: '/api/alerts/confirm',
    id: 'confirmAlert',
    summary: 'Starts an alert with the token of the mailed link.',
    signedIn: false,
    input: alertTokenInput,
    answer: done('The alert is on.'),
    examples: [{ name: 'A link that is over', value: { token: session }, status: 422 }],
  },
  {
    method: 'post',
    path: '/api/alerts/stop',
    id: 'stopAlert',
    summary: 'Ends an alert and forgets its address. The token may stand in the query, too.',
    signedIn: false,
    input: alertTokenInput,
    answer: done('There is no such alert any more.'),
    examples: [{ name: 'An alert that is over', value: { token: session }, status: 204 }],
  },
  ...operationOperations,
];
