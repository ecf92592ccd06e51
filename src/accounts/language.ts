import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { accounts } from '../../db/schema.ts';
import type { Language } from '../i18n/languages.ts';

/** The language that an account gets its mail in. */
export const setLanguage = (database: Database, accountId: string, language: Language) =>
  database.batch([
    database.orm.update(accounts).set({ language }).where(eq(accounts.id, accountId)),
  ]);
