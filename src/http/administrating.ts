import type { Account } from '../accounts/index.ts';
import { failure } from './answers.ts';
import type { Exchange, Handler } from './endpoint.ts';
import { signedIn } from './signed-in.ts';

/** Whether somebody keeps the site running. */
export const administrates = ({ role }: Pick<Account, 'role'>): boolean => role === 'administrator';

/** A handler for administrators; for others there is nothing here. */
export const administrating = (
  handler: (exchange: Exchange, account: Account) => Promise<Response>,
): Handler =>
  signedIn(async (exchange, { account }) =>
    administrates(account) ? handler(exchange, account) : failure(exchange, 404),
  );

/** The page of jobs. */
export const jobsPath = (language: string): string => `/${language}/administration/jobs/`;
