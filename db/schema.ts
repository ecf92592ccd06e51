/**
 * All tables, by room. Instants are UTC in milliseconds since 1970 (`…At`), calendar dates
 * YYYY-MM-DD (`…On`), countries ISO 3166-1 alpha-2, languages ISO 639-1, money whole euros.
 */
export * from './schema/accounts.ts';
export * from './schema/alerts.ts';
export * from './schema/calls.ts';
export * from './schema/conversations.ts';
export * from './schema/files.ts';
export * from './schema/mail.ts';
export * from './schema/moderation.ts';
export * from './schema/notices.ts';
export * from './schema/operation.ts';
export * from './schema/space-content.ts';
export * from './schema/spaces.ts';
export * from './schema/twinspace-requests.ts';
