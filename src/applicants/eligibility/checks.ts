import type { Kind } from '../kinds.ts';
import { type Geography, inEtwinning, inProgramme, regions } from './geography.ts';
import type { Partner, Partnership } from './partnership.ts';
import type { Among, Check } from './rules.ts';

export type Outcome = 'passed' | 'failed' | 'unknown';

/**
 * What a check found: the outcome and what its reason speaks of. `countries` are ISO 3166-1 codes,
 * `kinds` kinds of organisation; which words they become is for the page to say.
 */
export type Finding = {
  outcome: Outcome;
  found?: number;
  least?: number;
  countries?: readonly string[];
  kinds?: readonly Kind[];
  /** Of an accreditation: whether it must be held. */
  held?: boolean;
};

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
const countriesOf = (partners: readonly Partner[]) =>
  distinct(partners.flatMap(({ country }) => country ?? []));
const takesPart = (geography: Geography, among: Among, country: string) =>
  among === 'programme' ? inProgramme(geography, country) : inEtwinning(geography, country);

/** At least so many were found; those of whom too little is said may yet count. */
function atLeast(least: number, found: number, perhaps: number): Finding {
  const outcome = found >= least ? 'passed' : found + perhaps >= least ? 'unknown' : 'failed';
  return { outcome, found, least };
}

/** Who breaks a rule fails it; if nobody does, who says too little leaves it open. */
const noneOf = (wrong: number, unsaid: number): Outcome =>
  wrong > 0 ? 'failed' : unsaid > 0 ? 'unknown' : 'passed';

const counted = (geography: Geography, among: Among, { partners }: Partnership) =>
  partners.filter(({ country }) => country && takesPart(geography, among, country));
const homeless = ({ partners }: Partnership) => partners.filter(({ country }) => !country);

type Run<C extends Check['check']> = (
  rule: Extract<Check, { check: C }>,
  partnership: Partnership,
  geography: Geography,
) => Finding;

const schoolKinds: readonly Kind[] = ['school', 'kindergarten'];

/** How many countries have an authority with two schools, and how many may have. */
function authoritiesWithSchools({ partners }: Partnership, geography: Geography): Finding {
  const unsaid = partners.filter(({ country, kind }) => !country || !kind);
  const complete = (country: string, count: (kind: Kind) => boolean, least: number) =>
    partners.filter((partner) => partner.country === country && partner.kind && count(partner.kind))
      .length >= least;
  const at = countriesOf(partners).filter((country) => inProgramme(geography, country));
  const withAuthority = at.filter((country) =>
    complete(country, (k) => k === 'school-authority', 1),
  );
  const sure = withAuthority.filter((country) =>
    complete(country, (kind) => schoolKinds.includes(kind), 2),
  );
  // Whether a vocational school counts as a school here, our sources do not say.
  const withVocational = withAuthority.filter((country) =>
    complete(country, (kind) => kind === 'vet-school' || schoolKinds.includes(kind), 2),
  );
  const open = withVocational.length >= 2 || unsaid.length > 0;
  const outcome = sure.length >= 2 ? 'passed' : open ? 'unknown' : 'failed';
  return { outcome, found: sure.length, least: 2, countries: sure };
}

/** Each check as a pure function of rule, partnership and geography. */
export const checks: { [C in Check['check']]: Run<C> } = {
  organisations: ({ least, among }, partnership, geography) =>
    atLeast(least, counted(geography, among, partnership).length, homeless(partnership).length),

  countries: ({ least, among }, partnership, geography) =>
    atLeast(
      least,
      countriesOf(counted(geography, among, partnership)).length,
      homeless(partnership).length,
    ),

  'coordinator-country': (_, { partners: [coordinator] }, geography) => {
    const country = coordinator?.country;
    if (!country) return { outcome: 'unknown' };
    const outcome = inProgramme(geography, country) ? 'passed' : 'failed';
    return { outcome, countries: [country] };
  },

  'partner-countries': ({ among, regions: open = [], except = [] }, partnership, geography) => {
    const wrong = countriesOf(partnership.partners).filter(
      (country) =>
        !takesPart(geography, among, country) &&
        (except.includes(country) || !open.some((region) => regions[region]?.includes(country))),
    );
    const unsaid = homeless(partnership).length + (partnership.partners.length ? 0 : 1);
    return { outcome: noneOf(wrong.length, unsaid), countries: wrong };
  },

  'coordinator-kind': ({ kinds }, { partners: [coordinator] }) => {
    const kind = coordinator?.kind;
    if (!kind) return { outcome: 'unknown', kinds };
    return { outcome: kinds.includes(kind) ? 'passed' : 'failed', kinds };
  },

  'not-kinds': ({ kinds }, { partners }) => {
    const said = partners.flatMap(({ kind }) => kind ?? []);
    const wrong = said.filter((kind) => kinds.includes(kind));
    const unsaid = partners.length - said.length + (partners.length ? 0 : 1);
    return { outcome: noneOf(wrong.length, unsaid), kinds };
  },

  'only-kinds': ({ kinds }, { partners }) => {
    const said = partners.flatMap(({ kind }) => kind ?? []);
    const wrong = distinct(said.filter((kind) => !kinds.includes(kind)));
    const unsaid = partners.length - said.length + (partners.length ? 0 : 1);
    return { outcome: noneOf(wrong.length, unsaid), kinds: wrong };
  },

  accreditation: ({ held }, { accredited }) => ({
    outcome: accredited === undefined ? 'unknown' : accredited === held ? 'passed' : 'failed',
    held,
  }),

  'authorities-with-schools': (_, partnership, geography) =>
    authoritiesWithSchools(partnership, geography),
};
