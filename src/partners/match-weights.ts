/**
 * What each agreement of two notices adds to the score of their match, and why. Only the order of
 * results follows from it: what makes two notices fit at all is decided in match.ts.
 */
export const weights = {
  /** What the project is about decides whether two teachers want to do it. For each shared topic. */
  topic: 10,
  /** Adds to topics, but is often implied by them. For each shared subject. */
  subject: 4,
  /** Without a common language there is no project; the first one counts. */
  language: 12,
  /** A second common language helps pupils, little more. For each further one. */
  furtherLanguage: 2,
  /** The same call means the same deadline, rules and forms. */
  call: 14,
  /** Teachers of the same level share a timetable and a curriculum. */
  level: 6,
  /** How much of both age ranges overlaps. */
  ages: 6,
  /** How much of both periods overlaps: a month in common is not yet a year's project. */
  period: 5,
  /** Named wishes beat "any country". For each side whose wish is met. */
  wantedCountry: 5,
  /** The same for kinds of organisation, which are named more loosely. */
  wantedKind: 2,
  /** One seeks a coordinator, the other partners: it is settled who applies. */
  coordination: 5,
  /** Groups of similar size can be paired; guides tell teachers to ask for it. */
  pupils: 4,
  /** Pupils at one level of language, or one step apart, can talk. */
  languageLevel: 4,
  /** What both classrooms have decides what can be done online. For each, at most two. */
  equipment: 1,
  /** Words that few notices use and both do, beyond what topics tell. For each. */
  word: 2,
  /** Both have done something lately: a living notice answers. */
  active: 4,
} as const;

/** Shared words beyond these tell of a copy, not of a match. */
export const mostWords = 5;
export const mostEquipment = 2;
/** "Lately", ms. */
export const lately = 14 * 86_400_000;
/** Groups are of similar size when the smaller is at least this part of the larger. */
export const similarSize = 0.6;
