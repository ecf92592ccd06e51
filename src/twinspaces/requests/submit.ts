import { type Database, runAll, type Writer } from '../../../db/client.ts';
import { newId } from '../../../db/ids.ts';
import { type Account, splitToken, withinLimits } from '../../accounts/index.ts';
import type { Language } from '../../i18n/languages.ts';
import { dropDraft, openDraft, readNotice, readOwnNotice } from '../../partners/index.ts';
import { type Result, refuse } from '../../problems.ts';
import {
  findRequest,
  insertRequest,
  listStatements,
  type RequestRow,
  sameRequest,
} from '../store/requests.ts';
import { checkProject, checkSchool, type Input, problemsIn, splitSchool } from './check.ts';
import { requestSchema, signedOutSchema } from './input.ts';
import { askCofounder, tellFounders } from './mails.ts';
import { columnsOf, newLink, noteOf, rowOf, schoolOf } from './rows.ts';
import type { RequestSite } from './site.ts';
import { entering } from './waits.ts';

const hour = 3_600_000;

export type NewRequest = {
  /** The form or JSON body as it came, without the draft. */
  input: Input;
  /** Token or id of the draft that the form was kept in; one draft becomes one request. */
  draft?: string | undefined;
  account: Account;
  language: Language;
  network: string;
};
export type Sent = { id: string; state: RequestRow['state'] };

/**
 * Asks for a space: keeps the request, and asks the second founder by mail. The same form sent
 * twice is one request.
 * @returns problems by field; `too-often` when the account, the network, or the address of the
 *   second founder has had too many.
 */
export async function requestTwinSpace(
  database: Database,
  { input, draft, account, language, network }: NewRequest,
  site: RequestSite,
  now: number,
): Promise<Result<Sent>> {
  const { school, rest } = splitSchool(input);
  const founder = checkSchool(school, site);
  const checked = checkProject(requestSchema, rest, now);
  if (!checked.ok || !founder.ok) return refuse(...problemsIn(checked, founder));
  const { cofounderEmail, cofounderLanguage = language, notice, ...project } = checked.project;
  if (cofounderEmail === account.email)
    return refuse({ field: 'cofounderEmail', code: 'same-person' });
  const limits = limitsOf(account.id, network, cofounderEmail);
  if (!(await withinLimits(database, limits, now))) return refuse({ field: '', code: 'too-often' });
  const noticeId = await seenNotice(database, account.id, notice, now);
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const open = await openDraft(writer, draft, account.id, now);
    const kept = open?.form === 'twinspace' ? open : undefined;
    const key = { founderId: account.id, title: project.title, cofounderEmail };
    const earlier = (await sentBefore(writer, draft)) ?? (await sameRequest(writer, key));
    if (earlier) return again(earlier, account.id);
    const own = await schoolOf(writer, account.id, founder.school, now);
    if (!own.ok) return own;
    const link = newLink(kept?.id ?? newId());
    const row = rowOf({
      ...columnsOf(project),
      ...entering('awaiting-cofounder', now),
      id: link.id,
      founderId: account.id,
      organisationId: own.organisation.id,
      country: own.organisation.country,
      cofounderEmail,
      cofounderLanguage,
      confirmHash: link.confirmHash,
      noticeId,
      createdAt: now,
    });
    await runAll(tx, [
      ...own.statements(account.id),
      insertRequest(writer, row),
      ...listStatements(writer, row.id, project),
      ...(kept ? [dropDraft(writer, kept.id)] : []),
      noteOf(writer, account.id, 'submitted', row.id, now),
    ]);
    await runAll(tx, await askCofounder(writer, row, link.token, 'no', site, now));
    await runAll(tx, await tellFounders(writer, row, 'submitted', site, now));
    return { ok: true, id: row.id, state: row.state };
  });
}

/** Checks what somebody wrote who is not signed in yet: all but who the founders are. */
export function checkSignedOut(input: Input, site: RequestSite, now: number): Result {
  const { school, rest } = splitSchool(input);
  const { cofounderEmail, cofounderLanguage, ...project } = rest;
  const checks = [checkProject(signedOutSchema, project, now), checkSchool(school, site)] as const;
  const problems = problemsIn(...checks);
  return problems.length ? refuse(...problems) : { ok: true };
}

const limitsOf = (accountId: string, network: string, email: string) => [
  { key: `request:account:${accountId}`, most: 10, windowMs: 24 * hour },
  { key: `request:network:${network}`, most: 100, windowMs: hour },
  askLimit(email),
];

/** An address is asked so often, by whomever. */
export const askLimit = (email: string) => ({
  key: `request:asked:${email}`,
  most: 5,
  windowMs: 24 * hour,
});

const again = (earlier: RequestRow, accountId: string): Result<Sent> =>
  earlier.founderId === accountId
    ? { ok: true, id: earlier.id, state: earlier.state }
    : refuse({ field: '', code: 'sent-already' });

const sentBefore = async (writer: Writer, draft: string | undefined) =>
  draft ? findRequest(writer, splitToken(draft)?.id ?? draft) : undefined;

/** The notice a request comes from, if it is the founder's own or a public one. */
async function seenNotice(
  database: Database,
  accountId: string,
  id: string | undefined,
  now: number,
): Promise<string | null> {
  if (!id) return null;
  const seen =
    (await readOwnNotice(database, accountId, id)) ?? (await readNotice(database, id, now));
  return seen ? id : null;
}
