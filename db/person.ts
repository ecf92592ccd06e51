import { accountAt, emailSchema } from '../src/accounts/index.ts';
import { eraseAccount, exportAccount } from '../src/personal-data.ts';
import { readSettings } from '../src/settings.ts';
import type { Database } from './client.ts';
import { openDatabase } from './open.ts';

const usage = 'Usage: npm run person -- <export | erase> <address>';

/**
 * What the page "My data" does, for an operator whom somebody asks who cannot sign in any more.
 * @param args `export` or `erase`, and the address of the account.
 * @returns what to print: all that is kept about the account as JSON, or that it is erased.
 * @throws saying what is wrong, or how the command is used.
 */
export async function person(
  database: Database,
  [act, address = '', ...others]: readonly string[],
  now: number,
): Promise<string> {
  const email = emailSchema.safeParse(address);
  if ((act !== 'export' && act !== 'erase') || others.length) throw new Error(usage);
  if (!email.success) throw new Error(`"${address}" is not an e-mail address.`);
  const account = await accountAt(database, email.data);
  if (!account) throw new Error(`There is no account of ${email.data}.`);
  if (act === 'export') return JSON.stringify(await exportAccount(database, account), null, 2);
  await eraseAccount(database, account, now);
  return `The account of ${email.data} is erased.`;
}

async function run(): Promise<void> {
  const { databaseUrl, databaseToken } = readSettings(process.env);
  const database = await openDatabase(databaseUrl, databaseToken);
  const said = person(database, process.argv.slice(2), Date.now());
  console.log(await said.finally(() => database.close()));
}

if (import.meta.main)
  run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
