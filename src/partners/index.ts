export { type NoticeInput, noticeInputSchema } from './notice-input.ts';
export * from './vocabulary.ts';
