import { and, asc, eq, gt, lte, max, sql } from 'drizzle-orm';
import type { Runnable, Statement, Writer } from '../../../db/client.ts';
import { insertWhere } from '../../../db/insert-where.ts';
import { callNews, watchedCalls } from '../../../db/schema.ts';

export type Watched = typeof watchedCalls.$inferSelect;
export type News = typeof callNews.$inferSelect;

export const readWatched = ({ orm }: Writer): Promise<Watched[]> => orm.select().from(watchedCalls);

type State = { slug: string; deadlines: string };
const rowOf = ({ slug, deadlines }: State) => ({
  slug,
  deadlines,
  told: JSON.stringify([deadlines]),
});

/** Takes calls as they are, as news to nobody. */
export const insertWatched = ({ orm }: Writer, states: readonly State[]): Runnable =>
  orm.insert(watchedCalls).values(states.map(rowOf)).onConflictDoNothing();

/** A call that was never seen, told once though two see it at the same time. */
export const newCall = (writer: Writer, state: State, noticedAt: number): Statement[] => [
  insertWhere(
    callNews,
    { slug: state.slug, now: state.deadlines, noticedAt },
    sql`not exists (select 1 from ${watchedCalls} where ${watchedCalls.slug} = ${state.slug})`,
  ),
  insertWatched(writer, [state]),
];

const unchanged = ({ slug, deadlines }: Watched) =>
  and(eq(watchedCalls.slug, slug), eq(watchedCalls.deadlines, deadlines));

/** A state of deadlines that is not the one told last. @param isNews whether it is worth a mail. */
export const changedCall = (
  { orm }: Writer,
  watched: Watched,
  deadlines: string,
  { isNews, noticedAt }: { isNews: boolean; noticedAt: number },
): Statement[] => {
  const { slug, deadlines: was } = watched;
  const told = JSON.stringify([...new Set([...toldOf(watched), deadlines])]);
  const holds = sql`exists (select 1 from ${watchedCalls} where ${unchanged(watched)})`;
  return [
    ...(isNews ? [insertWhere(callNews, { slug, was, now: deadlines, noticedAt }, holds)] : []),
    orm
      .update(watchedCalls)
      .set({ deadlines, told, back: null, backSince: null })
      .where(unchanged(watched)),
  ];
};

/** Notes since when the build has a former state again; null: it has not. */
export const setBack = (
  { orm }: Writer,
  watched: Watched,
  set: Pick<Watched, 'back' | 'backSince'>,
): Runnable => orm.update(watchedCalls).set(set).where(unchanged(watched));

export const toldOf = ({ told }: Watched): string[] => JSON.parse(told);

/** Number of the newest news; 0 when there never was any. */
export const newestNews = ({ orm }: Writer): Promise<number> =>
  orm
    .select({ seq: max(callNews.seq) })
    .from(callNews)
    .then(([row]) => row?.seq ?? 0);

/** The news after a number and up to another, oldest first. */
export const newsBetween = ({ orm }: Writer, after: number, until: number): Promise<News[]> =>
  orm
    .select()
    .from(callNews)
    .where(and(gt(callNews.seq, after), lte(callNews.seq, until)))
    .orderBy(asc(callNews.seq));
