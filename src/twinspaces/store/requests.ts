import { and, asc, desc, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import {
  accounts,
  members,
  organisations,
  twinspaceRequests as requests,
  twinspaceReviews as reviews,
  spaceMembers,
  spaces,
  twinspaceRequestTerms as terms,
} from '../../../db/schema.ts';
import type { Upkeep } from '../../../db/upkeep.ts';
import type { Language } from '../../i18n/languages.ts';

export type RequestRow = typeof requests.$inferSelect;
export type ReviewRow = typeof reviews.$inferSelect;
type Facet = (typeof terms.$inferSelect)['facet'];
export type Lists = {
  topics: string[];
  subjects: string[];
  workingLanguages: string[];
  tools: string[];
};

const facets: Record<keyof Lists, Facet> = {
  topics: 'topic',
  subjects: 'subject',
  workingLanguages: 'language',
  tools: 'tool',
};

/** Writes what a request has several of, in place of what it had. */
export function listStatements({ orm }: Writer, requestId: string, lists: Lists): Runnable[] {
  const rows = Object.entries(facets).flatMap(([name, facet]) =>
    lists[name as keyof Lists].map((value) => ({ requestId, facet, value })),
  );
  return [orm.delete(terms).where(eq(terms.requestId, requestId)), orm.insert(terms).values(rows)];
}

export async function readLists({ orm }: Writer, requestId: string): Promise<Lists> {
  const rows = await orm.select().from(terms).where(eq(terms.requestId, requestId));
  const of = (facet: Facet) => rows.filter((row) => row.facet === facet).map(({ value }) => value);
  return {
    topics: of('topic'),
    subjects: of('subject'),
    workingLanguages: of('language'),
    tools: of('tool'),
  };
}

export const insertRequest = ({ orm }: Writer, row: typeof requests.$inferInsert): Runnable =>
  orm.insert(requests).values(row);

export const findRequest = ({ orm }: Writer, id: string): Promise<RequestRow | undefined> =>
  orm.select().from(requests).where(eq(requests.id, id)).get();

/** The same request sent again: of one founder to one address, and still unanswered. */
export const sameRequest = (
  { orm }: Writer,
  { founderId, title, cofounderEmail }: Pick<RequestRow, 'founderId' | 'title' | 'cofounderEmail'>,
): Promise<RequestRow | undefined> =>
  orm
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.founderId, founderId),
        eq(requests.state, 'awaiting-cofounder'),
        eq(requests.title, title),
        eq(requests.cofounderEmail, cofounderEmail ?? ''),
      ),
    )
    .get();

/**
 * Changes a request if it is still in the state and round that it was read in; returns its row.
 * @param only further conditions.
 */
export const moveStatement = (
  { orm }: Writer,
  { id, state, round }: Pick<RequestRow, 'id' | 'state' | 'round'>,
  set: Partial<typeof requests.$inferInsert>,
  only?: SQL,
) =>
  orm
    .update(requests)
    .set(set)
    .where(and(eq(requests.id, id), eq(requests.state, state), eq(requests.round, round), only))
    .returning();

/** The same at once: the request as it is then, or undefined when nothing was changed. */
export async function moveRequest(
  ...given: Parameters<typeof moveStatement>
): Promise<RequestRow | undefined> {
  const [row] = await moveStatement(...given);
  return row;
}

export const insertReviews = (
  { orm }: Writer,
  requestId: string,
  countries: readonly string[],
  round: number,
  now: number,
): Runnable =>
  orm.insert(reviews).values(
    countries.map((country) => ({
      requestId,
      country,
      round,
      state: 'open' as const,
      openedAt: now,
    })),
  );

export const reviewsOf = ({ orm }: Writer, requestId: string): Promise<ReviewRow[]> =>
  orm
    .select()
    .from(reviews)
    .where(eq(reviews.requestId, requestId))
    .orderBy(asc(reviews.round), asc(reviews.country));

type Decided = {
  review: Pick<ReviewRow, 'requestId' | 'country' | 'round'>;
  state: 'approved' | 'changes-asked' | 'rejected';
  officerId: string;
  reason: string;
};

/**
 * Notes a decision on a review that is open in the round under way, by an account that decides for
 * its country and founds nothing here. Of two at once, one is noted.
 */
export async function decideReview(
  { orm }: Writer,
  { review, state, officerId, reason }: Decided,
  now: number,
): Promise<boolean> {
  const rows = await orm
    .update(reviews)
    .set({ state, officerId, reason, decidedAt: now })
    .where(
      and(
        eq(reviews.requestId, review.requestId),
        eq(reviews.country, review.country),
        eq(reviews.round, review.round),
        eq(reviews.state, 'open'),
        sql`exists (select 1 from ${requests} where ${requests.id} = ${reviews.requestId}
          and ${requests.state} = 'in-review' and ${requests.round} = ${reviews.round}
          and ${requests.founderId} <> ${officerId}
          and (${requests.cofounderId} is null or ${requests.cofounderId} <> ${officerId}))`,
        sql`exists (select 1 from ${accounts} where ${accounts.id} = ${officerId}
          and (${accounts.role} = 'administrator'
            or (${accounts.role} = 'officer' and ${accounts.country} = ${reviews.country})))`,
      ),
    )
    .returning({ country: reviews.country });
  return rows.length > 0;
}

/** Requests that wait for a decision of a country or of any, those due first. */
export const requestQueue = ({ orm }: Writer, country: string | undefined, offset: number) =>
  orm
    .selectDistinct({
      id: requests.id,
      title: requests.title,
      language: requests.language,
      country: requests.country,
      cofounderCountry: requests.cofounderCountry,
      dueAt: requests.dueAt,
      round: requests.round,
    })
    .from(requests)
    .innerJoin(reviews, and(eq(reviews.requestId, requests.id), eq(reviews.round, requests.round)))
    .where(
      and(
        eq(requests.state, 'in-review'),
        eq(reviews.state, 'open'),
        country === undefined ? undefined : eq(reviews.country, country),
      ),
    )
    .orderBy(asc(requests.dueAt), asc(requests.id))
    .limit(50)
    .offset(offset);

/** Requests that somebody founds, newest first. */
export const requestsOf = ({ orm }: Writer, accountId: string): Promise<RequestRow[]> =>
  orm
    .select()
    .from(requests)
    .where(or(eq(requests.founderId, accountId), eq(requests.cofounderId, accountId)))
    .orderBy(desc(requests.createdAt))
    .limit(200);

/** Requests that wait for an address to say yes. */
export const requestsAsking = ({ orm }: Writer, email: string): Promise<RequestRow[]> =>
  orm
    .select()
    .from(requests)
    .where(and(eq(requests.state, 'awaiting-cofounder'), eq(requests.cofounderEmail, email)))
    .limit(50);

/** Conditions on a request; each act tests its own again when it changes the request. */
export const isUnreminded = (before: number): SQL =>
  sql`${requests.remindedAt} is null and ${requests.stateSince} <= ${before}`;
export const isOverdue = (now: number): SQL => sql`${requests.dueAt} <= ${now}`;
export const isUnescalated = (now: number): SQL =>
  sql`${requests.escalatedAt} is null and ${requests.dueAt} <= ${now}`;

export const requestsWhere = ({ orm }: Writer, state: RequestRow['state'], condition: SQL) =>
  orm
    .select()
    .from(requests)
    .where(and(eq(requests.state, state), condition))
    .orderBy(asc(requests.dueAt))
    .limit(500);

/** Where those who found a request read mail. */
export const foundersOf = async ({ orm }: Writer, { founderId, cofounderId }: RequestRow) => {
  const ids = [founderId, ...(cofounderId ? [cofounderId] : [])];
  const rows = await orm.select().from(accounts).where(inArray(accounts.id, ids));
  return rows.map(({ id, email, language }) => ({ id, email, language: language as Language }));
};

export const accountWith = ({ orm }: Writer, email: string) =>
  orm.select().from(accounts).where(eq(accounts.email, email)).get();

export const administrators = async ({ orm }: Writer) =>
  orm.select().from(accounts).where(eq(accounts.role, 'administrator')).limit(100);

export const findSchool = ({ orm }: Writer, id: string) =>
  orm.select().from(organisations).where(eq(organisations.id, id)).get();

/** How somebody is called at a school; empty when they do not write for it (any more). */
export async function nameAt(
  { orm }: Writer,
  accountId: string,
  organisationId: string,
): Promise<string> {
  const row = await orm
    .select({ name: members.name })
    .from(members)
    .where(and(eq(members.accountId, accountId), eq(members.organisationId, organisationId)))
    .get();
  return row?.name ?? '';
}

export const insertSpace = (
  { orm }: Writer,
  space: typeof spaces.$inferInsert,
  founders: readonly (typeof spaceMembers.$inferInsert)[],
): Runnable[] => [orm.insert(spaces).values(space), orm.insert(spaceMembers).values([...founders])];

export const removeEnded = ({ orm }: Writer, before: number): Upkeep => ({
  along: requests.id,
  act: (part) => [
    orm
      .delete(requests)
      .where(
        and(
          part,
          inArray(requests.state, ['approved', 'rejected', 'withdrawn', 'expired']),
          lte(requests.stateSince, before),
        ),
      ),
  ],
});

/** Condition on an account: it founds nothing. */
export const foundsNothing: SQL = sql`not exists (select 1 from ${requests} where ${requests.founderId} = ${accounts.id})
  and not exists (select 1 from ${requests} where ${requests.cofounderId} = ${accounts.id})`;

/** Condition on an organisation: neither a request nor a space is of it. */
export const isInNoSpace: SQL = sql`not exists (select 1 from ${requests} where ${requests.organisationId} = ${organisations.id})
  and not exists (select 1 from ${requests} where ${requests.cofounderOrganisationId} = ${organisations.id})
  and not exists (select 1 from ${spaceMembers} where ${spaceMembers.organisationId} = ${organisations.id})`;
