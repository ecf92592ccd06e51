import { eq, sql } from 'drizzle-orm';
import type { Database, Statement } from '../../../db/client.ts';
import { jobRuns } from '../../../db/schema.ts';

export type Run = typeof jobRuns.$inferSelect;

/** So many runs of each job are kept. */
export const runsKept = 200;

export const insertRun = (
  { orm }: Database,
  run: Pick<Run, 'id' | 'job' | 'startedAt'>,
): Statement => orm.insert(jobRuns).values(run);

/** Notes the end of a run, and forgets the oldest of the job's. */
export const endRun = (
  { orm }: Database,
  { id, job }: Pick<Run, 'id' | 'job'>,
  end: Pick<Run, 'endedAt' | 'outcome' | 'counts' | 'error'>,
): Statement[] => [
  orm.update(jobRuns).set(end).where(eq(jobRuns.id, id)),
  sql`delete from ${jobRuns} where job = ${job} and started_at < (
    select started_at from ${jobRuns} where job = ${job}
    order by started_at desc limit 1 offset ${runsKept - 1})`,
];

/** The newest run of each job with each outcome, or none yet; and when the first one kept began. */
export async function newestRuns({
  orm,
}: Database): Promise<{ newest: Run[]; first: number | undefined }> {
  const newest = await orm
    .select()
    .from(jobRuns)
    .where(
      sql`${jobRuns.id} in (select id from (select id, row_number() over
        (partition by job, outcome order by started_at desc, id desc) as nth from job_runs)
        where nth = 1)`,
    );
  const [row] = await orm
    .select({ first: sql<number | null>`min(${jobRuns.startedAt})` })
    .from(jobRuns);
  return { newest, first: row?.first ?? undefined };
}
