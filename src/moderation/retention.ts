import { and, lt, ne } from 'drizzle-orm';
import type { Writer } from '../../db/client.ts';
import { auditTrail, reports } from '../../db/schema.ts';
import type { Upkeep } from '../../db/upkeep.ts';

/** Removes settled reports and entries of the audit trail from before two instants (ms). */
export const forgetDecided = (
  { orm }: Writer,
  before: { reports: number; audit: number },
): Upkeep[] => [
  {
    along: reports.id,
    act: (part) => [
      orm
        .delete(reports)
        .where(and(part, ne(reports.state, 'open'), lt(reports.decidedAt, before.reports))),
    ],
  },
  {
    along: auditTrail.id,
    act: (part) => [orm.delete(auditTrail).where(and(part, lt(auditTrail.at, before.audit)))],
  },
];
