import type { Database } from '../db/client.ts';
import { keepUp } from '../db/upkeep.ts';
import {
  type Account,
  dropUnusedAccounts,
  eraseAccountRows,
  exportAccountRows,
  keptSince,
  retainAccountRows,
} from './accounts/index.ts';
import { eraseAlertRows, exportAlertRows, retainAlertRows } from './alerts/index.ts';
import type { Language } from './i18n/languages.ts';
import { enqueue, forgetOld, forgetRecipient, waitingFor } from './mail/index.ts';
import { forgetDecided, reportsBy } from './moderation/index.ts';
import {
  erasePartnerRows,
  exportPartnerRows,
  retainPartnerRows,
  unusedByPartners,
} from './partners/index.ts';
import {
  eraseRequestRows,
  eraseSpaceRows,
  exportRequestRows,
  exportSpaceRows,
  isInNoSpace,
  retainRequestRows,
  retainSpaceRows,
  unusedByRequests,
  unusedBySpaces,
} from './twinspaces/index.ts';

/**
 * The rights of people over what is kept about them, across all rooms. A room with tables of its
 * own adds a line to each of the three functions.
 */

/** Everything that is kept about an account, as a JSON value; undefined when it is gone. */
export async function exportAccount(database: Database, account: Account) {
  const own = await exportAccountRows(database, account.id);
  if (!own) return undefined;
  return {
    ...own,
    alerts: await exportAlertRows(database, account.email),
    ...(await exportPartnerRows(database, account)),
    ...(await exportSpaceRows(database, account)),
    ...(await exportRequestRows(database, account)),
    reports: await reportsBy(database, account.id),
    mailWaiting: await waitingFor(database, account.email),
  };
}

/**
 * Erases an account with all that belongs to it, and says so in one last mail. What stays names
 * nobody: entries of the audit trail and settled reports, for the time that retention.ts states.
 */
export async function eraseAccount(
  database: Database,
  account: Pick<Account, 'id' | 'email' | 'language'>,
  now: number,
): Promise<void> {
  const { before, after } = erasePartnerRows(database, account);
  const farewell = {
    key: `erased:${account.id}`,
    recipient: account.email,
    language: account.language as Language,
    template: 'account-erased',
    params: {},
  } as const;
  const requests = await eraseRequestRows(database, account, now);
  await database.batch([
    ...before,
    eraseAlertRows(database, account.email),
    ...eraseSpaceRows(database, account, now),
    ...requests,
    ...eraseAccountRows(database, account),
    ...after,
    forgetRecipient(database, account.email),
    enqueue(database, farewell, now),
  ]);
}

/**
 * Removes what has been kept long enough, part by part. A scheduled act, safe to repeat.
 * @returns how many rows it removed or emptied, less those that went with others.
 */
export async function applyRetention(database: Database, now: number): Promise<number> {
  return keepUp(database, [
    ...retainAccountRows(now),
    retainAlertRows(database, now),
    ...retainSpaceRows(database, now),
    ...retainPartnerRows(database, isInNoSpace, now),
    ...retainRequestRows(database, now),
    ...forgetDecided(database, {
      reports: keptSince('report', now),
      audit: keptSince('audit', now),
    }),
    forgetOld(database, keptSince('outbox', now)),
    dropUnusedAccounts(database, [unusedByPartners, unusedBySpaces, unusedByRequests], now),
  ]);
}
