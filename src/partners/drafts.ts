import type { Database, Writer } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { fits, hashOf, joinToken, newSecret, splitToken, withinLimits } from '../accounts/index.ts';
import { type Problem, type Result, refuse } from '../problems.ts';
import { type DraftRow, draftsOf, dropDraft, findDraft, putDraft } from './store/drafts.ts';
import { findNotice } from './store/notices.ts';

/** A draft nobody touched for this long is gone. */
export const draftDays = 30;
const day = 24 * 3_600_000;
/** Longest input kept, characters of JSON: several times the largest valid form. */
const mostInput = 60_000;

export type Draft = {
  id: string;
  /** Which form, e.g. `notice`. */
  form: string;
  /** What was typed, right or wrong. */
  input: Record<string, unknown>;
  /** What was found wrong when it was last sent. */
  problems: Problem[];
  updatedAt: number;
};

export type DraftInput = {
  /** Token of the draft to go on with; of one's own, the id will do. Nothing begins a new one. */
  draft?: string | undefined;
  accountId?: string | undefined;
  form: string;
  input: Record<string, unknown>;
  problems: readonly Problem[];
  network: string;
};

/**
 * Keeps what was typed for thirty days. Saved while signed in, a draft is for that account alone.
 * @returns the token that finds it again; a new one when the draft given is unknown or another's;
 * `sent-already` when it has become a notice.
 */
export async function saveDraft(
  database: Database,
  { draft, accountId, form, input, problems, network }: DraftInput,
  now: number,
): Promise<Result<{ token: string; id: string }>> {
  const limits = [{ key: `draft:network:${network}`, most: 600, windowMs: 3_600_000 }];
  if (!(await withinLimits(database, limits, now))) return refuse({ field: '', code: 'too-often' });
  const json = JSON.stringify(input);
  if (json.length > mostInput)
    return refuse({ field: '', code: 'too-long', params: { max: mostInput } });
  const found = await openDraft(database, draft, accountId, now);
  // A save that was under way when the form was sent must not bring the draft back.
  if (!found && draft && (await findNotice(database, splitToken(draft)?.id ?? draft)))
    return refuse({ field: '', code: 'sent-already' });
  const fresh = newDraft(form, now);
  const row = found ?? fresh.row;
  const secret = found ? splitToken(draft ?? '')?.secret : fresh.secret;
  const renewed = secret ?? fresh.secret;
  await database.batch([
    putDraft(database, {
      ...row,
      secretHash: hashOf(renewed),
      accountId: accountId ?? row.accountId,
      input: json,
      problems: JSON.stringify(problems),
      updatedAt: now,
      expiresAt: now + draftDays * day,
    }),
  ]);
  return { ok: true, id: row.id, token: joinToken(row.id, renewed) };
}

/** A row and its secret, not written yet. */
export function newDraft(form: string, now: number): { row: DraftRow; secret: string } {
  const secret = newSecret();
  const expiresAt = now + draftDays * day;
  const empty = { accountId: null, email: null, input: '{}', problems: '[]' };
  const row = {
    ...empty,
    id: newId(),
    secretHash: hashOf(secret),
    form,
    updatedAt: now,
    expiresAt,
  };
  return { row, secret };
}

/** The draft of a token, or of an id of one's own; undefined for whatever is not there for them. */
export async function openDraft(
  writer: Writer,
  key: string | undefined,
  accountId: string | undefined,
  now: number,
): Promise<DraftRow | undefined> {
  const token = splitToken(key ?? '');
  const row = key && (await findDraft(writer, token?.id ?? key, now));
  if (!row) return undefined;
  const own = accountId !== undefined && row.accountId === accountId;
  const bearer = token !== undefined && fits(token.secret, row.secretHash);
  return own || (bearer && row.accountId === null) ? row : undefined;
}

/** What was kept, for whoever holds its token or is signed in as its owner. */
export async function readDraft(
  database: Database,
  key: string,
  accountId: string | undefined,
  now: number,
): Promise<Draft | undefined> {
  const row = await openDraft(database, key, accountId, now);
  return row && toDraft(row);
}

/** Throws a draft away; one that is not there for them stays untouched. */
export async function deleteDraft(
  database: Database,
  key: string | undefined,
  accountId: string | undefined,
  now: number,
): Promise<void> {
  const row = await openDraft(database, key, accountId, now);
  if (row) await database.batch([dropDraft(database, row.id)]);
}

/** The drafts of an account, last touched first. */
export async function listDrafts(
  database: Database,
  accountId: string,
  now: number,
): Promise<Draft[]> {
  return (await draftsOf(database, accountId, now)).map(toDraft);
}

const toDraft = ({ id, form, input, problems, updatedAt }: DraftRow): Draft => ({
  id,
  form,
  input: JSON.parse(input) as Record<string, unknown>,
  problems: JSON.parse(problems) as Problem[],
  updatedAt,
});
