export { type Action, actionSchema } from './actions.ts';
export { contradictionsIn } from './contradictions.ts';
export {
  deadlineInstant,
  lastDeadline,
  nextDeadline,
  openingInstant,
  standingDeadlines,
} from './deadlines.ts';
export {
  type Facet,
  type FacetParam,
  type FacetProblem,
  facetCounts,
  facetOf,
  facets,
  matches,
  readSelection,
  type Selection,
} from './facets.ts';
export { callsData, callsJsonSchema } from './feeds/data.ts';
export { deadlineWithZone } from './feeds/describe.ts';
export { type FeedKind, feedFormats } from './feeds/formats.ts';
export { feedProblemDetails } from './feeds/problem.ts';
export { type FeedQuery, feedPath, readFeedQuery, selectCalls } from './feeds/query.ts';
export { callJsonLd } from './json-ld.ts';
export * from './schema.ts';
export {
  closingSoonMs,
  type Moments,
  moments,
  nextChange,
  type Status,
  statusAt,
  statuses,
} from './status.ts';
export {
  callLabels,
  callSummary,
  deadlineKind,
  facetLabel,
  formatDeadline,
  sectorLabels,
  valueLabel,
} from './words.ts';
