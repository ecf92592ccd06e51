import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Runnable, Step, Writer } from '../../../db/client.ts';
import {
  accounts,
  members,
  noticeBands,
  type noticeStates,
  notices,
  organisations,
} from '../../../db/schema.ts';
import type { Language } from '../../i18n/languages.ts';
import { indexStatements } from '../index-rows.ts';
import { bandsOf } from '../likeness.ts';
import type { NoticeInput } from '../notice-input.ts';
import { seqOf } from './terms.ts';

export type NoticeState = (typeof noticeStates)[number];
export type NoticeRow = typeof notices.$inferSelect;
export type OrganisationRow = typeof organisations.$inferSelect;
/** A notice with where its author reads mail. */
export type NoticeWithAuthor = NoticeRow & { email: string; mailLanguage: Language };

/** The organisations that an account writes for. */
export const organisationsOf = ({ orm }: Writer, accountId: string): Promise<OrganisationRow[]> =>
  orm
    .select({ organisation: organisations })
    .from(members)
    .innerJoin(organisations, eq(organisations.id, members.organisationId))
    .where(eq(members.accountId, accountId))
    .limit(50)
    .then((rows) => rows.map(({ organisation }) => organisation));

/** Writes an organisation as its member describes it now, and the member. */
export function organisationStatements(
  { orm }: Writer,
  row: OrganisationRow,
  member: typeof members.$inferInsert,
): Runnable[] {
  const { id, createdAt, ...changes } = row;
  const { name, role } = member;
  return [
    orm
      .insert(organisations)
      .values(row)
      .onConflictDoUpdate({ target: organisations.id, set: changes }),
    orm
      .insert(members)
      .values(member)
      .onConflictDoUpdate({
        target: [members.accountId, members.organisationId],
        set: { name, role },
      }),
  ];
}

/** The columns that come from the form. */
const columnsOf = (notice: NoticeInput) => ({
  country: notice.country,
  organisationKind: notice.organisationKind,
  projectKind: notice.projectKind,
  roleSought: notice.roleSought,
  title: notice.title,
  description: notice.description,
  language: notice.language,
  educationLevel: notice.educationLevel,
  ageFrom: notice.ageFrom,
  ageTo: notice.ageTo,
  pupils: notice.pupils ?? null,
  languageLevel: notice.languageLevel ?? null,
  partnersWanted: notice.partnersWanted,
  startsIn: notice.startsIn,
  endsIn: notice.endsIn,
  callSlug: notice.call ?? null,
});

export type NoticeFacts = Pick<
  NoticeRow,
  'id' | 'organisationId' | 'authorId' | 'state' | 'expiresAt' | 'latestAt' | 'fingerprint'
>;

export function insertNotice(
  writer: Writer,
  notice: NoticeInput,
  facts: NoticeFacts,
  now: number,
): Step[] {
  const at = facts.state === 'published' ? now : null;
  const times = { publishedAt: at, confirmedAt: at, activeAt: now, createdAt: now, updatedAt: now };
  return [
    writer.orm.insert(notices).values({ ...columnsOf(notice), ...facts, ...times }),
    ...followers(writer, facts, notice, now),
  ];
}

/** What stands beside a notice and follows its text: its lists, and where it can be found. */
export const followers = (writer: Writer, facts: NoticeFacts, notice: NoticeInput, now: number) => [
  ...indexStatements({
    ...notice,
    ...columnsOf(notice),
    ...facts,
    activeAt: now,
    updatedAt: now,
  }),
  writer.orm.delete(noticeBands).where(eq(noticeBands.noticeSeq, seqOf(facts.id))),
  writer.orm
    .insert(noticeBands)
    .values(bandsOf(facts.fingerprint).map((band) => ({ band, noticeSeq: seqOf(facts.id) }))),
];

/** Writes a notice anew if it is still in the state that it was read in; returns whether it was. */
export async function rewriteNotice(
  writer: Writer,
  from: NoticeState,
  notice: NoticeInput,
  facts: NoticeFacts,
  now: number,
): Promise<boolean> {
  const { id, authorId } = facts;
  const first = facts.state === 'published' ? { publishedAt: orNow(notices.publishedAt, now) } : {};
  const rows = await writer.orm
    .update(notices)
    .set({
      ...columnsOf(notice),
      ...facts,
      ...first,
      confirmedAt: now,
      activeAt: now,
      updatedAt: now,
      outcome: null,
    })
    .where(and(eq(notices.id, id), eq(notices.authorId, authorId), eq(notices.state, from)))
    .returning({ id: notices.id });
  return rows.length > 0;
}

const orNow = (column: typeof notices.publishedAt, now: number) =>
  sql<number>`coalesce(${column}, ${now})`;

const withAuthor = ({ orm }: Writer) =>
  orm
    .select({ notice: notices, email: accounts.email, mailLanguage: accounts.language })
    .from(notices)
    .innerJoin(accounts, eq(accounts.id, notices.authorId));

export async function findNotice(
  writer: Writer,
  id: string,
): Promise<NoticeWithAuthor | undefined> {
  const [row] = await withAuthor(writer).where(eq(notices.id, id));
  return row && flat(row);
}

type Joined = { notice: NoticeRow; email: string; mailLanguage: string };
export const flat = ({ notice, email, mailLanguage }: Joined): NoticeWithAuthor => ({
  ...notice,
  email,
  mailLanguage: mailLanguage as Language,
});

/**
 * Moves a notice from one of some states to another, for good only if it is in one of them.
 * @param only further conditions, e.g. whose notice it must be.
 * @returns the notice as it is then, or undefined when nothing was moved.
 */
export async function moveNotice(
  { orm }: Writer,
  id: string,
  from: readonly NoticeState[],
  set: Partial<typeof notices.$inferInsert>,
  only?: ReturnType<typeof sql>,
): Promise<NoticeRow | undefined> {
  const first =
    set.state === 'published'
      ? { publishedAt: orNow(notices.publishedAt, set.updatedAt ?? 0) }
      : {};
  const [row] = await orm
    .update(notices)
    .set({ ...set, ...first })
    .where(and(eq(notices.id, id), inArray(notices.state, [...from]), only))
    .returning();
  return row;
}

const writesFor = (accountId: string) =>
  sql`${notices.organisationId} in (select ${members.organisationId} from ${members} where ${members.accountId} = ${accountId})`;

/** Condition: the account wrote the notice, or writes for its organisation. */
export const managedBy = (accountId: string) =>
  sql`(${notices.authorId} = ${accountId} or ${writesFor(accountId)})`;

/** The same of a notice that was read. */
export const manages = async (
  writer: Writer,
  accountId: string,
  { authorId, organisationId }: Pick<NoticeRow, 'authorId' | 'organisationId'>,
): Promise<boolean> =>
  authorId === accountId || (await memberOf(writer, accountId, organisationId)) !== undefined;

/**
 * Condition: this account may decide on the notice's country, and neither it nor a colleague wrote it.
 * @param seen when the text that was read was written, if that must still be the text.
 */
export const decidedBy = (accountId: string, seen?: number) => sql`not ${managedBy(accountId)}
  and (${seen ?? null} is null or ${notices.updatedAt} = ${seen ?? null})
  and exists (select 1 from ${accounts} where ${accounts.id} = ${accountId}
    and (${accounts.role} = 'administrator'
      or (${accounts.role} = 'officer' and ${accounts.country} = ${notices.country})))`;

/** Notices whose text may resemble one with this fingerprint, up to fifty. */
export const likelyTwins = ({ orm }: Writer, fingerprint: string, except: string) =>
  orm
    .selectDistinct({
      id: notices.id,
      authorId: notices.authorId,
      state: notices.state,
      fingerprint: notices.fingerprint,
    })
    .from(noticeBands)
    .innerJoin(notices, eq(notices.seq, noticeBands.noticeSeq))
    .where(and(inArray(noticeBands.band, bandsOf(fingerprint)), ne(notices.id, except)))
    .limit(50);

/** The notices that an account wrote, and those of its organisations. */
export const noticesOf = ({ orm }: Writer, accountId: string): Promise<NoticeRow[]> =>
  orm.select().from(notices).where(managedBy(accountId)).limit(500);

export const verifyOrganisation = ({ orm }: Writer, id: string, now: number): Runnable =>
  orm
    .update(organisations)
    .set({ verifiedAt: sql`coalesce(${organisations.verifiedAt}, ${now})` })
    .where(eq(organisations.id, id));

export const findOrganisation = ({ orm }: Writer, id: string) =>
  orm
    .select()
    .from(organisations)
    .where(eq(organisations.id, id))
    .then(([row]): OrganisationRow | undefined => row);

/** @throws when it is not there: rows that refer to an account go with it. */
export async function accountOf({ orm }: Writer, id: string) {
  const [row] = await orm.select().from(accounts).where(eq(accounts.id, id));
  if (!row) throw new Error('The account is not there');
  return row;
}

export const memberOf = ({ orm }: Writer, accountId: string, organisationId: string) =>
  orm
    .select()
    .from(members)
    .where(and(eq(members.accountId, accountId), eq(members.organisationId, organisationId)))
    .then(([row]) => row);

/** Its author did something. */
export const touchNotice = ({ orm }: Writer, id: string, now: number): Runnable =>
  orm.update(notices).set({ activeAt: now }).where(eq(notices.id, id));
