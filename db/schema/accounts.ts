import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** People who have confirmed an address. No password, and no more about them than is needed. */
export const accounts = sqliteTable(
  'accounts',
  {
    id: text('id').primaryKey(),
    /** As typed, but lower case; `+tags` stay. */
    email: text('email').notNull().unique(),
    language: text('language').notNull(),
    role: text('role', { enum: ['member', 'officer', 'administrator'] })
      .notNull()
      .default('member'),
    /** Of a support officer: the country whose notices and requests they decide on. */
    country: text('country'),
    createdAt: integer('created_at').notNull(),
  },
  // Officers are looked for among all accounts.
  (table) => [index('accounts_role').on(table.role, table.country)],
);

/** Links and codes that prove an address; each is good for one use. Only hashes are kept. */
export const signIns = sqliteTable(
  'sign_ins',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull(),
    language: text('language').notNull(),
    secretHash: text('secret_hash').notNull(),
    codeHash: text('code_hash').notNull(),
    /** Wrong codes so far. */
    attempts: integer('attempts').notNull().default(0),
    /** Path on the site to go on to. */
    returnTo: text('return_to'),
    /** What the proof is for besides signing in, e.g. `notice:<draft id>`. */
    purpose: text('purpose'),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('sign_ins_expiry').on(table.expiresAt)],
);

export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    secretHash: text('secret_hash').notNull(),
    /** Browser and system in words ("Firefox on Linux"), so that people know their sessions apart. */
    device: text('device').notNull(),
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    index('sessions_account').on(table.accountId),
    index('sessions_expiry').on(table.expiresAt),
  ],
);

/** How often something was done in a window of time. Keys are hashes: no address, no network. */
export const rateLimits = sqliteTable(
  'rate_limits',
  {
    key: text('key').notNull(),
    window: integer('window').notNull(),
    count: integer('count').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.window] }),
    index('rate_limits_expiry').on(table.expiresAt),
  ],
);
