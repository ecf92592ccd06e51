import type { Account } from '../accounts/index.ts';
import { failure } from './answers.ts';
import type { Exchange, Handler } from './endpoint.ts';
import { signedIn } from './signed-in.ts';

/** Whether somebody decides on others' matters at all; of which countries, the domain knows. */
export const decides = ({ role }: Pick<Account, 'role'>): boolean => role !== 'member';

/** A handler for officers and administrators; for others there is nothing here. */
export const deciding = (
  handler: (exchange: Exchange, account: Account) => Promise<Response>,
): Handler =>
  signedIn(async (exchange, { account }) =>
    decides(account) ? handler(exchange, account) : failure(exchange, 404),
  );
