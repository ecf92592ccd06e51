import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { accounts } from './accounts.ts';
import { notices, organisations } from './notices.ts';

/** A form that is not sent yet is a draft, see `drafts`; a request begins when it is sent. */
export const requestStates = [
  /** Waits for the second founder's yes. */
  'awaiting-cofounder',
  'in-review',
  /** An officer asked for changes. */
  'changes-asked',
  'approved',
  'rejected',
  'withdrawn',
  /** Somebody let its time run out. */
  'expired',
] as const;

/** What pupils may do in a space, from little to much: see twinspaces/rights.ts. */
export const pupilPresets = ['narrow', 'medium', 'wide'] as const;

/** Two founders ask for a space of their own. */
export const twinspaceRequests = sqliteTable(
  'twinspace_requests',
  {
    id: text('id').primaryKey(),
    state: text('state', { enum: requestStates }).notNull(),
    founderId: text('founder_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    /** Of the founder's organisation. */
    country: text('country').notNull(),
    /** Address of the second founder; forgotten once they confirmed or the request ended. */
    cofounderEmail: text('cofounder_email'),
    cofounderLanguage: text('cofounder_language').notNull(),
    cofounderId: text('cofounder_id').references(() => accounts.id, { onDelete: 'set null' }),
    cofounderOrganisationId: text('cofounder_organisation_id').references(() => organisations.id, {
      onDelete: 'set null',
    }),
    cofounderCountry: text('cofounder_country'),
    /** Hash of what the mail to the second founder bears. */
    confirmHash: text('confirm_hash'),
    title: text('title').notNull(),
    /** Language of title and texts. */
    language: text('language').notNull(),
    /** This and the next two: Markdown. */
    aims: text('aims').notNull(),
    workProcess: text('work_process').notNull(),
    expectedResults: text('expected_results').notNull(),
    ageFrom: integer('age_from').notNull(),
    ageTo: integer('age_to').notNull(),
    pupils: integer('pupils').notNull(),
    /** First and last month of the project, YYYY-MM. */
    startsIn: text('starts_in').notNull(),
    endsIn: text('ends_in').notNull(),
    pupilPreset: text('pupil_preset', { enum: pupilPresets }).notNull(),
    /** The partner notice it came from. */
    noticeId: text('notice_id').references(() => notices.id, { onDelete: 'set null' }),
    /** Space made on approval. */
    spaceId: text('space_id'),
    /** Which review is under way; each round of changes begins a new one. */
    round: integer('round').notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** When the state was entered, and when what it waits for is due. */
    stateSince: integer('state_since').notNull(),
    dueAt: integer('due_at').notNull(),
    remindedAt: integer('reminded_at'),
    escalatedAt: integer('escalated_at'),
  },
  (table) => [
    index('twinspace_requests_due').on(table.state, table.dueAt),
    index('twinspace_requests_founder').on(table.founderId),
    index('twinspace_requests_cofounder').on(table.cofounderId),
    index('twinspace_requests_cofounder_email').on(table.cofounderEmail),
    index('twinspace_requests_organisation').on(table.organisationId),
    index('twinspace_requests_cofounder_organisation').on(table.cofounderOrganisationId),
    index('twinspace_requests_notice').on(table.noticeId),
  ],
);

/** What a request has several of: subject, topic, language, tool. */
export const twinspaceRequestTerms = sqliteTable(
  'twinspace_request_terms',
  {
    requestId: text('request_id')
      .notNull()
      .references(() => twinspaceRequests.id, { onDelete: 'cascade' }),
    facet: text('facet', { enum: ['subject', 'topic', 'language', 'tool'] }).notNull(),
    value: text('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.facet, table.value] })],
);

/** What the support officers of a founder's country decided, once a round. */
export const twinspaceReviews = sqliteTable(
  'twinspace_reviews',
  {
    requestId: text('request_id')
      .notNull()
      .references(() => twinspaceRequests.id, { onDelete: 'cascade' }),
    country: text('country').notNull(),
    round: integer('round').notNull(),
    state: text('state', { enum: ['open', 'approved', 'changes-asked', 'rejected'] }).notNull(),
    officerId: text('officer_id').references(() => accounts.id, { onDelete: 'set null' }),
    /** Always written when something is decided. */
    reason: text('reason'),
    openedAt: integer('opened_at').notNull(),
    decidedAt: integer('decided_at'),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.country, table.round] }),
    index('twinspace_reviews_queue').on(table.state, table.country, table.openedAt),
    index('twinspace_reviews_officer').on(table.officerId),
  ],
);
