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
  type Waiting,
} from './approvals.ts';
export {
  addEvent,
  type CalendarEvent,
  cancelEvent,
  editEvent,
  eventInstants,
  eventSchema,
  readEvent,
} from './calendar/events.ts';
export { spaceCalendar } from './calendar/feed.ts';
export {
  type Dated,
  listComing,
  listDated,
  listMonth,
  readCalendarOwner,
  renewCalendar,
} from './calendar/read.ts';
export { dayIn, isMonth, monthAfter } from './calendar/wall-time.ts';
export { defaultZone, zoneNames, zones } from './calendar/zones.ts';
export { closeSpace } from './closing.ts';
export { copySchema, copyStructure, listSources } from './copy.ts';
export { exportSpace, type SpaceExport, spaceExportSchema } from './export/index.ts';
export {
  exportDays,
  exportKey,
  isSmall,
  makeExports,
  orderExport,
  readFrom,
} from './export/orders.ts';
export {
  type ListedPost,
  type ListedThread,
  listPosts,
  listThreads,
  partOf,
  quoteOf,
  readPost,
  readThread,
} from './forum/read.ts';
export {
  addPost,
  changeThread,
  editPost,
  postSchema,
  removePost,
  startThread,
  threadActSchema,
  threadSchema,
} from './forum/write.ts';
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
  readJournal,
  readOwnEntry,
  removeEntry,
  rewriteOwnEntry,
  writeEntry,
} from './journal.ts';
export { type Key, readKey, writeKey } from './key.ts';
export { captionsSchema, materialSchema, newMaterialSchema } from './materials/input.ts';
export type { Files } from './materials/keep.ts';
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
} from './materials/materials.ts';
export {
  filePath,
  mediaFor,
  mediaToChoose,
  toMedia,
} from './materials/media.ts';
export { maySee, readAnyMaterial, readForm, type Served } from './materials/serve.ts';
export {
  addUploadPart,
  dropUpload,
  finishUpload,
  type Interrupted,
  interruptedUploads,
  mostPartBytes,
  readUpload,
  startUpload,
} from './materials/uploads.ts';
export {
  bringBackPage,
  moveInput,
  movePage,
  removePage,
  restoreRevision,
} from './pages/acts.ts';
export { differenceOf, type Part } from './pages/difference.ts';
export {
  journalInput,
  newPageInput,
  pageInput,
  revisionInput,
} from './pages/input.ts';
export { hasMarks, type Marks, mergeTexts } from './pages/merge.ts';
export {
  type ReadPage,
  readConflict,
  readForEditing,
  readPage,
  readRevision,
  readTree,
} from './pages/read.ts';
export { type Branch, flatten, trailOf, treeOf } from './pages/tree.ts';
export { createPage, type Saved, savePage } from './pages/write.ts';
export { codeWords, foldCode } from './people/codes.ts';
export {
  consentFor,
  consentSchema,
  recordConsent,
  withdrawalSchema,
  withdrawConsent,
} from './people/consent.ts';
export {
  invitationDays,
  inviteMember,
  inviteSchema,
  joinSchema,
  joinSpace,
  listInvitations,
  readInvitation,
  withdrawInvitation,
} from './people/invitations.ts';
export {
  adultRoles,
  changeRole,
  leaveSpace,
  listMembers,
  removeMember,
  removePupil,
  roleSchema,
} from './people/members.ts';
export { mostNames } from './people/nicknames.ts';
export {
  codeSchema,
  endPupilSession,
  readPupilSession,
  signInPupil,
} from './people/pupil-session.ts';
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
} from './people/pupils.ts';
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
  listSpaceReports,
  reportInSpace,
  rolesFor,
  settlementSchema,
  settleReport,
  spaceReportSchema,
} from './reports.ts';
export { ownSchools } from './requests/check.ts';
export { keepTime } from './requests/clock.ts';
export {
  type Answer,
  type Answered,
  answerRequest,
  readAskedRequest,
} from './requests/confirm.ts';
export {
  chosenShape,
  cofounderShape,
  projectShape,
  pupilPresets,
  schoolShape,
  tools,
} from './requests/input.ts';
export {
  eraseRequestRows,
  exportRequestRows,
  isInNoSpace,
  retainRequestRows,
  unusedByRequests,
} from './requests/personal.ts';
export { requestFromNotice } from './requests/prefill.ts';
export {
  type HistoryEntry,
  listOwnRequests,
  listRequestsForReview,
  type RequestView,
  readOwnRequest,
  readRequestForReview,
  requestInput,
} from './requests/read.ts';
export {
  decideRequest,
  type RequestDecision,
  type RequestReviewAct,
  requestReviewActs,
} from './requests/review.ts';
export { type OwnAct, reviseRequest, withdrawRequest } from './requests/revise.ts';
export type { RequestPage, RequestSite } from './requests/site.ts';
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
} from './requests/states.ts';
export { checkSignedOut, type NewRequest, requestTwinSpace, type Sent } from './requests/submit.ts';
export { isWaiting, requestWaits } from './requests/waits.ts';
export {
  type Act,
  acts,
  isRight,
  mayDo,
  type PupilPreset,
  pupilRights,
  type SpaceRole,
} from './rights.ts';
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
export { decides, isVisible } from './visible.ts';
