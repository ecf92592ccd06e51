export { type AuditEntry, audit, auditOf } from './audit.ts';
export {
  insertReport,
  type Report,
  readReport,
  reportInputSchema,
  reportQueue,
  reportReasons,
  reportsBy,
  settleReports,
} from './reports.ts';
export { forgetDecided } from './retention.ts';
