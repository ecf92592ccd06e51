import type { requestStates } from '../../../db/schema.ts';

/** A draft is a form that is not sent yet, see partners/drafts.ts; all others stand in the table. */
export type RequestState = 'draft' | (typeof requestStates)[number];

export const requestActs = [
  'submit',
  /** The second founder says yes, or no. */
  'confirm',
  'decline',
  /** What an officer decides. */
  'approve',
  'ask-changes',
  'reject',
  'revise',
  'withdraw',
  'expire',
] as const;
export type RequestAct = (typeof requestActs)[number];

/** `officer`: who decides for the country of a founder; `system`: a rule of the site, by the clock. */
export const requestActors = ['founder', 'cofounder', 'officer', 'system'] as const;
export type RequestActor = (typeof requestActors)[number];

type Step = {
  by: readonly RequestActor[];
  to: RequestState;
  /** Where it leads when it is the last of several: all reviews of the round are approvals then. */
  last?: RequestState;
};

const founders = ['founder', 'cofounder'] as const;

/**
 * The way of a request, whole: what is not here is refused. Modelled on eTwinning, where the
 * national support organisations of both founders approve a project (European School Education
 * Platform, 2026); the rounds of changes and the clock are ours.
 */
export const requestSteps: Readonly<
  Record<RequestState, Readonly<Partial<Record<RequestAct, Step>>>>
> = {
  draft: { submit: { by: ['founder'], to: 'awaiting-cofounder' } },
  'awaiting-cofounder': {
    confirm: { by: ['cofounder'], to: 'in-review' },
    decline: { by: ['cofounder'], to: 'withdrawn' },
    // To name somebody else, or mend a mistyped address.
    revise: { by: ['founder'], to: 'awaiting-cofounder' },
    withdraw: { by: ['founder'], to: 'withdrawn' },
    expire: { by: ['system'], to: 'expired' },
  },
  'in-review': {
    approve: { by: ['officer'], to: 'in-review', last: 'approved' },
    'ask-changes': { by: ['officer'], to: 'changes-asked' },
    reject: { by: ['officer'], to: 'rejected' },
    withdraw: { by: founders, to: 'withdrawn' },
  },
  'changes-asked': {
    // A new round: everybody who reviews is asked again, since another text is to be approved.
    revise: { by: founders, to: 'in-review' },
    withdraw: { by: founders, to: 'withdrawn' },
    expire: { by: ['system'], to: 'expired' },
  },
  approved: {},
  rejected: {},
  withdrawn: {},
  expired: {},
};

/** Why an act is refused; each is a message `problem.<code>`. */
export type Refusal =
  /** The request has ended: nothing is left to do. */
  | 'request-over'
  /** There is no such act in this state. */
  | 'request-not-now'
  /** The act is for somebody else. */
  | 'request-not-yours';

export type Next = { ok: true; to: RequestState } | { ok: false; code: Refusal };

/**
 * What an act leads to.
 * @param last whether nothing else of the same kind is waited for.
 */
export function nextState(
  state: RequestState,
  act: RequestAct,
  actor: RequestActor,
  last = false,
): Next {
  const steps = requestSteps[state];
  if (Object.keys(steps).length === 0) return { ok: false, code: 'request-over' };
  const step = steps[act];
  if (!step) return { ok: false, code: 'request-not-now' };
  if (!step.by.includes(actor)) return { ok: false, code: 'request-not-yours' };
  return { ok: true, to: last ? (step.last ?? step.to) : step.to };
}

/** Whether somebody may do something with a request as it is. */
export const mayAct = (state: RequestState, act: RequestAct, actor: RequestActor): boolean =>
  nextState(state, act, actor).ok;
