export {
  type ActivityAct,
  activityActSchema,
  activitySchema,
  addActivity,
  changeActivity,
  editActivity,
  type ListedActivity,
  type ListedTask,
  listActivities,
  readActivity,
} from './activities.ts';
export {
  announce,
  announcementSchema,
  listAnnouncements,
  removeAnnouncement,
} from './announcements.ts';
export { stateFor } from './approval.ts';
export {
  approvalSchema,
  decideContent,
  listOwnUnseen,
  listWaiting,
  removeContent,
  type Waiting,
} from './approvals.ts';
export {
  type Dated,
  listComing,
  listDated,
  listMonth,
  readCalendarOwner,
  renewCalendar,
} from './calendar.ts';
export { spaceCalendar } from './calendar-feed.ts';
export { closeSpace } from './closing.ts';
export { codeWords, foldCode } from './codes.ts';
export {
  consentFor,
  consentSchema,
  recordConsent,
  withdrawalSchema,
  withdrawConsent,
} from './consent.ts';
export { copySchema, copyStructure, listSources } from './copy.ts';
export { differenceOf, type Part } from './difference.ts';
export {
  addEvent,
  type CalendarEvent,
  cancelEvent,
  editEvent,
  eventInstants,
  eventSchema,
  readEvent,
} from './events.ts';
export { exportSpace, type SpaceExport, spaceExportSchema } from './export/index.ts';
export { exportDays, exportKey, isSmall, makeExports, orderExport, readFrom } from './exports.ts';
export {
  addPost,
  changeThread,
  editPost,
  postSchema,
  removePost,
  startThread,
  threadActSchema,
  threadSchema,
} from './forum.ts';
export {
  type ListedPost,
  type ListedThread,
  listPosts,
  listThreads,
  partOf,
  quoteOf,
  readPost,
  readThread,
} from './forum-reading.ts';
export {
  type Project,
  type PublicMaterial,
  readGallery,
  readProject,
  readPublicPage,
  type School,
} from './gallery.ts';
export type { Here, LinkTo } from './here.ts';
export { readHome } from './home.ts';
export {
  invitationDays,
  inviteMember,
  inviteSchema,
  joinSchema,
  joinSpace,
  listInvitations,
  readInvitation,
  withdrawInvitation,
} from './invitations.ts';
export {
  readJournal,
  readOwnEntry,
  removeEntry,
  rewriteOwnEntry,
  writeEntry,
} from './journal.ts';
export type { Files } from './keep.ts';
export { type Key, readKey, writeKey } from './key.ts';
export { captionsSchema, materialSchema, newMaterialSchema } from './material-input.ts';
export {
  addCaptions,
  addMaterial,
  changeMaterial,
  isMaterialKind,
  listMaterials,
  materialKinds,
  readMaterial,
  removeCaptions,
  removeMaterial,
} from './materials.ts';
export {
  filePath,
  mediaFor,
  mediaIn,
  mediaToChoose,
  toMedia,
} from './media.ts';
export {
  adultRoles,
  changeRole,
  leaveSpace,
  listMembers,
  removeMember,
  removePupil,
  roleSchema,
} from './members.ts';
export { hasMarks, type Marks, mergeTexts } from './merge.ts';
export { mostNames } from './nicknames.ts';
export {
  bringBackPage,
  moveInput,
  movePage,
  removePage,
  restoreRevision,
} from './page-acts.ts';
export {
  journalInput,
  newPageInput,
  pageInput,
  revisionInput,
} from './page-input.ts';
export { type Branch, branchOf, flatten, trailOf, treeOf } from './page-tree.ts';
export { createPage, type Saved, savePage } from './pages.ts';
export {
  eraseSpaceRows,
  exportSpaceRows,
  retainSpaceRows,
  unusedBySpaces,
} from './personal.ts';
export {
  endPublishing,
  publish,
  publishInput,
  readPublishing,
  unpublishInput,
} from './publish.ts';
export {
  codeSchema,
  endPupilSession,
  readPupilSession,
  signInPupil,
} from './pupil-session.ts';
export {
  type Card,
  codeDays,
  codesSchema,
  endPupilSessions,
  listPupils,
  makeCodes,
  makePupils,
  pupilsSchema,
  readPupil,
} from './pupils.ts';
export {
  type ReadPage,
  readConflict,
  readForEditing,
  readPage,
  readRevision,
  readTree,
} from './read-pages.ts';
export {
  listSpaceReports,
  reportInSpace,
  rolesFor,
  settlementSchema,
  settleReport,
  spaceReportSchema,
} from './reports.ts';
export { ownSchools } from './request-check.ts';
export { keepTime } from './request-clock.ts';
export {
  type Answer,
  type Answered,
  answerRequest,
  readAskedRequest,
} from './request-confirm.ts';
export {
  chosenShape,
  cofounderShape,
  projectShape,
  pupilPresets,
  schoolShape,
  tools,
} from './request-input.ts';
export {
  eraseRequestRows,
  exportRequestRows,
  isInNoSpace,
  retainRequestRows,
  unusedByRequests,
} from './request-personal.ts';
export { requestFromNotice } from './request-prefill.ts';
export {
  type HistoryEntry,
  listOwnRequests,
  listRequestsForReview,
  type RequestView,
  readOwnRequest,
  readRequestForReview,
  requestInput,
} from './request-read.ts';
export {
  decideRequest,
  type RequestDecision,
  type RequestReviewAct,
  requestReviewActs,
} from './request-review.ts';
export { type OwnAct, reviseRequest, withdrawRequest } from './request-revise.ts';
export type { RequestPage, RequestSite } from './request-site.ts';
export {
  mayAct,
  nextState,
  type Refusal,
  type RequestAct,
  type RequestActor,
  type RequestState,
  requestActors,
  requestActs,
  requestSteps,
} from './request-states.ts';
export { checkSignedOut, type NewRequest, requestTwinSpace, type Sent } from './request-submit.ts';
export { daysLeft, isWaiting, requestWaits, type WaitingState } from './request-waits.ts';
export {
  type Act,
  acts,
  isRight,
  mayDo,
  type PupilPreset,
  pupilRights,
  type SpaceRole,
} from './rights.ts';
export { maySee, readAnyMaterial, readForm, type Served } from './serve.ts';
export { changeSettings, settingsSchema } from './settings.ts';
export type { ContentKind } from './store/approvals.ts';
export type { Consent, ConsentKind } from './store/consents.ts';
export { listExports, type MadeExport, readExport } from './store/exports.ts';
export { countToDecide } from './store/made.ts';
export type { Material, MaterialKind, Viewer } from './store/materials.ts';
export {
  listSpaces,
  type Member,
  type Person,
  readMembership,
  type Space,
} from './store/spaces.ts';
export { bytesTaken, type Upload } from './store/uploads.ts';
export { sweepFiles } from './sweep.ts';
export {
  addTask,
  editTask,
  listAssignable,
  readTask,
  removeTask,
  setTaskDone,
  taskSchema,
  tickSchema,
} from './tasks.ts';
export {
  addUploadPart,
  dropUpload,
  finishUpload,
  type Interrupted,
  interruptedUploads,
  mostPartBytes,
  readUpload,
  startUpload,
} from './uploads.ts';
export { decides, isVisible } from './visible.ts';
export { dayIn, isMonth, monthAfter } from './wall-time.ts';
export { defaultZone, zoneNames, zones } from './zones.ts';
