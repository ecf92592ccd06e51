export { type Action, actionSchema } from './actions.ts';
export {
  deadlineInstant,
  lastDeadline,
  nextDeadline,
  openingInstant,
  standingDeadlines,
} from './deadlines.ts';
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
