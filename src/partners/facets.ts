import type { Notice } from './notice.ts';
import {
  countryCode,
  educationLevels,
  equipment,
  languageLevels,
  organisationKinds,
  projectKinds,
  rolesSought,
  subjects,
  topics,
  workingLanguages,
} from './vocabulary.ts';

/** A notice but for its words. */
type Filed = Omit<Notice, 'title' | 'description'>;

export type Facet = {
  /** Name in a URL, in the index and in messages (`partnerFacet.<param>`). */
  param: string;
  /** Prefix of the messages that label the values, or how to print a value without messages. */
  label:
    | { messages: string }
    | { print: 'country' | 'language' | 'level' | 'age' | 'year' | 'call' };
  /** What may be asked: a vocabulary in the order it is offered, or the form of a value. */
  known: readonly string[] | RegExp;
  /** The values one notice has. */
  values: (notice: Filed) => readonly string[];
  /** Value of a notice that fits whatever is asked. */
  open?: string;
};

/** Stands for every country or kind in a notice that names none. */
export const any = 'any';

/** Ages from here on are one value: no project tells a group of 26 from one of 40. */
export const oldestAge = 26;
const ages = Array.from({ length: oldestAge - 1 }, (_, index) => String(index + 2));

/** Bands of the number of pupils: half a class, a class, two classes, more. */
const pupilBands = [
  { value: 'to-15', upTo: 15 },
  { value: 'to-30', upTo: 30 },
  { value: 'to-60', upTo: 60 },
  { value: 'over-60', upTo: Number.POSITIVE_INFINITY },
] as const;

/** First year of the school year (September to August) of a month YYYY-MM. */
const schoolYear = (month: string) => Number(month.slice(0, 4)) - (month.slice(5) < '09' ? 1 : 0);
const range = (first: number, last: number) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index));

/** First years of the school years a project is in. */
export const schoolYears = ({ startsIn, endsIn }: { startsIn: string; endsIn: string }) =>
  range(schoolYear(startsIn), schoolYear(endsIn));

/**
 * The facets of the directory: the one table from which form, URL, index and SQL follow. Within a
 * facet any value will do, across facets all must hold.
 */
export const facets = [
  {
    param: 'project',
    label: { messages: 'projectKind' },
    known: projectKinds,
    values: ({ projectKind }) => [projectKind],
  },
  {
    param: 'role',
    label: { messages: 'roleSought' },
    known: rolesSought,
    values: ({ roleSought }) => [roleSought],
  },
  {
    param: 'country',
    label: { print: 'country' },
    known: countryCode,
    values: ({ country }) => [country],
  },
  {
    param: 'wants',
    label: { print: 'country' },
    known: countryCode,
    values: ({ wantedCountries }) => (wantedCountries.length ? wantedCountries : [any]),
    open: any,
  },
  {
    param: 'level',
    label: { messages: 'educationLevel' },
    known: educationLevels,
    values: ({ educationLevel }) => [educationLevel],
  },
  {
    param: 'age',
    label: { print: 'age' },
    known: ages,
    values: ({ ageFrom, ageTo }) => range(Math.min(ageFrom, oldestAge), Math.min(ageTo, oldestAge)),
  },
  { param: 'topic', label: { messages: 'topic' }, known: topics, values: ({ topics }) => topics },
  {
    param: 'subject',
    label: { messages: 'subject' },
    known: subjects,
    values: ({ subjects }) => subjects,
  },
  {
    param: 'language',
    label: { print: 'language' },
    known: workingLanguages,
    values: ({ workingLanguages }) => workingLanguages,
  },
  {
    param: 'language-level',
    label: { print: 'level' },
    known: languageLevels,
    values: ({ languageLevel }) => (languageLevel ? [languageLevel] : []),
  },
  {
    param: 'pupils',
    label: { messages: 'pupils' },
    known: pupilBands.map(({ value }) => value),
    values: ({ pupils }) =>
      pupils === null
        ? []
        : pupilBands
            .filter(({ upTo }) => pupils <= upTo)
            .slice(0, 1)
            .map(({ value }) => value),
  },
  {
    param: 'equipment',
    label: { messages: 'equipment' },
    known: equipment,
    values: ({ equipment }) => equipment,
  },
  {
    param: 'organisation',
    label: { messages: 'organisationKind' },
    known: organisationKinds,
    values: ({ organisationKind }) => [organisationKind],
  },
  {
    param: 'period',
    label: { print: 'year' },
    known: /^20\d{2}$/,
    values: schoolYears,
  },
  {
    param: 'call',
    label: { print: 'call' },
    known: /^[a-z0-9][a-z0-9-]{0,119}$/,
    values: ({ callSlug }) => (callSlug ? [callSlug] : []),
  },
] as const satisfies readonly Facet[];

export type FacetParam = (typeof facets)[number]['param'];
export type Selection = Partial<Record<FacetParam, string[]>>;

export const facetOf = (param: string): Facet | undefined =>
  facets.find((facet) => facet.param === param);

export function isKnown({ known }: Facet, value: string): boolean {
  return known instanceof RegExp ? known.test(value) : known.includes(value);
}

/** One value of one facet as the index knows it: one token, which no word of a text can be. */
export const termOf = (param: string, value: string): string => `:${param}:${value}`;

/** Whether what the index knows is a term, and no word. */
export const isTerm = (text: string): boolean => text.startsWith(':');

/** Facet and value of a term. */
export function splitTerm(term: string): [param: string, value: string] {
  const [, param = '', value = ''] = term.split(':');
  return [param, value];
}

/** Every notice has exactly one of these terms: together they count all. */
export const everyKind = projectKinds.map((kind) => termOf('project', kind));

/** Kinds wanted are no filter of the directory; matching asks for them. */
export const wantedKind = 'wanted-kind';

/** Everything a notice can be found by but its words. */
export function termsOf(notice: Filed): string[] {
  const wanted = notice.wantedKinds.length ? notice.wantedKinds : [any];
  return [
    ...facets.flatMap(({ param, values }: Facet) =>
      [...new Set(values(notice))].map((value) => termOf(param, value)),
    ),
    ...wanted.map((value) => termOf(wantedKind, value)),
  ];
}

/** Terms of which a notice must have one, for each facet that is asked. */
export function wantedTerms(selection: Selection): { param: FacetParam; terms: string[] }[] {
  return facets.flatMap(({ param, ...facet }) => {
    const values = selection[param] ?? [];
    const open = 'open' in facet ? [facet.open] : [];
    return values.length
      ? [{ param, terms: [...values, ...open].map((value) => termOf(param, value)) }]
      : [];
  });
}
