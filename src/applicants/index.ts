/** Tools for applicants: which action fits, who may apply with whom, when, and how far it is. */

export type { Outcome } from './eligibility/checks.ts';
export {
  actionsWithRules,
  type CallFacts,
  checkableActions,
  evaluate,
  type Result,
  yearsOf,
} from './eligibility/evaluate.ts';
export { elsewhere, type Geography, regions } from './eligibility/geography.ts';
export {
  mostPartners,
  type Partner,
  type Partnership,
  readPartnership,
} from './eligibility/partnership.ts';
export { type Advice, advise } from './fit/advise.ts';
export {
  type Answers,
  type Question,
  questionNames,
  questions,
  readAnswers,
} from './fit/questions.ts';
export type { Reason, Way } from './fit/reason.ts';
export { reasons } from './fit/rules.ts';
export { isOneOf, type Kind, kinds, type ToolAction, toolActions } from './kinds.ts';
export { planCalendar } from './plan/calendar.ts';
export { makePlan, type Plan, readDay, type Step } from './plan/plan.ts';
export { type Source, sources, sourcesOf } from './sources.ts';
export { type Band, bandOf, bandSources, bands, nearEdge } from './travel/bands.ts';
export { distance, type Point, readCoordinates, writeCoordinates } from './travel/distance.ts';
export { findPlaces, landmarkOf, type Place, parsePlaces } from './travel/places.ts';
