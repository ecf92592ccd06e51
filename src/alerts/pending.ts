import type { SQL } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import type { Call } from '../calls/index.ts';
import { settledMs } from './deadlines.ts';
import type { CallSite } from './site.ts';
import { leastOf } from './store/alerts.ts';
import { type News, newestNews, newsBetween } from './store/news.ts';

/** News of one kind that alerts were not told yet, and the number that they come to when they are. */
export type Pending = { news: (News & { call: Call })[]; until: number };

/** How far alerts have come with one kind of news. */
type Course = {
  cursor: 'seenUntil' | 'changesUntil';
  /** Which alerts have not come to a number, and want to. */
  due: (until: number) => SQL | undefined;
};

/**
 * What there is to tell, oldest first, as it stands now: news that come meanwhile are for the next
 * run. A call that this build lacks may be in the one that comes, or in that of the host beside: its
 * news wait, with those of their kind after them, for a day at most.
 * @param now ms.
 * @returns undefined when no alert is due.
 */
export async function pendingNews(
  database: Database,
  { calls }: Pick<CallSite, 'calls'>,
  { cursor, due }: Course,
  now: number,
): Promise<Pending | undefined> {
  const newest = await newestNews(database);
  const least = await leastOf(database, cursor, due(newest));
  if (least === undefined) return undefined;
  const wantsNew = cursor === 'seenUntil';
  const all = (await newsBetween(database, least, newest)).filter(
    ({ was }) => (was === null) === wantsNew,
  );
  const bySlug = new Map(calls.map((call) => [call.slug, call]));
  const awaited = all.find(
    ({ slug, noticedAt }) => !bySlug.has(slug) && noticedAt <= now && now - noticedAt < settledMs,
  );
  const until = awaited ? awaited.seq - 1 : newest;
  const news = all.flatMap((each) => {
    const call = bySlug.get(each.slug);
    return call && each.seq <= until ? [{ ...each, call }] : [];
  });
  return { news, until };
}
