export { noticeStates } from '../../db/schema.ts';
export { mayDo } from './acts.ts';
export { type Addressee, aboutWriterFrom, readAddressee } from './addressee.ts';
export { type FindNew, followSearch, sendDigests } from './alerts.ts';
export { type ByAuthor, readAsked } from './author.ts';
export { bestMatch, matchesFor, type ScoredNotice } from './candidates.ts';
export { foundPartner, withdrawNotice } from './close.ts';
export { type Confirmed, confirmRegistration, readPending } from './confirm.ts';
export { replyDays, writeToAuthor } from './contact.ts';
export {
  answerMessage,
  answersWithinDays,
  answersWithinDaysOf,
  type BySide,
  blockOther,
  type Conversation,
  conversationsPage,
  decideConversation,
  listConversations,
  listWriters,
  readConversation,
  readMessages,
  type Side,
  sideOf,
} from './conversations.ts';
export {
  type Draft,
  deleteDraft,
  draftDays,
  listDrafts,
  openDraft,
  readDraft,
  saveDraft,
} from './drafts.ts';
export { type Facet, type FacetParam, facetOf, facets, type Selection } from './facets.ts';
export { noticeSummary, partnerFeed } from './feed.ts';
export { fold } from './fold.ts';
export type { FoundNotice } from './found.ts';
export {
  askAuthors,
  confirmNotice,
  endNotices,
  followDeadlines,
  hideSilent,
  hideUnanswered,
} from './freshness.ts';
export { indexStatements, unindexStatements } from './index-rows.ts';
export {
  invitationDays,
  inviteColleague,
  inviteSchema,
  joinOrganisation,
  joinSchema,
  readInvitation,
  removeInvitation,
} from './invitations.ts';
export { labelOf } from './labels.ts';
export { type Match, type Matchable, matchNotices, type Reason } from './match.ts';
export { leaveOrganisation, listMemberships, type Membership } from './members.ts';
export { answerSchema, firstMessageSchema } from './message-input.ts';
export { newNotices } from './new-notices.ts';
export type { IndexedNotice, Notice } from './notice.ts';
export {
  line,
  type NoticeInput,
  noticeInputSchema,
  optional,
  paragraphs,
  several,
  whole,
} from './notice-input.ts';
export {
  erasePartnerRows,
  exportPartnerRows,
  retainPartnerRows,
  unusedByPartners,
} from './personal.ts';
export { type DirectoryQuery, readQuery, type Sort, sorts, unsorted, writeQuery } from './query.ts';
export { describeProblem, describeSearch } from './query-words.ts';
export { type PublicNotice, type Reading, readNotice } from './read.ts';
export { reasonInWords } from './reasons.ts';
export { confirmHours, type Registered, type Registration, registerNotice } from './register.ts';
export { remindAuthors } from './reminders.ts';
export { decideReport, listReports, readReported, reportMessage, reportNotice } from './reports.ts';
export {
  type Decision,
  listForReview,
  type ReviewAct,
  readForReview,
  reasonSchema,
  reviewActs,
  reviewNotice,
} from './review.ts';
export { listOpenNotices, listOwnNotices, readOwnNotice, reviseNotice } from './revise.ts';
export { type Count, type Directory, type FacetCounts, searchNotices } from './search.ts';
export type { Page, Site } from './site.ts';
export { dropDraft } from './store/drafts.ts';
export { type NoticeState, type OrganisationRow, organisationsOf } from './store/notices.ts';
export { describe as describeOrganisation, memberStatements } from './submission.ts';
export * from './vocabulary.ts';
