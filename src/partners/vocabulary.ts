/**
 * What a notice can be about: Passerelle's own vocabularies. Labels are messages
 * (`projectKind.<value>`, `topic.<value>`, …); the values stand in URLs and never change.
 */

/** Kinds of project. `mobility` is KA120, KA121 and KA122. Source: Erasmus+ Programme Guide, part B. */
export const projectKinds = ['etwinning', 'mobility', 'ka210', 'ka220', 'other'] as const;

/** What the author looks for. One who seeks a host wants to send, and the other way round. */
export const rolesSought = ['partner', 'coordinator', 'host', 'sender'] as const;

export const organisationKinds = [
  'school',
  'vet-school',
  'kindergarten',
  'school-authority',
  'higher-education',
  'adult-education',
  'youth-organisation',
  'other',
] as const;

/** Education levels with ISCED 2011: 0, 1, 2, 3, and 3–4 for vocational. */
export const educationLevels = [
  'early-childhood',
  'primary',
  'lower-secondary',
  'upper-secondary',
  'vocational',
] as const;

/** What a person is at their organisation. */
export const personRoles = ['teacher', 'head', 'coordinator', 'librarian', 'other-staff'] as const;

/** Common European Framework of Reference for Languages. */
export const languageLevels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;

export const equipment = ['video-calls', 'computers', 'tablets', 'smartphones', 'robots'] as const;

export const topics = [
  'active-citizenship',
  'art',
  'bullying',
  'climate-change',
  'creativity',
  'cultural-diversity',
  'cultural-heritage',
  'digital-skills',
  'early-school-leaving',
  'entrepreneurship',
  'environment',
  'european-values',
  'food',
  'gender-equality',
  'health',
  'history-and-memory',
  'inclusion',
  'language-learning',
  'media-literacy',
  'migration',
  'music',
  'reading',
  'science-and-technology',
  'sport',
  'traditions',
  'well-being',
  'work-and-careers',
] as const;

export const subjects = [
  'art',
  'biology',
  'chemistry',
  'citizenship',
  'classical-languages',
  'cross-curricular',
  'design-and-technology',
  'drama',
  'economics',
  'foreign-languages',
  'geography',
  'health-studies',
  'history',
  'home-economics',
  'informatics',
  'language-and-literature',
  'law',
  'mathematics',
  'media-education',
  'music',
  'natural-sciences',
  'philosophy-and-ethics',
  'physical-education',
  'physics',
  'pre-school-subjects',
  'primary-school-subjects',
  'psychology',
  'religion',
  'social-studies',
  'special-needs-education',
  'vocational-subjects',
] as const;

/**
 * Languages of notices and of work, ISO 639-1: the 24 official ones of the European Union and
 * those of countries that take part in Erasmus+ or eTwinning.
 */
export const workingLanguages = [
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'et',
  'fi',
  'fr',
  'ga',
  'hr',
  'hu',
  'it',
  'lt',
  'lv',
  'mt',
  'nl',
  'pl',
  'pt',
  'ro',
  'sk',
  'sl',
  'sv',
  'ar',
  'az',
  'bs',
  'hy',
  'is',
  'ka',
  'mk',
  'no',
  'sq',
  'sr',
  'tr',
  'uk',
] as const;

/** Countries whose organisations may post: those of Erasmus+ or eTwinning, by content/countries.yaml. */
export const countryCode = /^[A-Z]{2}$/;
