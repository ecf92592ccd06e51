import type { Database } from '../../../db/client.ts';
import { newId } from '../../../db/ids.ts';
import { type ObjectStore, objectKey } from '../../files/index.ts';
import { fallbackLanguage, isLanguage, type Language } from '../../i18n/languages.ts';
import { enqueue } from '../../mail/index.ts';
import { outageOf } from '../../outage.ts';
import {
  dropExports,
  exportBytes,
  exportIds,
  finishExport,
  type MadeExport,
  queueExport,
  readOrder,
  takeExport,
} from '../store/exports.ts';
import type { Member, Space } from '../store/spaces.ts';
import { exportSpace } from './index.ts';

type Here = { space: Space; member: Member };
type Means = {
  database: Database;
  files: ObjectStore;
  /** Address of the page where a space's exports are, in a language. */
  linkTo: (language: Language, spaceId: string) => string;
};

const day = 24 * 3_600_000;
/** An export can be fetched for so many days. */
export const exportDays = 7;
/** The platform streams at most 20 MB in one answer; pages and frames are some of it. */
const mostAtOnce = 12 * 1024 * 1024;
/** The platform gives work in the background a quarter of an hour. */
const leaseMs = 16 * 60_000;
const mostAttempts = 3;

/** Whether a space is small enough to be exported while one waits. */
export const isSmall = async (database: Database, space: Space): Promise<boolean> =>
  (await exportBytes(database, space.id)) <= mostAtOnce;

/** Reads an object as an export wants it. */
export const readFrom =
  (files: ObjectStore) =>
  async (hash: string): Promise<ReadableStream<Uint8Array> | undefined> =>
    (await files.get(objectKey(hash)))?.stream;

/** Orders an export; while one of the space is being made, that one is waited for. */
export async function orderExport(
  database: Database,
  { space, member }: Here,
  language: Language,
  now: number,
): Promise<void> {
  const expiresAt = now + exportDays * day;
  const order = { id: newId(), spaceId: space.id, memberId: member.id, language };
  await database.batch([queueExport(database, { ...order, createdAt: now, expiresAt })]);
}

/** Name of an export in the object store. */
export const exportKey = (id: string): string => `exports/${id}`;

/**
 * Makes every export that waits, one after the other, and removes those whose time is over. Safe
 * to run twice at once, and again after it was broken off.
 * @returns how many it took up.
 */
export async function makeExports(means: Means, clock: () => number): Promise<number> {
  await sweepExports(means, clock());
  for (let made = 0; ; made++) {
    const now = clock();
    const taken = await takeExport(means.database, now + leaseMs, now);
    if (!taken) return made;
    await makeExport(means, taken, now);
  }
}

/** Also what is left of a space that is gone, or of work that was broken off. */
async function sweepExports({ database, files }: Means, now: number): Promise<void> {
  await database.batch([dropExports(database, now)]);
  const there = await exportIds(database);
  for await (const key of files.list(exportKey('')))
    if (!there.has(key.slice(exportKey('').length))) await files.delete(key);
}

async function makeExport(means: Means, taken: MadeExport, now: number): Promise<void> {
  const { database, files } = means;
  try {
    const order = await readOrder(database, taken);
    if (!order) return;
    const language = languageOf(taken.language);
    const zip = await exportSpace(database, order.space, language, readFrom(files), now);
    let bytes = 0;
    const counted = async function* () {
      for await (const piece of zip) {
        bytes += piece.length;
        yield piece;
      }
    };
    await files.put(exportKey(taken.id), counted());
    await database.batch([
      finishExport(database, taken, { state: 'ready', bytes }),
      ...tellReady(means, taken, order, now),
    ]);
  } catch (error) {
    if (outageOf(error)) {
      // Not this export's fault: it waits for a later run as if it had not been tried.
      const attempts = taken.attempts - 1;
      await database.batch([finishExport(database, taken, { state: 'queued', attempts })]);
      throw error;
    }
    const state = taken.attempts >= mostAttempts ? 'failed' : 'queued';
    await database.batch([finishExport(database, taken, { state })]);
    if (state === 'queued') return;
    throw error;
  }
}

type Order = NonNullable<Awaited<ReturnType<typeof readOrder>>>;

function tellReady({ database, linkTo }: Means, { id }: MadeExport, order: Order, now: number) {
  if (!order.email) return [];
  const language = languageOf(order.language ?? '');
  const message = {
    key: `export-ready:${id}`,
    recipient: order.email,
    language,
    template: 'export-ready',
    params: { title: order.space.title, url: linkTo(language, order.space.id), days: exportDays },
  } as const;
  return [enqueue(database, message, now)];
}

const languageOf = (code: string): Language => (isLanguage(code) ? code : fallbackLanguage);
