import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from 'drizzle-orm/sqlite-core';
import { spaceMembers, spaces } from './spaces.ts';

/** Whether others see it: what pupils make may wait for a teacher, see twinspaces/approval.ts. */
export const shownStates = ['waiting', 'shown', 'refused', 'removed'] as const;

const inSpace = () =>
  text('space_id')
    .notNull()
    .references(() => spaces.id, { onDelete: 'cascade' });
const byMember = (name = 'author_id') =>
  text(name)
    .notNull()
    .references(() => spaceMembers.id, { onDelete: 'cascade' });
const shown = () => text('state', { enum: shownStates }).notNull();

/** The tree of pages. Title and text are those of the revision that is shown. */
export const spacePages = sqliteTable(
  'space_pages',
  {
    id: text('id').primaryKey(),
    spaceId: inSpace(),
    parentId: text('parent_id').references((): AnySQLiteColumn => spacePages.id, {
      onDelete: 'set null',
    }),
    /** Order among its siblings. */
    position: integer('position').notNull(),
    state: shown(),
    title: text('title').notNull(),
    /** Markdown, in `language`. */
    text: text('text').notNull(),
    language: text('language').notNull(),
    /** Number of the revision that is shown; 0 while none is. */
    revision: integer('revision').notNull(),
    authorId: byMember(),
    /** Public in the gallery since. */
    publishedAt: integer('published_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    index('space_pages_tree').on(table.spaceId, table.parentId, table.position),
    index('space_pages_parent').on(table.parentId),
    index('space_pages_author').on(table.authorId),
  ],
);

/** Every text a page ever had. None is changed or removed while its page is there. */
export const pageRevisions = sqliteTable(
  'page_revisions',
  {
    pageId: text('page_id')
      .notNull()
      .references(() => spacePages.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    state: shown(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    language: text('language').notNull(),
    authorId: byMember(),
    /** The revision it was written on, or was restored from. */
    basedOn: integer('based_on').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.pageId, table.number] }),
    index('page_revisions_author').on(table.authorId),
  ],
);

export const journalEntries = sqliteTable(
  'journal_entries',
  {
    id: text('id').primaryKey(),
    spaceId: inSpace(),
    state: shown(),
    text: text('text').notNull(),
    language: text('language').notNull(),
    authorId: byMember(),
    createdAt: integer('created_at').notNull(),
    editedAt: integer('edited_at'),
  },
  (table) => [
    index('journal_entries_newest').on(table.spaceId, table.createdAt),
    index('journal_entries_author').on(table.authorId),
  ],
);

export const activities = sqliteTable(
  'activities',
  {
    id: text('id').primaryKey(),
    spaceId: inSpace(),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    language: text('language').notNull(),
    /** First and last day, YYYY-MM-DD. */
    startsOn: text('starts_on'),
    endsOn: text('ends_on'),
    doneAt: integer('done_at'),
    authorId: byMember(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    index('activities_order').on(table.spaceId, table.position),
    index('activities_author').on(table.authorId),
  ],
);

export const tasks = sqliteTable(
  'tasks',
  {
    id: text('id').primaryKey(),
    activityId: text('activity_id')
      .notNull()
      .references(() => activities.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    /** YYYY-MM-DD. */
    dueOn: text('due_on'),
    /** Whose task it is; nothing: everybody's. */
    memberId: text('member_id').references(() => spaceMembers.id, { onDelete: 'set null' }),
    doneAt: integer('done_at'),
    doneBy: text('done_by'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('tasks_activity').on(table.activityId, table.createdAt),
    index('tasks_member').on(table.memberId),
  ],
);

export const threads = sqliteTable(
  'threads',
  {
    id: text('id').primaryKey(),
    spaceId: inSpace(),
    state: shown(),
    title: text('title').notNull(),
    language: text('language').notNull(),
    authorId: byMember(),
    pinned: integer('pinned').notNull().default(0),
    /** Nobody can answer any more since. */
    lockedAt: integer('locked_at'),
    lastPostAt: integer('last_post_at').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('threads_newest').on(table.spaceId, table.pinned, table.lastPostAt),
    index('threads_author').on(table.authorId),
  ],
);

export const posts = sqliteTable(
  'posts',
  {
    id: text('id').primaryKey(),
    threadId: text('thread_id')
      .notNull()
      .references(() => threads.id, { onDelete: 'cascade' }),
    spaceId: inSpace(),
    state: shown(),
    text: text('text').notNull(),
    language: text('language').notNull(),
    authorId: byMember(),
    createdAt: integer('created_at').notNull(),
    editedAt: integer('edited_at'),
  },
  (table) => [
    index('posts_thread').on(table.threadId, table.createdAt),
    index('posts_state').on(table.spaceId, table.state),
    index('posts_author').on(table.authorId),
  ],
);

export const announcements = sqliteTable(
  'announcements',
  {
    id: text('id').primaryKey(),
    spaceId: inSpace(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    language: text('language').notNull(),
    authorId: byMember(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('announcements_newest').on(table.spaceId, table.createdAt),
    index('announcements_author').on(table.authorId),
  ],
);

export const spaceEvents = sqliteTable(
  'space_events',
  {
    id: text('id').primaryKey(),
    spaceId: inSpace(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    language: text('language').notNull(),
    /** Wall-clock times as typed, YYYY-MM-DDTHH:MM, in `zone` (IANA). */
    startsAt: text('starts_at').notNull(),
    endsAt: text('ends_at').notNull(),
    zone: text('zone').notNull(),
    /** Where to meet on the web. */
    url: text('url'),
    /** SEQUENCE of RFC 5545: grows with each change. */
    sequence: integer('sequence').notNull().default(0),
    cancelledAt: integer('cancelled_at'),
    authorId: byMember(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    index('space_events_start').on(table.spaceId, table.startsAt),
    index('space_events_author').on(table.authorId),
  ],
);

/** What can be reported in a space, and what can wait for approval. */
export const contentKinds = ['page', 'journal', 'thread', 'post', 'material'] as const;

/** What a member reports to the teachers of the space. */
export const spaceReports = sqliteTable(
  'space_reports',
  {
    id: text('id').primaryKey(),
    spaceId: inSpace(),
    subject: text('subject', { enum: contentKinds }).notNull(),
    subjectId: text('subject_id').notNull(),
    reporterId: byMember('reporter_id'),
    text: text('text').notNull(),
    state: text('state', { enum: ['open', 'upheld', 'dismissed'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    decidedAt: integer('decided_at'),
    decidedBy: text('decided_by'),
  },
  (table) => [
    index('space_reports_queue').on(table.spaceId, table.state, table.createdAt),
    index('space_reports_reporter').on(table.reporterId),
  ],
);

/** What teachers decided on what others made, and what they had to say about it to its author. */
export const spaceDecisions = sqliteTable(
  'space_decisions',
  {
    id: text('id').primaryKey(),
    spaceId: inSpace(),
    subject: text('subject', { enum: contentKinds }).notNull(),
    subjectId: text('subject_id').notNull(),
    /** Of a page: the revision. */
    revision: integer('revision'),
    authorId: byMember(),
    decision: text('decision', { enum: ['approved', 'refused', 'removed'] }).notNull(),
    word: text('word').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: integer('decided_at').notNull(),
  },
  (table) => [
    index('space_decisions_author').on(table.authorId, table.decidedAt),
    index('space_decisions_subject').on(table.subject, table.subjectId),
    index('space_decisions_space').on(table.spaceId),
  ],
);
