import { emailSchema, grantRole, type Role } from '../src/accounts/index.ts';
import { postingCountries } from '../src/content/files.ts';
import { readSettings } from '../src/settings.ts';
import { openDatabase } from './open.ts';

const usage = 'Usage: npm run role -- <member | administrator | officer:COUNTRY> <address>';

/**
 * What the arguments of the command ask for: a role (`officer:GR` names the country by its ISO
 * 3166-1 code) and an address.
 * @throws saying what is wrong, or how the command is used.
 */
export function readArguments([role = '', address = '', ...others]: readonly string[]): {
  role: Role;
  email: string;
} {
  const email = emailSchema.safeParse(address);
  if (!role || !address || others.length) throw new Error(usage);
  if (!email.success) throw new Error(`"${address}" is not an e-mail address.`);
  return { role: readRole(role), email: email.data };
}

function readRole(text: string): Role {
  if (text === 'member' || text === 'administrator') return { role: text };
  const country = /^officer:(\w+)$/.exec(text)?.[1];
  if (country === undefined) throw new Error(usage);
  if (!postingCountries().includes(country)) throw new Error(`"${country}" is no country here.`);
  return { role: 'officer', country };
}

/** `npm run role`: gives somebody a role, the first administrator for one. */
async function run(): Promise<void> {
  const { role, email } = readArguments(process.argv.slice(2));
  const { databaseUrl, databaseToken } = readSettings(process.env);
  const database = await openDatabase(databaseUrl, databaseToken);
  await grantRole(database, email, role, Date.now());
  database.close();
  console.log(`${email} is ${Object.values(role).join(' for ')} now.`);
}

if (import.meta.main)
  run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
