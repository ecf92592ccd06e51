export {
  alertSchema,
  askToFollow,
  confirmAlert,
  type Followed,
  listAlerts,
  nextDue,
  readAlert,
  unsubscribe,
  unsubscribeLinks,
} from './alerts.ts';
export {
  callsPath,
  describeCallSearch,
  isAhead,
  readCallSearch,
  writeCallSearch,
} from './call-search.ts';
export { followCalls } from './follow-calls.ts';
export type { AlertPage, CallSite } from './site.ts';
export { type AlertRow, noteTold, stillAt, takeAlert } from './store/alerts.ts';
export { eraseAlertRows, exportAlertRows, retainAlertRows } from './store/personal.ts';
export { mailChanges, mailNewCalls, mailReminders } from './tell-calls.ts';
export { watchCalls } from './watch.ts';
