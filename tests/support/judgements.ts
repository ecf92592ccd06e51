/**
 * Which of the real partner posts (`../shared/data/partner-posts.json`) would make partners, judged
 * by reading them before any weight was set: 3 one would write to at once, 2 a good partner, 1 a
 * possible one. Judged with what the posts leave open taken as in posts.ts: projects told of after
 * the fact take partners from any country, offers to join look for a coordinator.
 */
export const judgements: Record<string, Record<string, number>> = {
  // Classes that write to each other and practise languages.
  'post-041': { 'post-069': 3 },
  'post-069': { 'post-041': 3, 'post-047': 2, 'post-049': 2, 'post-057': 2 },
  'post-047': { 'post-069': 2, 'post-053': 1 },
  'post-049': { 'post-069': 2, 'post-057': 2, 'post-053': 1, 'post-051': 1 },
  'post-057': { 'post-049': 2, 'post-069': 2 },
  // Upper secondary.
  'post-053': { 'post-051': 1, 'post-073': 1, 'post-047': 1, 'post-049': 1 },
  'post-051': { 'post-053': 1, 'post-073': 1, 'post-049': 1 },
  // Primary.
  'post-055': { 'post-077': 2, 'post-061': 1 },
  'post-061': { 'post-077': 2, 'post-055': 1 },
  'post-077': { 'post-055': 2, 'post-061': 2 },
  // Partnerships.
  'post-063': { 'post-071': 1, 'post-059': 1 },
  'post-071': { 'post-075': 3, 'post-037': 2, 'post-063': 1 },
  'post-029': { 'post-059': 2 },
  'post-037': { 'post-071': 2, 'post-065': 1, 'post-075': 1 },
  // Youth exchanges.
  'post-007': {
    'post-008': 3,
    'post-039': 2,
    'post-043': 2,
    'post-045': 2,
    'post-009': 2,
    'post-010': 2,
    'post-031': 1,
    'post-017': 1,
  },
  'post-008': { 'post-017': 3, 'post-007': 3, 'post-031': 2, 'post-039': 1 },
  'post-009': { 'post-045': 3, 'post-043': 2, 'post-007': 2, 'post-001': 1 },
  'post-045': { 'post-009': 3, 'post-043': 3, 'post-007': 2 },
  'post-043': { 'post-045': 3, 'post-009': 2, 'post-007': 2 },
  'post-010': { 'post-007': 2, 'post-043': 1 },
  'post-031': { 'post-003': 3, 'post-005': 2, 'post-008': 2 },
  'post-003': { 'post-031': 3, 'post-005': 2 },
  'post-005': { 'post-003': 2, 'post-031': 2 },
  'post-017': { 'post-008': 3 },
  'post-019': { 'post-023': 3 },
  'post-023': { 'post-019': 3 },
  'post-039': { 'post-007': 2 },
  // Volunteers: one looks for a host, the other hosts.
  'post-006': { 'post-027': 3 },
  'post-027': { 'post-006': 3 },
};
