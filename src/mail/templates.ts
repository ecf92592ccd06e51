import type { Language } from '../i18n/languages.ts';
import { type MessageKey, type Params, translator } from '../i18n/messages.ts';

/** A part of a message: a paragraph, a link set as a button, or a code to type. */
export type Block = { text: string } | { link: string; url: string } | { code: string };
export type Letter = { subject: string; blocks: Block[] };

type T = (key: MessageKey, params?: Params) => string;

/** Every message that the site sends. `url`s are absolute. */
const templates = {
  /** To an address that has an account and wants in. */
  'sign-in': (t: T, { url, code, minutes }: { url: string; code: string; minutes: number }) => ({
    subject: t('mail.signIn.subject', { code }),
    blocks: [
      { text: t('mail.signIn.text') },
      { link: t('mail.signIn.button'), url },
      { text: t('mail.signIn.code') },
      { code },
      { text: t('mail.signIn.expires', { minutes }) },
      { text: t('mail.notYou') },
    ],
  }),
  /** To an address without an account: the same way in makes one. */
  welcome: (t: T, { url, code, minutes }: { url: string; code: string; minutes: number }) => ({
    subject: t('mail.signIn.subject', { code }),
    blocks: [
      { text: t('mail.welcome.text') },
      { link: t('mail.welcome.button'), url },
      { text: t('mail.signIn.code') },
      { code },
      { text: t('mail.signIn.expires', { minutes }) },
      { text: t('mail.notYou') },
    ],
  }),
} satisfies Record<string, (t: T, params: never) => Letter>;

export type Template = keyof typeof templates;
export type TemplateParams<K extends Template> = Parameters<(typeof templates)[K]>[1];

/** The message of a template in a language. */
export function compose<K extends Template>(
  language: Language,
  template: K,
  params: TemplateParams<K>,
): Letter {
  const write = templates[template] as (t: T, params: TemplateParams<K>) => Letter;
  return write(translator(language), params);
}
