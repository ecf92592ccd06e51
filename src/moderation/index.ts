export { type AuditEntry, audit, auditOf } from './audit.ts';
export {
  forgetReportsOn,
  insertReport,
  type Report,
  type ReportInput,
  readReport,
  reportInputSchema,
  reportQueue,
  reportReasons,
  reportsBy,
  settleReports,
} from './reports.ts';
export { forgetDecided } from './retention.ts';
