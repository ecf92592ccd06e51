import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { withinLimits } from '../accounts/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { stateFor } from './approval.ts';
import { journalInput } from './pages/input.ts';
import {
  type Entry,
  entriesOf,
  findEntry,
  hideEntry,
  insertEntry,
  rewriteEntry,
} from './store/journal.ts';
import type { Here } from './store/spaces.ts';

const notPossible = refuse({ field: '', code: 'not-possible' });
const pageSize = 10;

/** Writes an entry into the journal of the space. */
export async function writeEntry(
  database: Database,
  here: Here,
  input: unknown,
  now: number,
): Promise<Result<{ id: string; state: 'waiting' | 'shown' }>> {
  const parsed = tryParse(journalInput, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const limit = { key: `journal:member:${here.member.id}`, most: 60, windowMs: 3_600_000 };
  if (!(await withinLimits(database, [limit], now)))
    return refuse({ field: '', code: 'too-often' });
  const id = newId();
  const state = stateFor(here.space, here.member);
  const [made] = await database.batch([insertEntry(here, id, { ...parsed.data, state }, now)]);
  return made?.rows.length ? { ok: true, id, state } : notPossible;
}

/** Writes one's own entry anew. A pupil's may wait once more. */
export async function rewriteOwnEntry(
  database: Database,
  here: Here,
  { entryId, input }: { entryId: string; input: unknown },
  now: number,
): Promise<Result<{ state: 'waiting' | 'shown' }>> {
  const parsed = tryParse(journalInput, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const state = stateFor(here.space, here.member);
  const entry = { ...parsed.data, state };
  const [made] = await database.batch([rewriteEntry(here, entryId, entry, now)]);
  return made?.rows.length ? { ok: true, state } : notPossible;
}

/** Takes one's own entry out of the journal. */
export async function removeEntry(
  database: Database,
  here: Here,
  entryId: string,
): Promise<Result> {
  const [made] = await database.batch([hideEntry(here, entryId)]);
  return made?.rows.length ? { ok: true } : notPossible;
}

/** One's own entry, to write it anew; undefined when it is not there for this member. */
export async function readOwnEntry(database: Database, { space, member }: Here, id: string) {
  const entry = await findEntry(database, space.id, id);
  return entry?.authorId === member.id && entry.state !== 'removed' ? entry : undefined;
}

/**
 * A page of the journal, newest first.
 * @param before the `next` of the page before; whatever it is not begins with the newest.
 */
export async function readJournal(
  database: Database,
  here: Here,
  before: string | null,
): Promise<{ entries: Entry[]; next: string | undefined }> {
  const [, at = '', id = ''] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(before ?? '') ?? [];
  const key = id ? { createdAt: Number(at), id } : undefined;
  const found = await entriesOf(database, here, key, pageSize + 1);
  const entries = found.slice(0, pageSize);
  const last = entries.at(-1);
  const next = found.length > pageSize && last ? `${last.createdAt}.${last.id}` : undefined;
  return { entries, next };
}
