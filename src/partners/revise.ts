import { type Database, runAll } from '../../db/client.ts';
import { type Account, withinLimits } from '../accounts/index.ts';
import { type Result, refuse } from '../problems.ts';
import { mayDo } from './acts.ts';
import { checkNotice } from './check.ts';
import { findTwin } from './duplicates.ts';
import { fingerprint } from './likeness.ts';
import type { Site } from './site.ts';
import {
  findNotice,
  followers,
  manages,
  memberOf,
  type NoticeState,
  noticesOf,
  rewriteNotice,
} from './store/notices.ts';
import { findForReview } from './store/review.ts';
import { announce, describe, memberStatements } from './submission.ts';
import { tellOfficers } from './tell.ts';

/**
 * Writes a notice of one's own or one's organisation anew. It goes to review unless its
 * organisation is verified and says the same of itself as then; an answer to an officer who asked
 * for changes is always read again.
 */
export async function reviseNotice(
  database: Database,
  { noticeId, account, input }: { noticeId: string; account: Account; input: unknown },
  site: Site,
  now: number,
): Promise<Result<{ state: NoticeState }>> {
  const limits = [{ key: `revise:account:${account.id}`, most: 50, windowMs: 24 * 3_600_000 }];
  if (!(await withinLimits(database, limits, now))) return refuse({ field: '', code: 'too-often' });
  const checked = checkNotice(input, site, now);
  if (!checked.ok) return checked;
  const { notice } = checked;
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const before = await findNotice(writer, noticeId);
    const own = before && (await manages(writer, account.id, before));
    if (!own || !mayDo('revise', before.state)) return refuse({ field: '', code: 'not-possible' });
    const organisation = await describe(writer, account.id, notice, now);
    const print = fingerprint(`${notice.title}\n${notice.description}`);
    const key = { id: noticeId, authorId: before.authorId, fingerprint: print };
    const twin = await findTwin(writer, key);
    const seen = before.state === 'published' || before.state === 'hidden';
    const trusted = seen && organisation.verifiedAt !== null && !twin;
    const state = trusted ? 'published' : 'in-review';
    // The end may come nearer, but rewriting does not prolong a notice past its first six months.
    const latestAt = Math.min(checked.latestAt, before.latestAt ?? before.expiresAt);
    const expiresAt = Math.min(checked.expiresAt, latestAt);
    const ends = { latestAt, expiresAt };
    const facts = { ...key, organisationId: organisation.id, state, ...ends } as const;
    await runAll(tx, memberStatements(writer, organisation, account.id, notice));
    if (!(await rewriteNotice(writer, before.state, notice, facts, now)))
      throw new Error('The notice changed within a transaction');
    await runAll(tx, followers(writer, facts, notice, now));
    const author = { accountId: account.id, email: account.email, language: account.language };
    const told = { id: noticeId, state, twin, title: notice.title } as const;
    if (before.state !== state || twin) {
      const calls = await tellOfficers(writer, notice.country, site, now);
      await runAll(tx, announce(writer, author, told, calls, site, now));
    }
    return { ok: true, state };
  });
}

/** One's own notices and those of one's organisations, with what has become of them. */
export async function listOwnNotices(database: Database, accountId: string) {
  return (await noticesOf(database, accountId)).map(
    ({ id, authorId, title, language, state, outcome, expiresAt, createdAt }) => ({
      id,
      isAuthor: authorId === accountId,
      title,
      language,
      state,
      outcome,
      expiresAt,
      createdAt,
    }),
  );
}

/** Those of these notices that are not over: those that others can be compared with. */
export const listOpenNotices = async (database: Database, accountId: string) =>
  (await noticesOf(database, accountId))
    .filter(({ state }) => mayDo('revise', state))
    .map(({ id, title, country, organisationKind }) => ({
      id,
      title,
      country,
      organisationKind,
    }));

/** A notice of one's own or one's organisation as the form takes it; undefined for any other. */
export async function readOwnNotice(database: Database, accountId: string, noticeId: string) {
  const found = await findForReview(database, noticeId);
  if (!found || !(await manages(database, accountId, found.notice))) return undefined;
  const { notice, organisation, lists } = found;
  const member = await memberOf(database, accountId, organisation.id);
  const input = {
    organisationName: organisation.name,
    country: organisation.country,
    town: organisation.town,
    organisationKind: organisation.kind,
    website: organisation.website ?? '',
    oid: organisation.oid ?? '',
    pic: organisation.pic ?? '',
    personName: member?.name ?? '',
    personRole: member?.role ?? '',
    projectKind: notice.projectKind,
    roleSought: notice.roleSought,
    title: notice.title,
    description: notice.description,
    language: notice.language,
    educationLevel: notice.educationLevel,
    ageFrom: notice.ageFrom,
    ageTo: notice.ageTo,
    pupils: notice.pupils ?? '',
    languageLevel: notice.languageLevel ?? '',
    partnersWanted: notice.partnersWanted,
    startsIn: notice.startsIn,
    endsIn: notice.endsIn,
    call: notice.callSlug ?? '',
    ...lists,
  };
  const { id, state, outcome, expiresAt, publishedAt, confirmedAt } = notice;
  return { id, state, outcome, expiresAt, publishedAt, confirmedAt, input };
}
