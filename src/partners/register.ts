import { v5 } from 'uuid';
import { type Database, isDuplicate } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import {
  type Account,
  emailSchema,
  hashOf,
  signInStatements,
  withinLimits,
} from '../accounts/index.ts';
import type { Language } from '../i18n/languages.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { checkNotice } from './check.ts';
import { newDraft, openDraft } from './drafts.ts';
import type { Site } from './site.ts';
import { putDraft } from './store/drafts.ts';
import { findNotice, type NoticeState } from './store/notices.ts';
import { submission } from './submission.ts';

/** How long the mailed link of a new notice can be used, hours. */
export const confirmHours = 24;
const hour = 3_600_000;

export type Registration = {
  /** The form or JSON body as it came, without the fields below. */
  input: Record<string, unknown>;
  /** Token of the draft that the form was kept in; one draft becomes one notice. */
  draft?: string | undefined;
  /** Who is signed in; otherwise `email` is where the proof goes. */
  account?: Account | undefined;
  email?: unknown;
  language: Language;
  network: string;
};

export type Registered =
  /** A mail is on its way; `ticket` is what a typed code must come with. */
  { state: 'unconfirmed'; ticket: string } | { state: NoticeState; id: string };

/**
 * Registers a partner notice. Of somebody signed in it goes to review, or is public at once when
 * their organisation is verified. Of anybody else it stays a draft until the address is proven by
 * link or code, so that nobody writes in another's name. The same draft sent twice is one notice.
 * @returns problems by field; `too-often` when address, account or network has sent too much.
 */
export async function registerNotice(
  database: Database,
  registration: Registration,
  site: Site,
  now: number,
): Promise<Result<Registered>> {
  const checked = checkNotice(registration.input, site, now);
  const email = tryParse(emailSchema, registration.email ?? '');
  const { account } = registration;
  const problems = checked.ok ? [] : checked.problems;
  if (!account && !email.success)
    problems.push(...problemsOf(email.error).map((problem) => ({ ...problem, field: 'email' })));
  if (problems.length || !checked.ok) return refuse(...problems);
  const who = account ? `account:${account.id}` : `address:${email.data}`;
  if (!(await withinLimits(database, limitsOf(who, registration.network), now)))
    return refuse({ field: '', code: 'too-often' });
  if (account) return registerOwn(database, { ...registration, account }, checked, site, now);
  return holdUntilProven(database, registration, email.data ?? '', site, now);
}

const limitsOf = (who: string, network: string) => [
  { key: `notice:${who}`, most: 10, windowMs: 24 * hour },
  { key: `notice:network:${network}`, most: 100, windowMs: hour },
];

async function registerOwn(
  database: Database,
  { draft, account }: Registration & { account: Account },
  checked: Parameters<typeof submission>[2],
  site: Site,
  now: number,
): Promise<Result<Registered>> {
  // One draft becomes one notice, which has its id.
  const id = sentBefore(draft) ?? newId();
  const author = { accountId: account.id, email: account.email, language: account.language };
  const [earlier, { state, statements }] = await Promise.all([
    findNotice(database, id),
    submission(database, author, checked, id, site, now),
  ]);
  if (earlier)
    return earlier.authorId === account.id ? { ok: true, state: earlier.state, id } : gone;
  try {
    await database.batch(statements);
  } catch (error) {
    // The same form, sent twice at once: the other one was faster.
    const twin = isDuplicate(error) && (await findNotice(database, id));
    if (!twin) throw error;
    return { ok: true, state: twin.state, id };
  }
  return { ok: true, state, id };
}

const gone = refuse({ field: '', code: 'sent-already' });
const sentBefore = (draft: string | undefined) => draft?.split('.')[0] || undefined;

/** Namespace of the ids under which what was typed asks for a proof. */
const asks = 'f3b5d8c2-6a57-4d0e-9c5b-1f0f3f6f7a11';

async function holdUntilProven(
  database: Database,
  { input, draft, language }: Registration,
  email: string,
  site: Site,
  now: number,
): Promise<Result<Registered>> {
  const kept = await openDraft(database, draft, undefined, now);
  if (!kept && draft && (await findNotice(database, sentBefore(draft) ?? ''))) return gone;
  const { row } = kept ? { row: kept } : newDraft('notice', now);
  // Sent twice within a minute (a double click), it is one question and one mail, also when each
  // brought a draft of its own about.
  const json = JSON.stringify(input);
  const minute = Math.floor(now / 60_000);
  const { ticket, statements } = signInStatements(
    database,
    {
      id: v5(`${hashOf(json)} ${email} ${minute}`, asks),
      email,
      language,
      purpose: `notice:${row.id}`,
      template: 'confirm-notice',
      minutes: confirmHours * 60,
    },
    (token) => site.linkTo('confirm-notice', language, token),
    now,
  );
  await database.batch([
    putDraft(database, { ...row, email, input: json, problems: '[]', updatedAt: now }),
    ...statements,
  ]);
  return { ok: true, state: 'unconfirmed', ticket };
}
