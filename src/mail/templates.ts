import { countryName } from '../i18n/formats.ts';
import type { Language } from '../i18n/languages.ts';
import { type MessageKey, type Params, translator } from '../i18n/messages.ts';

/** A part of a message: a paragraph, a link set as a button, or a code to type. */
export type Block = { text: string } | { link: string; url: string } | { code: string };
export type Letter = {
  subject: string;
  blocks: Block[];
  /** Address that ends these mails when it is posted to (RFC 8058). */
  unsubscribe?: string;
};

type T = (key: MessageKey, params?: Params) => string;

type About = { title: string; url: string };
type Colleague = { name: string; organisation: string; url: string };
/** News of calls that an alert found: what is said of each, a line each. */
type CallNews = {
  title: string;
  search: string;
  calls: (About & { lines: string[] })[];
  all: string;
  unsubscribe: string;
  unsubscribeAtOnce: string;
};
type From = About & { organisation: string; country: string };

function callLetter(
  t: T,
  { search, calls, all, unsubscribe, unsubscribeAtOnce }: Omit<CallNews, 'title'>,
  { subject, text }: { subject: string; text: string },
): Letter {
  const blocks = calls.flatMap(({ title, url, lines }) => [
    { link: title, url },
    { text: lines.join('\n') },
  ]);
  return {
    subject,
    blocks: [
      { text },
      { text: search },
      ...blocks,
      { link: t('home.inform.link'), url: all },
      { link: t('mail.digest.unsubscribe'), url: unsubscribe },
    ],
    unsubscribe: unsubscribeAtOnce,
  };
}

/** Every message that the site sends. `url`s are absolute, countries ISO 3166-1 alpha-2. */
export const templates = {
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
  /** Asks for the proof of an address before a notice counts. Holds nothing that a stranger typed. */
  'confirm-notice': (
    t: T,
    { url, code, minutes }: { url: string; code: string; minutes: number },
  ) => ({
    subject: t('mail.confirmNotice.subject', { code }),
    blocks: [
      { text: t('mail.confirmNotice.text') },
      { link: t('mail.confirmNotice.button'), url },
      { text: t('mail.signIn.code') },
      { code },
      { text: t('mail.confirmNotice.expires', { hours: Math.round(minutes / 60) }) },
      { text: t('mail.confirmNotice.notYou') },
    ],
  }),
  'notice-in-review': (t: T, { title, url }: About) => ({
    subject: t('mail.noticeInReview.subject', { title }),
    blocks: [
      { text: t('mail.noticeInReview.text', { title }) },
      { link: t('mail.ownNotice'), url },
    ],
  }),
  'notice-published': (t: T, { title, url }: About) => ({
    subject: t('mail.noticePublished.subject', { title }),
    blocks: [
      { text: t('mail.noticePublished.text', { title }) },
      { link: t('mail.noticePublished.button'), url },
    ],
  }),
  'notice-changes-asked': (t: T, { title, reason, url }: About & { reason: string }) => ({
    subject: t('mail.noticeChangesAsked.subject', { title }),
    blocks: [
      { text: t('mail.noticeChangesAsked.text', { title }) },
      { text: reason },
      { link: t('mail.noticeChangesAsked.button'), url },
    ],
  }),
  'notice-rejected': (t: T, { title, reason, url }: About & { reason: string }) => ({
    subject: t('mail.noticeRejected.subject', { title }),
    blocks: [
      { text: t('mail.noticeRejected.text', { title }) },
      { text: reason },
      { link: t('mail.ownNotice'), url },
    ],
  }),
  /** To officers, at most one a day. */
  'review-waiting': (t: T, { country, url }: { country: string; url: string }) => ({
    subject: t('mail.reviewWaiting.subject', { country }),
    blocks: [
      { text: t('mail.reviewWaiting.text', { country }) },
      { link: t('mail.reviewWaiting.button'), url },
    ],
  }),
  'notice-fresh': (t: T, { title, url, days }: About & { days: number }) => ({
    subject: t('mail.noticeFresh.subject', { title }),
    blocks: [
      { text: t('mail.noticeFresh.text', { title, days }) },
      { link: t('mail.noticeFresh.button'), url },
    ],
  }),
  'notice-hidden': (t: T, { title, url, why }: About & { why: 'silent' | 'unanswered' }) => ({
    subject: t('mail.noticeHidden.subject', { title }),
    blocks: [
      { text: t('mail.noticeHidden.text', { title, why }) },
      { link: t('mail.noticeHidden.button'), url },
    ],
  }),
  'notice-expired': (t: T, { title, url }: About) => ({
    subject: t('mail.noticeExpired.subject', { title }),
    blocks: [{ text: t('mail.noticeExpired.text', { title }) }, { link: t('mail.ownNotice'), url }],
  }),
  /** A message in a conversation, to the other side. */
  message: (t: T, { title, organisation, country, text, url }: From & { text: string }) => ({
    subject: t('mail.message.subject', { title }),
    blocks: [
      { text: t('mail.message.text', { title, organisation, country }) },
      { text },
      { link: t('mail.message.button'), url },
      { text: t('mail.message.private') },
    ],
  }),
  'message-reminder': (
    t: T,
    { title, organisation, country, days, url }: From & { days: number },
  ) => ({
    subject: t('mail.messageReminder.subject', { title }),
    blocks: [
      { text: t('mail.messageReminder.text', { title, organisation, country, days }) },
      { link: t('mail.message.button'), url },
    ],
  }),
  'conversation-accepted': (t: T, { title, url }: About) => ({
    subject: t('mail.conversationAccepted.subject', { title }),
    blocks: [
      { text: t('mail.conversationAccepted.text', { title }) },
      { link: t('mail.conversationAccepted.button'), url },
    ],
  }),
  /** To the one whom the author names as the partner that was found. */
  'partner-found': (t: T, { title, url }: About) => ({
    subject: t('mail.partnerFound.subject', { title }),
    blocks: [
      { text: t('mail.partnerFound.text', { title }) },
      { link: t('mail.conversationAccepted.button'), url },
    ],
  }),
  /** The author says no, or the notice is closed. */
  'conversation-declined': (t: T, { title, closed }: { title: string; closed: 'yes' | 'no' }) => ({
    subject: t('mail.conversationDeclined.subject', { title }),
    blocks: [{ text: t('mail.conversationDeclined.text', { title, closed }) }],
  }),
  'report-settled': (
    t: T,
    { outcome, reason }: { outcome: 'upheld' | 'dismissed'; reason: string },
  ) => ({
    subject: t('mail.reportSettled.subject'),
    blocks: [{ text: t('mail.reportSettled.text', { outcome }) }, { text: reason }],
  }),
  'confirm-alert': (
    t: T,
    {
      about,
      search,
      url,
      days,
    }: { about: 'partners' | 'calls'; search: string; url: string; days: number },
  ) => ({
    subject: t('mail.confirmAlert.subject'),
    blocks: [
      { text: t(about === 'calls' ? 'mail.confirmAlert.calls' : 'mail.confirmAlert.text') },
      { text: search },
      { link: t(about === 'calls' ? 'alerts.confirm.button' : 'mail.confirmAlert.button'), url },
      { text: t('mail.confirmAlert.notYou', { days }) },
    ],
  }),
  digest: (
    t: T,
    {
      search,
      notices,
      unsubscribe,
      unsubscribeAtOnce,
    }: { search: string; notices: From[]; unsubscribe: string; unsubscribeAtOnce: string },
  ) => ({
    subject: t('mail.digest.subject', { count: notices.length }),
    blocks: [
      { text: t('mail.digest.text', { count: notices.length }) },
      { text: search },
      ...notices.map(({ title, organisation, country, url }) => ({
        link: t('mail.digest.notice', { title, organisation, country }),
        url,
      })),
      { link: t('mail.digest.unsubscribe'), url: unsubscribe },
    ],
    unsubscribe: unsubscribeAtOnce,
  }),
  'call-digest': (t: T, { title, count, ...news }: CallNews & { count: number }) =>
    callLetter(t, news, {
      subject: t('mail.callDigest.subject', { count, title }),
      text: t('mail.callDigest.text', { count }),
    }),
  /** `when`: how soon the first of the deadlines passes, in words. */
  'call-reminders': (t: T, { title, when, ...news }: CallNews & { when: string }) =>
    callLetter(t, news, {
      subject: t('mail.callReminder.subject', { when, title }),
      text: t('mail.callReminder.text'),
    }),
  'call-changes': (t: T, { title, ...news }: CallNews) =>
    callLetter(t, news, {
      subject: t('mail.callChange.subject', { title }),
      text: t('mail.callChange.text'),
    }),
  /** To an address that a member typed. Holds nothing that a stranger typed. */
  'colleague-invited': (
    t: T,
    { country, url, days }: { country: string; url: string; days: number },
  ) => ({
    subject: t('mail.colleagueInvited.subject'),
    blocks: [
      { text: t('mail.colleagueInvited.text', { country }) },
      { link: t('mail.colleagueInvited.button'), url },
      { text: t('mail.colleagueInvited.notYou', { days }) },
    ],
  }),
  'colleague-joined': (t: T, { name, organisation, url }: Colleague) => ({
    subject: t('mail.colleagueJoined.subject', { name, organisation }),
    blocks: [
      { text: t('mail.colleagueJoined.text', { name, organisation }) },
      { link: t('mail.colleague.button'), url },
    ],
  }),
  /** `count`: so many notices are the reader's from now on. */
  'colleague-left': (t: T, { name, organisation, count, url }: Colleague & { count: number }) => ({
    subject: t('mail.colleagueLeft.subject', { name, organisation }),
    blocks: [
      { text: t('mail.colleagueLeft.text', { name, organisation, count }) },
      { link: t('mail.colleague.button'), url },
    ],
  }),
  /** To an address that a member of a space typed. */
  'space-invited': (t: T, { title, role, url, days }: About & { role: string; days: number }) => ({
    subject: t('mail.spaceInvited.subject', { title }),
    blocks: [
      { text: t('mail.spaceInvited.text', { title, role }) },
      { link: t('mail.spaceInvited.button'), url },
      { text: t('mail.spaceInvited.notYou', { days }) },
    ],
  }),
  /** To the teachers of a space, at most one an hour. */
  'space-report': (t: T, { title, url }: About) => ({
    subject: t('mail.spaceReport.subject', { title }),
    blocks: [
      { text: t('mail.spaceReport.text', { title }) },
      { link: t('mail.spaceReport.button'), url },
    ],
  }),
  'space-closed': (t: T, { title, url }: About) => ({
    subject: t('mail.spaceClosed.subject', { title }),
    blocks: [
      { text: t('mail.spaceClosed.text', { title }) },
      { link: t('mail.spaceClosed.button'), url },
    ],
  }),
  /** An announcement in a space, to an adult member; the text is as it was written. */
  'space-announcement': (
    t: T,
    { space, author, title, text, url }: About & { space: string; author: string; text: string },
  ) => ({
    subject: t('mail.spaceAnnouncement.subject', { space, title }),
    blocks: [
      { text: t('mail.spaceAnnouncement.text', { space, author }) },
      { text: title },
      { text },
      { link: t('mail.spaceAnnouncement.button'), url },
      { text: t('mail.spaceAnnouncement.why') },
    ],
  }),
  /** To the second founder of a space, who need not know the first. */
  'cofounder-asked': (
    t: T,
    {
      title,
      organisation,
      country,
      days,
      reminder,
      url,
    }: From & { days: number; reminder: 'yes' | 'no' },
  ) => ({
    subject: t('mail.cofounderAsked.subject', { title, reminder }),
    blocks: [
      { text: t('mail.cofounderAsked.text', { title, organisation, country }) },
      { text: t('mail.cofounderAsked.how', { days }) },
      { link: t('mail.cofounderAsked.button'), url },
      { text: t('mail.cofounderAsked.notYou') },
    ],
  }),
  /** To the founders of a space, on the way of their request; without `url` when it is gone. */
  'request-news': (t: T, { title, news, days, url }: About & { news: string; days: number }) => ({
    subject: t('mail.requestNews.subject', { title, news }),
    blocks: [
      { text: t('mail.requestNews.text', { title, news, days }) },
      ...(url ? [{ link: t('mail.ownRequest'), url }] : []),
    ],
  }),
  'request-decided': (
    t: T,
    {
      title,
      country,
      decision,
      reason,
      days,
      url,
    }: About & { country: string; decision: string; reason: string; days: number },
  ) => ({
    subject: t('mail.requestDecided.subject', { title, decision }),
    blocks: [
      { text: t('mail.requestDecided.text', { title, country, decision, days }) },
      { text: reason },
      { link: t('mail.ownRequest'), url },
    ],
  }),
  'request-approved': (
    t: T,
    { title, country, reason, url }: About & { country: string; reason: string },
  ) => ({
    subject: t('mail.requestApproved.subject', { title }),
    blocks: [
      { text: t('mail.requestApproved.text', { title, country }) },
      { text: reason },
      { link: t('mail.requestApproved.button'), url },
    ],
  }),
  /** To those who decide for a country. */
  'request-to-review': (
    t: T,
    { title, country, waits, days, url }: About & { country: string; waits: string; days: number },
  ) => ({
    subject: t('mail.requestToReview.subject', { title, waits }),
    blocks: [
      { text: t('mail.requestToReview.text', { title, country, waits, days }) },
      { link: t('mail.requestToReview.button'), url },
    ],
  }),
  'account-erased': (t: T, _: object) => ({
    subject: t('mail.accountErased.subject'),
    blocks: [{ text: t('mail.accountErased.text') }],
  }),
  'export-ready': (t: T, { title, url, days }: About & { days: number }) => ({
    subject: t('mail.exportReady.subject', { title }),
    blocks: [
      { text: t('mail.exportReady.text', { title, days }) },
      { link: t('mail.exportReady.button'), url },
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
  const translate = translator(language);
  return write((key, values) => translate(key, withNames(language, values)), params);
}

/** Countries travel as codes, and are read as names. */
function withNames(language: Language, values: Params | undefined): Params | undefined {
  const code = values?.country;
  return typeof code === 'string' ? { ...values, country: countryName(language, code) } : values;
}
