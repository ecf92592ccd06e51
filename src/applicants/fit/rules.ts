import { cooperationReasons } from './cooperation.ts';
import { mobilityReasons } from './mobility.ts';
import type { Reason } from './reason.ts';
import { youthAndSportReasons } from './youth-and-sport.ts';

/** All reasons. Of ways that fit alike, the one that comes first here is named first. */
export const reasons: readonly Reason[] = [
  ...mobilityReasons,
  ...cooperationReasons,
  ...youthAndSportReasons,
];
