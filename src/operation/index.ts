export { checkHealth, freeBytes, type Health, version } from './health.ts';
export {
  isJobName,
  isLate,
  type JobName,
  type JobState,
  jobNames,
  jobSchedules,
  jobStates,
} from './jobs.ts';
export { type LastBackup, lastBackupFile, readLastBackup } from './last-backup.ts';
export { type Counts, countsOf, recordRun } from './runs.ts';
export { appliedMigration, newestMigration } from './store/migrations.ts';
export { outboxState } from './store/outbox.ts';
export type { Run } from './store/runs.ts';
export { readTotals } from './store/totals.ts';
