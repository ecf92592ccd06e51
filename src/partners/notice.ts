import type { notices } from '../../db/schema.ts';

/** The facets of `notice_terms`: what a notice has several of. */
export const listFacets = {
  topics: 'topic',
  subjects: 'subject',
  workingLanguages: 'language',
  equipment: 'equipment',
  wantedCountries: 'wanted-country',
  wantedKinds: 'wanted-kind',
} as const;

type Lists = Record<keyof typeof listFacets, readonly string[]>;
type Row = typeof notices.$inferSelect;

/** What finding and matching need to know of a notice. Empty wanted lists mean any. */
export type Notice = Lists &
  Pick<
    Row,
    | 'id'
    | 'organisationId'
    | 'country'
    | 'organisationKind'
    | 'projectKind'
    | 'roleSought'
    | 'title'
    | 'description'
    | 'language'
    | 'educationLevel'
    | 'ageFrom'
    | 'ageTo'
    | 'pupils'
    | 'languageLevel'
    | 'startsIn'
    | 'endsIn'
    | 'callSlug'
    | 'activeAt'
    | 'expiresAt'
  >;

/** A notice as it goes into the index, once its row is written with this `updatedAt`. */
export type IndexedNotice = Notice & { organisationName: string; town: string; updatedAt: number };
