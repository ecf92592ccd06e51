import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { accounts } from './accounts.ts';
import { organisations } from './notices.ts';
import { pupilPresets } from './twinspace-requests.ts';

/** A TwinSpace: the private room of one project. */
export const spaces = sqliteTable(
  'spaces',
  {
    id: text('id').primaryKey(),
    /** Its request; one request makes one space. */
    requestId: text('request_id').notNull().unique(),
    title: text('title').notNull(),
    /** What it is about, Markdown. */
    summary: text('summary').notNull(),
    /** Language of title and summary. */
    language: text('language').notNull(),
    state: text('state', { enum: ['open', 'closed'] }).notNull(),
    pupilPreset: text('pupil_preset', { enum: pupilPresets }).notNull(),
    /** 1: what pupils make is seen by others once a teacher approved it. */
    approvesPupils: integer('approves_pupils').notNull().default(1),
    /** Most bytes of its files; nothing where the operator's limit holds. */
    quota: integer('quota'),
    /** First and last month of the project, YYYY-MM. */
    startsIn: text('starts_in').notNull(),
    endsIn: text('ends_in').notNull(),
    /** In the public gallery: its name in the address there, and since when. */
    slug: text('slug').unique(),
    publishedAt: integer('published_at'),
    createdAt: integer('created_at').notNull(),
    closedAt: integer('closed_at'),
  },
  (table) => [index('spaces_gallery').on(table.publishedAt, table.id)],
);

export const spaceRoles = ['founder', 'administrator', 'teacher', 'pupil', 'guest'] as const;

/** Who is in a space. What they make there names them by this id alone. */
export const spaceMembers = sqliteTable(
  'space_members',
  {
    id: text('id').primaryKey(),
    spaceId: text('space_id')
      .notNull()
      .references(() => spaces.id, { onDelete: 'cascade' }),
    /** Pupils have none; nor do those who erased theirs. */
    accountId: text('account_id').references(() => accounts.id, { onDelete: 'set null' }),
    role: text('role', { enum: spaceRoles }).notNull(),
    /** As others in the space see it; of a pupil a nickname. Empty when the person is erased. */
    name: text('name').notNull(),
    organisationId: text('organisation_id').references(() => organisations.id, {
      onDelete: 'set null',
    }),
    /** A pupil's: the teacher who made them. */
    teacherId: text('teacher_id'),
    /** Hash of the secret in the address of their calendar. */
    calendarHash: text('calendar_hash'),
    joinedAt: integer('joined_at').notNull(),
    /** When they left or were removed: they see nothing from then on. */
    leftAt: integer('left_at'),
  },
  (table) => [
    unique('space_members_account').on(table.spaceId, table.accountId),
    index('space_members_of').on(table.accountId),
    index('space_members_organisation').on(table.organisationId),
  ],
);

/** An address asked to join as teacher, administrator or guest. */
export const spaceInvitations = sqliteTable(
  'space_invitations',
  {
    id: text('id').primaryKey(),
    spaceId: text('space_id')
      .notNull()
      .references(() => spaces.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    role: text('role', { enum: spaceRoles }).notNull(),
    secretHash: text('secret_hash').notNull(),
    invitedBy: text('invited_by').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    unique('space_invitations_email').on(table.spaceId, table.email),
    index('space_invitations_address').on(table.email),
    index('space_invitations_expiry').on(table.expiresAt),
  ],
);

/** Word codes on a pupil's card; each opens one session. Only hashes are kept. */
export const pupilCodes = sqliteTable(
  'pupil_codes',
  {
    hash: text('hash').primaryKey(),
    memberId: text('member_id')
      .notNull()
      .references(() => spaceMembers.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    index('pupil_codes_member').on(table.memberId),
    index('pupil_codes_expiry').on(table.expiresAt),
  ],
);

export const pupilSessions = sqliteTable(
  'pupil_sessions',
  {
    id: text('id').primaryKey(),
    memberId: text('member_id')
      .notNull()
      .references(() => spaceMembers.id, { onDelete: 'cascade' }),
    secretHash: text('secret_hash').notNull(),
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    index('pupil_sessions_member').on(table.memberId),
    index('pupil_sessions_expiry').on(table.expiresAt),
  ],
);

/** What may be shown of a pupil outside the space. */
export const consentKinds = ['works', 'pictures', 'voice'] as const;

/** The consent on file for a nickname: what, since when, recorded by whom. */
export const pupilConsents = sqliteTable(
  'pupil_consents',
  {
    memberId: text('member_id')
      .notNull()
      .references(() => spaceMembers.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: consentKinds }).notNull(),
    /** Whose consent it is; from which age on the pupil's own counts differs by country. */
    givenBy: text('given_by', { enum: ['parent', 'pupil'] }).notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: integer('recorded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.kind] })],
);
