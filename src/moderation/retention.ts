import { and, lt, ne } from 'drizzle-orm';
import type { Runnable, Writer } from '../../db/client.ts';
import { auditTrail, reports } from '../../db/schema.ts';

/** Removes settled reports and entries of the audit trail from before two instants (ms). */
export const forgetDecided = (
  { orm }: Writer,
  before: { reports: number; audit: number },
): Runnable[] => [
  orm.delete(reports).where(and(ne(reports.state, 'open'), lt(reports.decidedAt, before.reports))),
  orm.delete(auditTrail).where(lt(auditTrail.at, before.audit)),
];
