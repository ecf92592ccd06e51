import type { SQL } from 'drizzle-orm';
import type { Database, Writer } from '../../db/client.ts';
import { enqueue, type Message } from '../mail/index.ts';
import { type Result, refuse } from '../problems.ts';
import { actStates } from './acts.ts';
import { authorOf, type ByAuthor, newLink } from './author.ts';
import type { Page, Site } from './site.ts';
import {
  callsAimedAt,
  endWithCall,
  hasWaiting,
  isManaged,
  isOver,
  isSilent,
  isStale,
  isUnanswered,
  mostAtOnce,
  noticesWhere,
} from './store/due.ts';
import { accountOf, moveNotice, type NoticeRow, type NoticeState } from './store/notices.ts';
import { readerOf } from './tell.ts';

const day = 24 * 3_600_000;
/** After so many days without a sign the author is asked whether the notice stands… */
export const askAfterDays = 30;
/** …and after so many more days without an answer it is hidden. */
export const hideAfterDays = 7;
/** A notice is hidden too when a message waits so long for a first answer. */
export const answerWithinDays = 21;

/**
 * Says that a notice still stands; a hidden one is shown again.
 * @returns `not-possible` for a link that a newer one replaced, and for what is not public or hidden.
 */
export async function confirmNotice(
  database: Database,
  who: ByAuthor,
  now: number,
): Promise<Result<{ id: string }>> {
  const set = { state: 'published', confirmedAt: now, activeAt: now, updatedAt: now } as const;
  return database.write(async (tx) => {
    const author = await authorOf({ orm: tx }, who);
    const only = author && isManaged(author.accountId, now);
    const notice =
      author && (await moveNotice({ orm: tx }, author.noticeId, actStates.confirm, set, only));
    return notice ? { ok: true, id: notice.id } : refuse({ field: '', code: 'not-possible' });
  });
}

/** Asks the authors of notices that nobody confirmed for thirty days. A scheduled act. */
export const askAuthors = (database: Database, site: Site, now: number) =>
  moveAll(database, now, {
    from: ['published'],
    condition: isStale(now - askAfterDays * day),
    set: { askedAt: now },
    letter: { template: 'notice-fresh', page: 'fresh', params: { days: hideAfterDays } },
    site,
  });

/** Hides notices whose authors did not answer that question. A scheduled act. */
export const hideSilent = (database: Database, site: Site, now: number) =>
  moveAll(database, now, {
    from: ['published'],
    condition: isSilent(now - hideAfterDays * day),
    set: { state: 'hidden' },
    letter: { template: 'notice-hidden', page: 'fresh', params: { why: 'silent' } },
    site,
  });

/** Hides notices whose messages wait for three weeks. A scheduled act. */
export const hideUnanswered = (database: Database, site: Site, now: number) =>
  moveAll(database, now, {
    from: ['published'],
    find: hasWaiting(answerWithinDays * day, now),
    condition: isUnanswered(answerWithinDays * day, now),
    set: { state: 'hidden' },
    letter: { template: 'notice-hidden', page: 'fresh', params: { why: 'unanswered' } },
    site,
  });

/**
 * Lets notices end with the call that they aim at, as its deadline stands now: corrections bring
 * the end forward or put it off, never past the six months. A scheduled act.
 */
export async function followDeadlines(database: Database, site: Site): Promise<number> {
  let moved = 0;
  for (const { slug } of await callsAimedAt(database)) {
    const ends = slug === null ? undefined : site.callEnds(slug);
    // Of a call that is gone nothing is known; one without a deadline binds nobody.
    if (slug === null || ends === undefined) continue;
    let some: number;
    do {
      const statement = endWithCall(database, slug, ends ?? Number.MAX_SAFE_INTEGER);
      const [result] = await database.batch([statement]);
      some = result?.rows.length ?? 0;
      moved += some;
    } while (some === mostAtOnce);
  }
  return moved;
}

/** Ends notices whose time is over. A scheduled act. */
export const endNotices = (database: Database, site: Site, now: number) =>
  moveAll(database, now, {
    from: ['in-review', 'changes-asked', 'published', 'hidden'],
    condition: isOver(now),
    set: { state: 'expired' },
    letter: { template: 'notice-expired', page: 'own-notice', params: {} },
    site,
  });

type Letter =
  | { template: 'notice-fresh'; page: Page; params: { days: number } }
  | { template: 'notice-hidden'; page: Page; params: { why: 'silent' | 'unanswered' } }
  | { template: 'notice-expired'; page: Page; params: object };
type Move = {
  from: readonly NoticeState[];
  condition: SQL;
  /** What an index finds by, where the condition alone would go through all notices. */
  find?: SQL;
  set: { state?: NoticeState; askedAt?: number };
  letter: Letter;
  site: Site;
};

/** Moves what fulfils a condition, each with its mail, and tests the condition as it does so. */
async function moveAll(database: Database, now: number, move: Move): Promise<number> {
  let moved = 0;
  for (const { id } of await noticesWhere(database, move.from, move.condition, move.find))
    await database.write(async (tx) => {
      const link = newLink(id);
      const set = { ...move.set, askHash: link.askHash, updatedAt: now };
      const notice = await moveNotice({ orm: tx }, id, move.from, set, move.condition);
      if (!notice) return;
      await mailAuthor({ orm: tx }, notice, move, link.token, now);
      moved++;
    });
  return moved;
}

async function mailAuthor(
  writer: Writer,
  { id, authorId, title }: NoticeRow,
  { letter: { template, page, params }, site }: Move,
  token: string,
  now: number,
): Promise<void> {
  const { email, language } = readerOf(await accountOf(writer, authorId));
  const url = site.linkTo(page, language, page === 'fresh' ? token : id);
  const key = `${template}:${id}:${now}`;
  const message = { key, recipient: email, language, template, params: { ...params, title, url } };
  await enqueue(writer, message as Message, now);
}
