import { z } from 'zod';
import { inviteSchema } from '../partners/index.ts';
import type { Operation } from './operations.ts';
import { joinInput } from './organisation-inputs.ts';

const done = (description: string) => ({ status: 204, description }) as const;
const id = '0192f0c1-2345-7abc-8def-0123456789ab';

/** The operations on who writes for an organisation. */
export const organisationOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/invitations',
    id: 'inviteColleague',
    summary:
      'Invites a colleague by address to one’s own organisation. Answers alike for any address.',
    signedIn: true,
    input: inviteSchema,
    answer: done('The mail with the link is on its way, unless the address has one already.'),
    examples: [
      {
        name: 'An organisation that one does not write for',
        value: { organisationId: id, email: 'nikos@school.example' },
        status: 422,
      },
      { name: 'Not an address', value: { organisationId: id, email: 'nikos' }, status: 422 },
    ],
  },
  {
    method: 'post',
    path: '/api/invitations/{id}/remove',
    id: 'removeInvitation',
    summary: 'Takes an invitation of one’s organisation back.',
    signedIn: true,
    params: { id },
    answer: done('There is no such invitation of this account’s organisations any more.'),
  },
  {
    method: 'post',
    path: '/api/organisations/join',
    id: 'joinOrganisation',
    summary: 'Joins an organisation with the token of the mailed link; signs in.',
    signedIn: false,
    input: joinInput,
    answer: done('A member, and signed in: the session is in the cookie.'),
    examples: [
      {
        name: 'An invitation that is over',
        value: { token: id, personName: 'Nikos Vlachos', personRole: 'teacher' },
        status: 422,
      },
    ],
  },
  {
    method: 'post',
    path: '/api/organisations/{id}/leave',
    id: 'leaveOrganisation',
    summary: 'Leaves an organisation. The notices that one wrote for it pass to a colleague.',
    signedIn: true,
    params: { id },
    input: z.strictObject({}),
    answer: done('Not a member any more.'),
    examples: [{ name: 'One that the account is no member of', value: {}, status: 422 }],
  },
];
