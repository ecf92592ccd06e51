import type { Database, Statement } from '../../db/client.ts';
import type { Call } from '../calls/index.ts';
import { changesBetween, isNews, nextStep, stateOf } from './deadlines.ts';
import {
  changedCall,
  insertWatched,
  newCall,
  readWatched,
  setBack,
  toldOf,
  type Watched,
} from './store/news.ts';

const atOnce = 200;

/**
 * Notices which calls of this build are new and which have other deadlines than were told, as news
 * for those who follow. The first time all calls are taken as they are. Calls that are gone stay
 * known: they are not new when they are back. A scheduled act.
 * @param now ms.
 */
export async function watchCalls(
  database: Database,
  calls: readonly Call[],
  now: number,
): Promise<void> {
  const watched = new Map((await readWatched(database)).map((row) => [row.slug, row]));
  if (watched.size === 0) return seed(database, calls);
  const all = calls
    .map((call) => notice(call, watched.get(call.slug)))
    .filter(({ length }) => length);
  // What is noticed of one call stays together, whatever is broken off.
  for (const part of parts(all)) await database.batch(part.flat());

  function notice(call: Call, known: Watched | undefined): Statement[] {
    const state = stateOf(call);
    if (!known) return newCall(database, { slug: call.slug, deadlines: state }, now);
    switch (nextStep({ ...known, told: toldOf(known) }, state, now)) {
      case 'tell':
        return changedCall(database, known, state, {
          isNews: changesBetween(known.deadlines, state).some((change) => isNews(change, now)),
          noticedAt: now,
        });
      case 'wait':
        return [setBack(database, known, { back: state, backSince: now })];
      case 'forget':
        return [setBack(database, known, { back: null, backSince: null })];
      default:
        return [];
    }
  }
}

/** All or nothing: half of the calls would make the others new. */
async function seed(database: Database, calls: readonly Call[]): Promise<void> {
  const states = calls.map((call) => ({ slug: call.slug, deadlines: stateOf(call) }));
  const statements = parts(states).map((part) => insertWatched(database, part));
  if (statements.length) await database.batch(statements);
}

/** A list in parts that one statement or one batch may hold. */
const parts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, at) =>
    all.slice(at * atOnce, (at + 1) * atOnce),
  );
