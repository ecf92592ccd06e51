import { describe, expect, it } from 'vitest';
import {
  nextState,
  type RequestAct,
  type RequestActor,
  type RequestState,
  requestActors,
  requestActs,
  requestSteps,
} from '../../../src/twinspaces/index.ts';

/** Written down a second time, by hand: `state act actor` → state (and as the last of several). */
const allowed: Record<string, string> = {
  'draft submit founder': 'awaiting-cofounder',
  'awaiting-cofounder confirm cofounder': 'in-review',
  'awaiting-cofounder decline cofounder': 'withdrawn',
  'awaiting-cofounder revise founder': 'awaiting-cofounder',
  'awaiting-cofounder withdraw founder': 'withdrawn',
  'awaiting-cofounder expire system': 'expired',
  'in-review approve officer': 'in-review approved',
  'in-review ask-changes officer': 'changes-asked',
  'in-review reject officer': 'rejected',
  'in-review withdraw founder': 'withdrawn',
  'in-review withdraw cofounder': 'withdrawn',
  'changes-asked revise founder': 'in-review',
  'changes-asked revise cofounder': 'in-review',
  'changes-asked withdraw founder': 'withdrawn',
  'changes-asked withdraw cofounder': 'withdrawn',
  'changes-asked expire system': 'expired',
};
const ended = ['approved', 'rejected', 'withdrawn', 'expired'];
const states = Object.keys(requestSteps) as RequestState[];

type Cell = { state: RequestState; act: RequestAct; actor: RequestActor };
const cells: Cell[] = states.flatMap((state) =>
  requestActs.flatMap((act) => requestActors.map((actor) => ({ state, act, actor }))),
);

/** The code that a refusal gives, worked out from the table above alone. */
function refusalOf({ state, act }: Cell): string {
  if (ended.includes(state)) return 'request-over';
  const someone = requestActors.some((actor) => `${state} ${act} ${actor}` in allowed);
  return someone ? 'request-not-yours' : 'request-not-now';
}

describe('the states of a request', () => {
  it('are eight, with nine acts by four sorts of people', () => {
    expect(cells).toHaveLength(8 * 9 * 4);
  });

  it.each(cells)('$state: $act by $actor', (cell) => {
    const { state, act, actor } = cell;
    const [to, last = to] = (allowed[`${state} ${act} ${actor}`] ?? '').split(' ');
    const refused = { ok: false, code: refusalOf(cell) };
    expect(nextState(state, act, actor)).toEqual(to ? { ok: true, to } : refused);
    expect(nextState(state, act, actor, true)).toEqual(to ? { ok: true, to: last } : refused);
  });

  it('are all reached from a draft, and all lead to an end', () => {
    const next = (state: string) =>
      Object.entries(allowed)
        .filter(([cell]) => cell.startsWith(`${state} `))
        .flatMap(([, to]) => to.split(' '));
    const reach = (from: string[]): Set<string> => {
      const seen = new Set(from);
      for (const state of seen) for (const to of next(state)) seen.add(to);
      return seen;
    };
    expect(reach(['draft'])).toEqual(new Set(states));
    for (const state of states)
      expect(
        ended.some((end) => reach([state]).has(end)),
        state,
      ).toBe(true);
  });
});
