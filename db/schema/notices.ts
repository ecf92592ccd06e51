import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { accounts } from './accounts.ts';

/** Schools and other organisations, as their members describe them. */
export const organisations = sqliteTable('organisations', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  country: text('country').notNull(),
  town: text('town').notNull(),
  kind: text('kind').notNull(),
  website: text('website'),
  /** Organisation ID: `E` and eight digits. */
  oid: text('oid'),
  /** Participant Identification Code: nine digits. */
  pic: text('pic'),
  /** When an officer found it to be what it says; its notices need no review from then on. */
  verifiedAt: integer('verified_at'),
  createdAt: integer('created_at').notNull(),
});

/** Who may write for an organisation. Two members, and a project survives that one leaves. */
export const members = sqliteTable(
  'members',
  {
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    /** Shown to those they write with, and to nobody else. */
    name: text('name').notNull(),
    role: text('role').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.organisationId] }),
    index('members_organisation').on(table.organisationId),
  ],
);

/** Colleagues who were asked to join an organisation, each until they do or its time is over. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: text('id').primaryKey(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    invitedBy: text('invited_by')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    secretHash: text('secret_hash').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('invitations_colleague').on(table.organisationId, table.email),
    index('invitations_email').on(table.email),
    index('invitations_inviter').on(table.invitedBy),
    index('invitations_expiry').on(table.expiresAt),
  ],
);

/** A form as it was typed, right or wrong, so that nothing is lost. Found by a secret alone. */
export const drafts = sqliteTable(
  'drafts',
  {
    id: text('id').primaryKey(),
    secretHash: text('secret_hash').notNull(),
    accountId: text('account_id').references(() => accounts.id, { onDelete: 'cascade' }),
    /** Address that has to be proven before what was sent counts; nobody's account until then. */
    email: text('email'),
    form: text('form').notNull(),
    /** JSON object of what was typed. */
    input: text('input').notNull(),
    /** JSON array of problems found when it was last sent. */
    problems: text('problems').notNull(),
    updatedAt: integer('updated_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    index('drafts_account').on(table.accountId),
    index('drafts_email').on(table.email),
    index('drafts_expiry').on(table.expiresAt),
  ],
);

/** A notice begins when its author's address is proven; until then it is a draft. */
export const noticeStates = [
  /** Waits for a support officer. */
  'in-review',
  /** An officer asked for changes. */
  'changes-asked',
  'published',
  /** Its author did not say that it still stands, or leaves messages unanswered. */
  'hidden',
  /** Closed by its author: partner found. */
  'found',
  /** Closed by its author for another reason. */
  'withdrawn',
  /** Its time is over. */
  'expired',
  'rejected',
] as const;

export const notices = sqliteTable(
  'notices',
  {
    /** Row number of the full-text index; grows with time. */
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    authorId: text('author_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    state: text('state', { enum: noticeStates }).notNull(),
    /** Of the organisation: what lists and matches need without a join. */
    country: text('country').notNull(),
    organisationKind: text('organisation_kind').notNull(),
    projectKind: text('project_kind').notNull(),
    roleSought: text('role_sought').notNull(),
    title: text('title').notNull(),
    /** Markdown, in `language`. */
    description: text('description').notNull(),
    language: text('language').notNull(),
    educationLevel: text('education_level').notNull(),
    ageFrom: integer('age_from').notNull(),
    ageTo: integer('age_to').notNull(),
    pupils: integer('pupils'),
    /** Level of the pupils in the working languages, CEFR. */
    languageLevel: text('language_level'),
    partnersWanted: integer('partners_wanted').notNull(),
    /** First and last month of the project, YYYY-MM. */
    startsIn: text('starts_in').notNull(),
    endsIn: text('ends_in').notNull(),
    /** File name of the call aimed at. */
    callSlug: text('call_slug'),
    /** Ends of itself: at the call's deadline, the day chosen, at most six months on. */
    expiresAt: integer('expires_at').notNull(),
    /** The same but for the call, whose deadline may be corrected; nothing: `expiresAt`. */
    latestAt: integer('latest_at'),
    /** When the author last said that it stands. */
    confirmedAt: integer('confirmed_at'),
    publishedAt: integer('published_at'),
    /** When the author was last asked whether it stands, and the hash of what that mail bore. */
    askedAt: integer('asked_at'),
    askHash: text('ask_hash'),
    /** When its author last did anything: wrote, answered, confirmed. */
    activeAt: integer('active_at').notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** Similarity sketch of the text, see partners/duplicates.ts. */
    fingerprint: text('fingerprint').notNull(),
    /** What an officer wrote, or how it ended. */
    outcome: text('outcome'),
  },
  (table) => [
    index('notices_newest').on(table.state, table.publishedAt, table.seq),
    index('notices_active').on(table.state, table.activeAt, table.seq),
    index('notices_expiry').on(table.state, table.expiresAt),
    index('notices_fresh').on(table.state, table.confirmedAt),
    index('notices_review').on(table.state, table.country, table.updatedAt),
    index('notices_author').on(table.authorId),
    index('notices_organisation').on(table.organisationId),
    index('notices_call').on(table.callSlug),
  ],
);

/**
 * What a notice has several of, one row each: topic, subject, language, equipment, wanted-country,
 * wanted-kind. Kept by the notice (WITHOUT ROWID, see its migration).
 */
export const noticeTerms = sqliteTable(
  'notice_terms',
  {
    noticeSeq: integer('notice_seq')
      .notNull()
      .references(() => notices.seq, { onDelete: 'cascade' }),
    facet: text('facet').notNull(),
    value: text('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.noticeSeq, table.facet, table.value] })],
);

/** Where the sketch of a notice lies: two that share a band are worth comparing. */
export const noticeBands = sqliteTable(
  'notice_bands',
  {
    band: text('band').notNull(),
    noticeSeq: integer('notice_seq')
      .notNull()
      .references(() => notices.seq, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.band, table.noticeSeq] }),
    index('notice_bands_notice').on(table.noticeSeq),
  ],
);

/**
 * What a notice can be found by, folded. Triggers keep `listed`, the full-text index and the
 * counts in step with the notice's state, whoever changes it, and forget erased notices.
 */
export const noticeIndex = sqliteTable('notice_index', {
  noticeSeq: integer('notice_seq')
    .primaryKey()
    .references(() => notices.seq, { onDelete: 'cascade' }),
  /** Order of first publication, and row of the full-text index. */
  number: integer('number').unique(),
  /** 1 while the notice is published: it is in the full-text index and counted. */
  listed: integer('listed').notNull().default(0),
  /** This and what follows: JSON arrays. Terms (`:topic:art`), see partners/facets.ts. */
  facets: text('facets').notNull(),
  title: text('title').notNull(),
  organisation: text('organisation').notNull(),
  description: text('description').notNull(),
});

/** How many published notices have a term or word; those of none have no row. */
export const termCounts = sqliteTable('term_counts', {
  term: text('term').primaryKey(),
  count: integer('count').notNull(),
});
