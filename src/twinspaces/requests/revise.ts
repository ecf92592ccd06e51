import { type Database, runAll, type Transaction } from '../../../db/client.ts';
import { type Account, withinLimits } from '../../accounts/index.ts';
import type { Language } from '../../i18n/languages.ts';
import { type Result, refuse } from '../../problems.ts';
import { findRequest, listStatements, moveRequest, type RequestRow } from '../store/requests.ts';
import { checkProject, type Input } from './check.ts';
import { beginReviews } from './confirm.ts';
import { awaitedSchema, type Project, projectSchema } from './input.ts';
import { askCofounder, tellFounders } from './mails.ts';
import { columnsOf, newLink, noteOf } from './rows.ts';
import type { RequestSite } from './site.ts';
import { nextState, type RequestAct, type RequestActor } from './states.ts';
import { askLimit, type Sent } from './submit.ts';
import { entering } from './waits.ts';

export type OwnAct = { requestId: string; account: Account };

/** Who somebody is to a request. */
export const founderRole = (
  { founderId, cofounderId }: Pick<RequestRow, 'founderId' | 'cofounderId'>,
  accountId: string,
): Extract<RequestActor, 'founder' | 'cofounder'> | undefined =>
  accountId === founderId ? 'founder' : accountId === cofounderId ? 'cofounder' : undefined;

/** The request of a founder, if they may do this to it now. */
async function mine(
  tx: Transaction | Database['orm'],
  { requestId, account }: OwnAct,
  act: RequestAct,
): Promise<Result<{ request: RequestRow }>> {
  const request = await findRequest({ orm: tx }, requestId);
  const role = request && founderRole(request, account.id);
  if (!request || !role) return refuse({ field: '', code: 'not-possible' });
  const next = nextState(request.state, act, role);
  return next.ok ? { ok: true, request } : refuse({ field: '', code: next.code });
}

/**
 * Writes a request anew. After a wish for changes a new round begins: every country is asked
 * again, those too that approved, since they approved another text. Before the second founder has
 * answered, somebody else can be named, whose link then replaces the first. The schools stay.
 */
export async function reviseRequest(
  database: Database,
  { input, ...own }: OwnAct & { input: Input },
  site: RequestSite,
  now: number,
): Promise<Result<Sent>> {
  const { account } = own;
  const limits = [{ key: `revise:account:${account.id}`, most: 50, windowMs: 24 * 3_600_000 }];
  if (!(await withinLimits(database, limits, now))) return refuse({ field: '', code: 'too-often' });
  const seen = await mine(database.orm, own, 'revise');
  if (!seen.ok) return seen;
  return seen.request.state === 'awaiting-cofounder'
    ? reviseAwaited(database, own, input, site, now)
    : reviseReviewed(database, own, input, site, now);
}

async function reviseReviewed(
  database: Database,
  own: OwnAct,
  input: Input,
  site: RequestSite,
  now: number,
): Promise<Result<Sent>> {
  const checked = checkProject(projectSchema, input, now);
  if (!checked.ok) return checked;
  return database.write(async (tx) => {
    const found = await mine(tx, own, 'revise');
    if (!found.ok) return found;
    const { request } = found;
    const set = { ...entering('in-review', now), round: request.round + 1 };
    const moved = await rewrite(tx, request, checked.project, set, own, now);
    await runAll(tx, await tellFounders({ orm: tx }, moved, 'in-review', site, now));
    await beginReviews(tx, moved, 'again', site, now);
    return { ok: true, id: moved.id, state: moved.state };
  });
}

async function reviseAwaited(
  database: Database,
  own: OwnAct,
  input: Input,
  site: RequestSite,
  now: number,
): Promise<Result<Sent>> {
  const checked = checkProject(awaitedSchema, input, now);
  if (!checked.ok) return checked;
  const { cofounderEmail, cofounderLanguage, ...project } = checked.project;
  if (cofounderEmail === own.account.email)
    return refuse({ field: 'cofounderEmail', code: 'same-person' });
  if (cofounderEmail && !(await withinLimits(database, [askLimit(cofounderEmail)], now)))
    return refuse({ field: '', code: 'too-often' });
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const found = await mine(tx, own, 'revise');
    if (!found.ok) return found;
    const { request } = found;
    if (request.state !== 'awaiting-cofounder') return refuse({ field: '', code: 'not-possible' });
    const named = cofounderEmail ? newLink(request.id) : undefined;
    const set = named && {
      ...entering('awaiting-cofounder', now),
      cofounderEmail,
      cofounderLanguage: cofounderLanguage ?? (request.cofounderLanguage as Language),
      confirmHash: named.confirmHash,
    };
    const moved = await rewrite(tx, request, project, set ?? { updatedAt: now }, own, now);
    if (named) await runAll(tx, await askCofounder(writer, moved, named.token, 'no', site, now));
    return { ok: true, id: moved.id, state: moved.state };
  });
}

async function rewrite(
  tx: Transaction,
  request: RequestRow,
  project: Project,
  set: Parameters<typeof moveRequest>[2],
  { account }: OwnAct,
  now: number,
): Promise<RequestRow> {
  const writer = { orm: tx };
  const moved = await moveRequest(writer, request, { ...columnsOf(project), ...set });
  if (!moved) throw new Error('The request changed within a transaction');
  await runAll(tx, [
    ...listStatements(writer, request.id, project),
    noteOf(writer, account.id, 'revised', request.id, now),
  ]);
  return moved;
}

/** Ends a request that is not decided yet. The other founder is told. */
export async function withdrawRequest(
  database: Database,
  own: OwnAct,
  site: RequestSite,
  now: number,
): Promise<Result<Sent>> {
  return database.write(async (tx) => {
    const writer = { orm: tx };
    const found = await mine(tx, own, 'withdraw');
    if (!found.ok) return found;
    const moved = await moveRequest(writer, found.request, entering('withdrawn', now));
    if (!moved) throw new Error('The request changed within a transaction');
    await runAll(tx, [noteOf(writer, own.account.id, 'withdrawn', moved.id, now)]);
    const { id } = own.account;
    await runAll(tx, await tellFounders(writer, moved, 'withdrawn', site, now, id));
    return { ok: true, id: moved.id, state: moved.state };
  });
}
