import { Temporal } from 'temporal-polyfill';
import { makePlan, type Plan, readDay } from '../applicants/index.ts';
import { type Call, type Deadline, lastDeadline, nextDeadline } from '../calls/index.ts';
import { getCalls } from './calls.ts';

/** A plan as an address asks for it: for a call, or for a date that the reader typed. */
export type PlanPage = {
  call: Call | undefined;
  /** The date as typed, when it is none. */
  wrongDate: string | undefined;
  deadline: Pick<Deadline, 'date' | 'time' | 'zone'> | undefined;
  partners: boolean;
  plan: Plan | undefined;
};

const zone = 'Europe/Brussels';
const dayIn = (at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();

/** Whether organisations apply together for a call: all of key actions 2 and 3, and of sport. */
const isCooperation = ({ keyActions }: Call) =>
  keyActions.some((key) => key !== 'ka1' && key !== 'charter');

/**
 * Reads `call` (its file name), else `date` (YYYY-MM-DD), `together` (yes or no) and `from`, the day
 * from which the plan runs; without it, today in Brussels.
 */
export async function readPlan(query: URLSearchParams, now: number): Promise<PlanPage> {
  const slug = query.get('call');
  const call = (await getCalls()).find((entry) => entry.call.slug === slug)?.call;
  const typed = call ? null : query.get('date');
  const date = readDay(typed);
  const ofCall = call && (nextDeadline(call.deadlines, now) ?? lastDeadline(call.deadlines));
  const deadline = ofCall ?? (date ? { date, time: undefined, zone } : undefined);
  const together = query.get('together');
  const partners = together === 'yes' || (together !== 'no' && (!call || isCooperation(call)));
  const from = readDay(query.get('from')) ?? dayIn(now).toString();
  return {
    call,
    wrongDate: typed && !date ? typed : undefined,
    deadline,
    partners,
    plan: deadline && makePlan(deadline.date, from, { partners }),
  };
}

/** The query that leads to the same plan on another day. */
export function writePlan({ call, partners, plan }: PlanPage): URLSearchParams {
  return new URLSearchParams({
    ...(call ? { call: call.slug } : { date: plan?.deadline ?? '' }),
    together: partners ? 'yes' : 'no',
    ...(plan && { from: plan.today }),
  });
}
