import { type Database, runAll, type Transaction } from '../../db/client.ts';
import { confirmSignIn, type Proof, type Proven, purposeOf } from '../accounts/index.ts';
import type { Problem } from '../problems.ts';
import { checkNotice } from './check.ts';
import type { Site } from './site.ts';
import { bindDraft, dropDraft, findDraft } from './store/drafts.ts';
import { findNotice, type NoticeState } from './store/notices.ts';
import { submission } from './submission.ts';

/** What became of the notice that waited for the proof. */
export type Confirmed =
  | { id: string; state: NoticeState }
  /** It can no longer stand as it is (its call closed, say): it is a draft of the account now. */
  | { draft: string; problems: Problem[] };

/**
 * Takes the proof of an address: opens a session, and registers the notice that this proof was
 * asked for, if it was asked for one. Other drafts with the same address stay untouched: somebody
 * else may have typed it.
 */
export async function confirmRegistration(
  database: Database,
  proof: Proof,
  device: string,
  site: Site,
  now: number,
) {
  let notice: Confirmed | undefined;
  const signedIn = await confirmSignIn(database, proof, device, now, async (tx, proven) => {
    notice = await register(tx, proven, site, now);
  });
  return { ...signedIn, notice };
}

async function register(
  tx: Transaction,
  { accountId, email, language, purpose }: Proven,
  site: Site,
  now: number,
): Promise<Confirmed | undefined> {
  const writer = { orm: tx };
  const id = draftOf(purpose);
  if (!id) return undefined;
  const earlier = await findNotice(writer, id);
  if (earlier) {
    await dropDraft(writer, id);
    return earlier.authorId === accountId ? { id, state: earlier.state } : undefined;
  }
  const draft = await findDraft(writer, id, now);
  // The address was mistyped and corrected: the draft waits for another proof.
  if (!draft || draft.email !== email) return undefined;
  const checked = checkNotice(JSON.parse(draft.input), site, now);
  if (!checked.ok) {
    await bindDraft(writer, id, accountId, JSON.stringify(checked.problems));
    return { draft: id, problems: checked.problems };
  }
  const author = { accountId, email, language };
  const { state, statements } = await submission(writer, author, checked, id, site, now);
  await runAll(tx, statements);
  return { id, state };
}

const draftOf = (purpose: string | null) => /^notice:([\w-]{36})$/.exec(purpose ?? '')?.[1];

/**
 * What the link of a mail is about to confirm, for the page with the button: whoever owns the
 * address sees the notice before it is theirs.
 * @returns undefined when the link is of no use any more, or for signing in alone.
 */
export async function readPending(
  database: Database,
  token: string,
  now: number,
): Promise<{ title: string; organisation: string } | undefined> {
  const id = draftOf((await purposeOf(database, token, now)) ?? null);
  const draft = id && (await findDraft(database, id, now));
  if (!draft) return undefined;
  const { title, organisationName } = JSON.parse(draft.input) as Record<string, string>;
  return { title: String(title), organisation: String(organisationName) };
}
