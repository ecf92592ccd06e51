export { checkNotice } from './check.ts';
export { type Confirmed, confirmRegistration, readPending } from './confirm.ts';
export { type Draft, draftDays, listDrafts, readDraft, saveDraft } from './drafts.ts';
export { type NoticeInput, noticeInputSchema } from './notice-input.ts';
export { type Registered, type Registration, registerNotice } from './register.ts';
export type { Page, Site } from './site.ts';
export * from './vocabulary.ts';
