import type { RequestState } from './states.ts';

const day = 24 * 3_600_000;

/**
 * How long each state waits, in days; when those it waits for are reminded; and what happens when
 * the time is over. eTwinning states no such times (2026); these are ours, and founders see them.
 */
export const requestWaits = {
  /** For the second founder. */
  'awaiting-cofounder': { days: 14, remindAfter: 7, afterwards: 'expire' },
  /** For the officers. Founders are not to blame: administrators are called in. */
  'in-review': { days: 10, remindAfter: 7, afterwards: 'escalate' },
  /** For the founders. */
  'changes-asked': { days: 30, remindAfter: 20, afterwards: 'expire' },
} as const;

export type WaitingState = keyof typeof requestWaits;
export const waitingStates = Object.keys(requestWaits) as WaitingState[];

export const isWaiting = (state: RequestState): state is WaitingState => state in requestWaits;

/** What a request that enters a state notes of its time; one that ends forgets whom it waited for. */
export function entering<S extends Exclude<RequestState, 'draft'>>(state: S, now: number) {
  const times = { stateSince: now, updatedAt: now, remindedAt: null, escalatedAt: null };
  return isWaiting(state)
    ? { state, ...times, dueAt: now + requestWaits[state].days * day }
    : { state, ...times, dueAt: now, cofounderEmail: null, confirmHash: null };
}

/** Instant before which a state was entered whose reminder is due now. */
export const remindedBefore = (state: WaitingState, now: number): number =>
  now - requestWaits[state].remindAfter * day;

/** Days left until an instant, begun ones whole; 0 when it has passed. */
export const daysLeft = (dueAt: number, now: number): number =>
  Math.max(0, Math.ceil((dueAt - now) / day));
