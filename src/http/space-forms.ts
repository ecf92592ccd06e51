import type { MessageKey } from '../i18n/messages.ts';
import type { Exchange } from './endpoint.ts';
import type { Here } from './in-space.ts';
import { type FormPlace, formKept, type KeptForm } from './kept-form.ts';

type At = Here['at'];

const texts = ['title', 'text', 'language'] as const;

/** The forms of long texts in a space. A page that is read only leads back to the page itself. */
export const newPageForm = ({ input }: Exchange, at: At): FormPlace => ({
  form: 'space-page-new',
  fields: [...texts, 'parent'],
  page: at(
    `pages/new/${typeof input.parent === 'string' && input.parent ? `?parent=${encodeURIComponent(input.parent)}` : ''}`,
  ),
});

export const pageForm = ({ params }: Exchange, at: At): FormPlace => ({
  form: `space-page:${params.page}`,
  fields: [...texts, 'revision'],
  page: at(`pages/${params.page}/edit/`),
});

export const journalForm = (_: Exchange, at: At): FormPlace => ({
  form: 'space-journal',
  fields: ['text', 'language'],
  page: at('journal/new/'),
});

export const entryForm = ({ params }: Exchange, at: At): FormPlace => ({
  form: `space-journal:${params.entry}`,
  fields: ['text', 'language'],
  page: at(`journal/${params.entry}/`),
});

export const publishForm = (_: Exchange, at: At): FormPlace => ({
  form: 'space-publish',
  fields: ['pages', 'materials', 'consent'],
  page: at('settings/publish/'),
});

/** What a member typed in one of them. */
export const ownForm = ({ input }: Exchange, place: FormPlace, { member }: Here): KeptForm =>
  formKept(input, place, member.accountId ?? undefined);

/** What to say of something that was written. */
export const writtenMessage = (state: 'waiting' | 'shown', shown: MessageKey): MessageKey =>
  state === 'waiting' ? 'page.saved.waiting' : shown;
