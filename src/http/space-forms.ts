import type { MessageKey } from '../i18n/messages.ts';
import type { Exchange } from './endpoint.ts';
import type { Here } from './in-space.ts';
import type { KeptForm } from './kept-form.ts';

type At = Here['at'];

const texts = ['title', 'text', 'language'] as const;

/** The forms of long texts in a space. A page that is read only leads back to the page itself. */
export const newPageForm = ({ input }: Exchange, at: At): KeptForm => ({
  form: 'space-page-new',
  fields: [...texts, 'parent'],
  back: at(
    `pages/new/${typeof input.parent === 'string' && input.parent ? `?parent=${encodeURIComponent(input.parent)}` : ''}`,
  ),
});

export const pageForm = ({ params }: Exchange, at: At): KeptForm => ({
  form: `space-page:${params.page}`,
  fields: [...texts, 'revision'],
  back: at(`pages/${params.page}/edit/`),
});

export const journalForm = (_: Exchange, at: At): KeptForm => ({
  form: 'space-journal',
  fields: ['text', 'language'],
  back: at('journal/new/'),
});

export const entryForm = ({ params }: Exchange, at: At): KeptForm => ({
  form: `space-journal:${params.entry}`,
  fields: ['text', 'language'],
  back: at(`journal/${params.entry}/`),
});

export const publishForm = (_: Exchange, at: At): KeptForm => ({
  form: 'space-publish',
  fields: ['pages', 'materials', 'consent'],
  back: at('settings/publish/'),
});

/** With whose draft it is. */
export const ownForm = (form: KeptForm, { member }: Here): KeptForm => ({
  ...form,
  accountId: member.accountId ?? undefined,
});

/** What to say of something that was written. */
export const writtenMessage = (state: 'waiting' | 'shown', shown: MessageKey): MessageKey =>
  state === 'waiting' ? 'page.saved.waiting' : shown;
