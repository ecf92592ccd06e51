import type { Runnable, Step, Writer } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { enqueue } from '../mail/index.ts';
import { audit } from '../moderation/index.ts';
import type { Checked } from './check.ts';
import { findTwin } from './duplicates.ts';
import { fold } from './fold.ts';
import { fingerprint } from './likeness.ts';
import type { NoticeInput } from './notice-input.ts';
import type { Site } from './site.ts';
import { dropDraft } from './store/drafts.ts';
import {
  insertNotice,
  type OrganisationRow,
  organisationStatements,
  organisationsOf,
} from './store/notices.ts';
import { readerOf, tellOfficers } from './tell.ts';

export type Author = { accountId: string; email: string; language: string };

/**
 * Everything that a notice of a proven author brings about: organisation, member, notice, mails;
 * for one batch or transaction. The draft of the same id goes.
 */
export async function submission(
  writer: Writer,
  author: Author,
  { notice, latestAt, expiresAt }: Checked,
  id: string,
  site: Site,
  now: number,
): Promise<{ state: 'published' | 'in-review'; statements: Step[] }> {
  const print = fingerprint(`${notice.title}\n${notice.description}`);
  const key = { id, authorId: author.accountId, fingerprint: print };
  const [organisation, twin, calls] = await Promise.all([
    describe(writer, author.accountId, notice, now),
    findTwin(writer, key),
    tellOfficers(writer, notice.country, site, now),
  ]);
  const state = organisation.verifiedAt !== null && !twin ? 'published' : 'in-review';
  const facts = { ...key, organisationId: organisation.id, state, latestAt, expiresAt } as const;
  return {
    state,
    statements: [
      ...memberStatements(writer, organisation, author.accountId, notice),
      ...insertNotice(writer, notice, facts, now),
      dropDraft(writer, id),
      ...announce(writer, author, { id, state, twin, ...notice }, calls, site, now),
    ],
  };
}

export const memberStatements = (
  writer: Writer,
  organisation: OrganisationRow,
  accountId: string,
  { personName, personRole }: Pick<NoticeInput, 'personName' | 'personRole'>,
) =>
  organisationStatements(writer, organisation, {
    accountId,
    organisationId: organisation.id,
    name: personName,
    role: personRole,
  });

type SaidOrganisation = Pick<
  NoticeInput,
  'organisationName' | 'country' | 'town' | 'organisationKind' | 'website' | 'oid' | 'pic'
>;

/**
 * The organisation of a notice: the author's own of that name and country, else a new one. What an
 * officer verified is what it said then; said differently, it must be seen again.
 */
export async function describe(
  writer: Writer,
  accountId: string,
  notice: SaidOrganisation,
  now: number,
): Promise<OrganisationRow> {
  const said = {
    name: notice.organisationName,
    country: notice.country,
    town: notice.town,
    kind: notice.organisationKind,
    website: notice.website ?? null,
    oid: notice.oid ?? null,
    pic: notice.pic ?? null,
  };
  const known = (await organisationsOf(writer, accountId)).find(
    ({ name, country }) => fold(name) === fold(said.name) && country === said.country,
  );
  if (!known) return { ...said, id: newId(), verifiedAt: null, createdAt: now };
  const same = Object.entries(said).every(
    ([field, value]) => known[field as keyof OrganisationRow] === value,
  );
  return { ...known, ...said, verifiedAt: same ? known.verifiedAt : null };
}

type Announced = {
  id: string;
  state: 'published' | 'in-review';
  twin: string | undefined;
  title: string;
};

/**
 * The mails of a notice that was sent, and the note that it is held.
 * @param calls what calls the officers to it, if it is held.
 */
export function announce(
  writer: Writer,
  author: Author,
  { id, state, twin, title }: Announced,
  calls: readonly Runnable[],
  site: Site,
  now: number,
): Runnable[] {
  const { email, language } = readerOf(author);
  const published = state === 'published';
  const url = site.linkTo(published ? 'notice' : 'own-notice', language, id);
  const mail = enqueue(
    writer,
    {
      key: `notice:${id}:${state}:${now}`,
      recipient: email,
      language,
      template: published ? 'notice-published' : 'notice-in-review',
      params: { title, url },
    },
    now,
  );
  if (published) return [mail];
  const held = { actor: 'system', act: 'notice.held', subject: 'notice', subjectId: id };
  return [mail, ...(twin ? [audit(writer, { ...held, reason: twin }, now)] : []), ...calls];
}
