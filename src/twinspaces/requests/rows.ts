import type { Step, Writer } from '../../../db/client.ts';
import { hashOf, joinToken, newSecret } from '../../accounts/index.ts';
import { audit } from '../../moderation/index.ts';
import {
  describeOrganisation,
  memberStatements,
  type OrganisationRow,
  organisationsOf,
} from '../../partners/index.ts';
import { type Result, refuse } from '../../problems.ts';
import type { RequestRow } from '../store/requests.ts';
import type { School } from './check.ts';
import type { Project } from './input.ts';

type Told = {
  organisation: OrganisationRow;
  /** What writes it for an account. */
  statements: (accountId: string) => Step[];
};

/** The school somebody chose among their own, or described. */
export async function schoolOf(
  writer: Writer,
  accountId: string,
  school: School,
  now: number,
): Promise<Result<Told>> {
  if ('said' in school) {
    const { said } = school;
    const organisation = await describeOrganisation(writer, accountId, said, now);
    const statements = (id: string) => memberStatements(writer, organisation, id, said);
    return { ok: true, organisation, statements };
  }
  const own = (await organisationsOf(writer, accountId)).find(({ id }) => id === school.id);
  return own
    ? { ok: true, organisation: own, statements: () => [] }
    : refuse({ field: 'organisation', code: 'not-a-choice' });
}

/** A new link for the second founder; it replaces the one before. */
export function newLink(id: string): { id: string; confirmHash: string; token: string } {
  const secret = newSecret();
  return { id, confirmHash: hashOf(secret), token: joinToken(id, secret) };
}

/** The columns that come from the form. */
export const columnsOf = (project: Project) => ({
  title: project.title,
  language: project.language,
  aims: project.aims,
  workProcess: project.workProcess,
  expectedResults: project.expectedResults,
  ageFrom: project.ageFrom,
  ageTo: project.ageTo,
  pupils: project.pupils,
  startsIn: project.startsIn,
  endsIn: project.endsIn,
  pupilPreset: project.pupilPreset,
});

type Later = 'cofounderId' | 'cofounderOrganisationId' | 'cofounderCountry' | 'spaceId' | 'round';

export const rowOf = (row: Omit<RequestRow, Later>): RequestRow => ({
  cofounderId: null,
  cofounderOrganisationId: null,
  cofounderCountry: null,
  spaceId: null,
  round: 1,
  ...row,
});

/** An entry of the audit trail about a request. */
export const noteOf = (
  writer: Writer,
  actor: string,
  what: string,
  requestId: string,
  now: number,
  reason?: string,
) =>
  audit(
    writer,
    { actor, act: `request.${what}`, subject: 'twinspace-request', subjectId: requestId, reason },
    now,
  );
