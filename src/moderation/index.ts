export { type AuditEntry, audit, auditOf } from './audit.ts';
export {
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
