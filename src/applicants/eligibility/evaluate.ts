import type { Call } from '../../calls/index.ts';
import { isOneOf, type ToolAction, toolActions } from '../kinds.ts';
import { type Source, sources } from '../sources.ts';
import { checks, type Finding, type Outcome } from './checks.ts';
import type { Geography } from './geography.ts';
import type { Partnership } from './partnership.ts';
import { type Check, type Rule, rules } from './rules.ts';

/** A rule as it was applied, with its result. */
export type Result = {
  /** `<action>.<check>`. */
  rule: string;
  check: Check['check'];
  outcome: Outcome;
  /** What the check found; in another year than those of the rule, what it would find. */
  finding: Finding;
  /** Set when the rule was read for other years alone: these. The outcome is then unknown. */
  otherYears?: readonly number[];
  sources: readonly Source[];
};

export type Evaluation = {
  action: ToolAction;
  year: number;
  results: readonly Result[];
  /** Failed if one rule is, else unknown if one is; passed says no more than that all we know are. */
  verdict: Outcome;
};

/** What of a call says more than its action and year: minimums that its own sources give. */
export type CallFacts = Pick<Call, 'minimumPartners' | 'minimumCountries' | 'sources'>;

/** Actions with rules, in the order of the programme. */
export const actionsWithRules: readonly ToolAction[] = toolActions.filter((action) =>
  rules.some((rule) => rule.action === action),
);

/** The years for which some rule of an action was read, newest first. */
export const yearsOf = (action: ToolAction): number[] =>
  [...new Set(rules.flatMap((rule) => (rule.action === action ? rule.years : [])))].sort(
    (a, b) => b - a,
  );

/**
 * The actions of a call that have rules to check by. Only for the present period: the rules of the
 * former one were others, and are over.
 */
export const checkableActions = (call: Pick<Call, 'actions' | 'period'>): ToolAction[] =>
  call.period === '2021-2027' ? call.actions.filter((id) => isOneOf(actionsWithRules, id)) : [];

function run(rule: Check, partnership: Partnership, geography: Geography): Finding {
  const check: (rule: never, partnership: Partnership, geography: Geography) => Finding =
    checks[rule.check];
  return check(rule as never, partnership, geography);
}

/** The minimum that a call's own sources state, which goes before that of its action. */
function minimumOf(rule: Rule, call: CallFacts | undefined): number | undefined {
  if (rule.check === 'organisations') return call?.minimumPartners;
  if (rule.check === 'countries') return call?.minimumCountries;
  return undefined;
}

/**
 * Holds a partnership against every rule of an action that we know. Pure: the same input gives the
 * same answer.
 * @param year of the call. A rule that was read for other years alone gives `unknown`.
 * @param call minimums of the call itself, where there is one.
 */
export function evaluate(
  action: ToolAction,
  year: number,
  partnership: Partnership,
  geography: Geography,
  call?: CallFacts,
): Evaluation {
  const results = rules
    .filter((rule) => rule.action === action)
    .map((rule): Result => {
      const { id, check } = rule;
      const least = minimumOf(rule, call);
      const applied = least === undefined ? rule : { ...rule, least };
      const finding = run(applied, partnership, geography);
      const stated = least !== undefined || rule.years.includes(year);
      return {
        rule: id,
        check,
        finding,
        outcome: stated ? finding.outcome : 'unknown',
        ...(stated ? {} : { otherYears: rule.years }),
        sources:
          least === undefined
            ? rule.sources.map((source) => sources[source])
            : (call?.sources ?? []),
      };
    });
  const outcomes = results.map(({ outcome }) => outcome);
  const verdict =
    (['failed', 'unknown'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'passed';
  return { action, year, results, verdict };
}
