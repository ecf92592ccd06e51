import { and, desc, eq } from 'drizzle-orm';
import type { Database, Runnable, Writer } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { auditTrail } from '../../db/schema.ts';

export type AuditEntry = {
  /** Account that decided, or `system` for a rule of the site. */
  actor: string;
  /** `<subject>.<what was done>`, e.g. `notice.approved`. */
  act: string;
  subject: string;
  subjectId: string;
  /** Why, in the words of who decided, or a code of the rule. Names nobody. */
  reason?: string | undefined;
};

/** The statement that notes a decision, to run together with it. */
export const audit = ({ orm }: Writer, entry: AuditEntry, now: number): Runnable =>
  orm.insert(auditTrail).values({ id: newId(), at: now, ...entry });

/** What was decided on a subject, newest first. */
export const auditOf = ({ orm }: Database, subject: string, subjectId: string) =>
  orm
    .select()
    .from(auditTrail)
    .where(and(eq(auditTrail.subject, subject), eq(auditTrail.subjectId, subjectId)))
    .orderBy(desc(auditTrail.at), desc(auditTrail.id))
    .limit(100);
