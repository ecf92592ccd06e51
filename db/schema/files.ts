import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { activities, shownStates } from './space-content.ts';
import { spaceMembers, spaces } from './spaces.ts';

/**
 * What lies in the object store, named by its content (SHA-256, hex). An object that nothing
 * refers to is an orphan; it is swept some time after it was last wanted.
 */
export const objects = sqliteTable(
  'objects',
  {
    hash: text('hash').primaryKey(),
    bytes: integer('bytes').notNull(),
    wantedAt: integer('wanted_at').notNull(),
  },
  (table) => [index('objects_wanted').on(table.wantedAt)],
);

export const materialKinds = ['image', 'video', 'audio', 'file'] as const;

/** Works, pictures, videos and documents of a space. */
export const materials = sqliteTable(
  'materials',
  {
    id: text('id').primaryKey(),
    spaceId: text('space_id')
      .notNull()
      .references(() => spaces.id, { onDelete: 'cascade' }),
    state: text('state', { enum: shownStates }).notNull(),
    kind: text('kind', { enum: materialKinds }).notNull(),
    title: text('title').notNull(),
    /** What a picture shows, for those who do not see it. */
    altText: text('alt_text').notNull(),
    /** Markdown, in `language`. */
    description: text('description').notNull(),
    language: text('language').notNull(),
    activityId: text('activity_id').references(() => activities.id, { onDelete: 'set null' }),
    /** Name of the file as it was sent, made safe. */
    fileName: text('file_name').notNull(),
    /** By its bytes, e.g. `image/jpeg`. */
    type: text('type').notNull(),
    /** Of the original as it is kept; counted against the quota. */
    bytes: integer('bytes').notNull(),
    hash: text('hash')
      .notNull()
      .references(() => objects.hash),
    /** Of an image: a size for pages and a small one, without metadata. */
    viewHash: text('view_hash').references(() => objects.hash),
    thumbHash: text('thumb_hash').references(() => objects.hash),
    width: integer('width'),
    height: integer('height'),
    /** 1: pupils made it or are to be seen or heard; publishing asks for consent. */
    showsPupils: integer('shows_pupils').notNull().default(1),
    publishedAt: integer('published_at'),
    authorId: text('author_id')
      .notNull()
      .references(() => spaceMembers.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    index('materials_newest').on(table.spaceId, table.state, table.createdAt),
    index('materials_activity').on(table.activityId),
    index('materials_hash').on(table.hash),
    index('materials_view').on(table.viewHash),
    index('materials_thumb').on(table.thumbHash),
    index('materials_author').on(table.authorId),
  ],
);

/** Subtitles of a video or sound, WebVTT, one a language. */
export const captions = sqliteTable(
  'captions',
  {
    materialId: text('material_id')
      .notNull()
      .references(() => materials.id, { onDelete: 'cascade' }),
    language: text('language').notNull(),
    hash: text('hash')
      .notNull()
      .references(() => objects.hash),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.materialId, table.language] }),
    index('captions_hash').on(table.hash),
  ],
);

/** Files on their way here, part by part (tus). */
export const uploads = sqliteTable(
  'uploads',
  {
    id: text('id').primaryKey(),
    spaceId: text('space_id')
      .notNull()
      .references(() => spaces.id, { onDelete: 'cascade' }),
    memberId: text('member_id')
      .notNull()
      .references(() => spaceMembers.id, { onDelete: 'cascade' }),
    /** JSON object of what the client said of the file: name, title, …; nothing in it is trusted. */
    metadata: text('metadata').notNull(),
    /** Bytes announced and received. */
    length: integer('length').notNull(),
    offset: integer('offset').notNull().default(0),
    /** The material it became. */
    materialId: text('material_id'),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    index('uploads_expiry').on(table.expiresAt),
    index('uploads_space').on(table.spaceId),
    index('uploads_member').on(table.memberId),
  ],
);

/** The parts of an upload that are safely kept; `offset` of the upload is their sum. */
export const uploadParts = sqliteTable(
  'upload_parts',
  {
    uploadId: text('upload_id')
      .notNull()
      .references(() => uploads.id, { onDelete: 'cascade' }),
    offset: integer('offset').notNull(),
    bytes: integer('bytes').notNull(),
    /** Name in the object store. */
    key: text('key').notNull(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.offset] })],
);

/** ZIPs of spaces made in the background; each lies in the object store as `exports/<id>`. */
export const spaceExports = sqliteTable(
  'space_exports',
  {
    id: text('id').primaryKey(),
    spaceId: text('space_id')
      .notNull()
      .references(() => spaces.id, { onDelete: 'cascade' }),
    memberId: text('member_id')
      .notNull()
      .references(() => spaceMembers.id, { onDelete: 'cascade' }),
    /** Of the export's own words. */
    language: text('language').notNull(),
    state: text('state', { enum: ['queued', 'running', 'ready', 'failed'] }).notNull(),
    bytes: integer('bytes'),
    attempts: integer('attempts').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    /** While it is being made nobody else begins until then. */
    leaseUntil: integer('lease_until').notNull().default(0),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    index('space_exports_space').on(table.spaceId, table.createdAt),
    index('space_exports_state').on(table.state, table.expiresAt),
    index('space_exports_member').on(table.memberId),
  ],
);
