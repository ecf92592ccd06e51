/**
 * Kinds of organisation that these tools tell apart: those of partner notices, and the few more
 * that actions have rules about. Labels are messages, `tools.kind.<value>`.
 */
export const kinds = [
  'school',
  'kindergarten',
  'vet-school',
  'school-authority',
  'adult-education',
  'higher-education',
  'youth-organisation',
  'youth-group',
  'sport-club',
  'public-body',
  'other',
] as const;

export type Kind = (typeof kinds)[number];

/** Actions that these tools know, by their ids in content/actions.yaml; eTwinning has none there. */
export const toolActions = [
  'etwinning',
  'ka120',
  'ka121',
  'ka122',
  'ka131',
  'ka150',
  'ka151',
  'ka152',
  'ka153',
  'ka154',
  'ka182',
  'ka210',
  'ka220',
  'ka240',
  'cooperation-engo',
  'sport-small-scale',
  'sport-cooperation',
] as const;

export type ToolAction = (typeof toolActions)[number];

/** Whether a text that a reader sent is one of some values. */
export const isOneOf = <T extends string>(values: readonly T[], text: unknown): text is T =>
  values.some((value) => value === text);
