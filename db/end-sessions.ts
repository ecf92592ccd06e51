import { emailSchema, endSessionsOf } from '../src/accounts/index.ts';
import { readSettings } from '../src/settings.ts';
import { openDatabase } from './open.ts';

/**
 * `npm run sessions:end`: signs an address out of every browser, or everybody, pupils too. Their
 * next request is asked to sign in.
 */
async function run([whose = '', ...others]: readonly string[]): Promise<void> {
  const email = emailSchema.safeParse(whose);
  if (others.length || (whose !== 'everybody' && !email.success))
    throw new Error('Usage: npm run sessions:end -- <address | everybody>');
  const { databaseUrl, databaseToken } = readSettings(process.env);
  const database = await openDatabase(databaseUrl, databaseToken);
  const count = await endSessionsOf(database, email.success ? { email: email.data } : 'everybody');
  database.close();
  console.log(`${count} sessions ended.`);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
