import type { Database, Runnable, Writer } from '../../../db/client.ts';
import type { Upkeep } from '../../../db/upkeep.ts';
import { keptSince } from '../../accounts/index.ts';
import { enqueue } from '../../mail/index.ts';
import {
  foundersOf,
  moveStatement,
  type RequestRow,
  readLists,
  removeEnded,
  requestsAsking,
  requestsOf,
  reviewsOf,
} from '../store/requests.ts';
import { noteOf } from './rows.ts';
import { entering, isWaiting } from './waits.ts';

type Person = { id: string; email: string };

/**
 * What requests hold about an account: those it founds, with what was decided on them, and those
 * that ask its address. The other founder's account and address are not in it, nor who decided.
 */
export async function exportRequestRows(database: Database, { id, email }: Person) {
  const own = await requestsOf(database, id);
  const asked = await requestsAsking(database, email);
  return {
    twinspaceRequests: await Promise.all(
      own.map(async (row) => ({
        ...withoutOthers(row, id),
        lists: await readLists(database, row.id),
        reviews: (await reviewsOf(database, row.id)).map(({ officerId, ...review }) => review),
      })),
    ),
    twinspaceRequestsAskingMe: asked.map(({ id, title, createdAt, dueAt }) => ({
      id,
      title,
      createdAt,
      dueAt,
    })),
  };
}

function withoutOthers(row: RequestRow, accountId: string) {
  const { founderId, cofounderId, cofounderEmail, confirmHash, ...rest } = row;
  return { ...rest, foundedByMe: founderId === accountId };
}

/**
 * Before an account goes: requests that it founds go with it, those that it co-founds or is asked
 * to end, and the other founder is told. A space that was made of one stays.
 */
export async function eraseRequestRows(
  database: Database,
  { id, email }: Person,
  now: number,
): Promise<Runnable[]> {
  const own = (await requestsOf(database, id)).filter(({ state }) => isWaiting(state));
  const asked = await requestsAsking(database, email);
  const all = [
    ...own.map((row) => ({ row, news: 'withdrawn' as const })),
    ...asked.map((row) => ({ row, news: 'declined' as const })),
  ];
  const statements = all.map(async ({ row, news }) => [
    moveStatement(database, row, entering('withdrawn', now)),
    noteOf(database, 'system', news, row.id, now),
    ...(await tellOther(database, row, id, news, now)),
  ]);
  return (await Promise.all(statements)).flat();
}

async function tellOther(
  writer: Writer,
  row: RequestRow,
  except: string,
  news: 'withdrawn' | 'declined',
  now: number,
): Promise<Runnable[]> {
  const others = (await foundersOf(writer, row)).filter(({ id }) => id !== except);
  return others.map(({ id, email, language }) =>
    enqueue(
      writer,
      {
        key: `request:${row.id}:${news}:${id}:${now}`,
        recipient: email,
        language,
        template: 'request-news',
        params: { title: row.title, news, days: 0, url: '' },
      },
      now,
    ),
  );
}

/** What has run its time: requests that ended. */
export const retainRequestRows = (writer: Writer, now: number): Upkeep[] => [
  removeEnded(writer, keptSince('twinspaceRequest', now)),
];

export { foundsNothing as unusedByRequests, isInNoSpace } from '../store/requests.ts';
