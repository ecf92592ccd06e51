import type { Kind, ToolAction } from '../kinds.ts';
import type { SourceId } from '../sources.ts';

/** Countries whose organisations count towards a minimum. */
export type Among = 'programme' | 'etwinning';

/** What a rule asks of a partnership. */
export type Check =
  /** At least so many organisations. */
  | { check: 'organisations'; least: number; among: Among }
  /** They come from at least so many countries. */
  | { check: 'countries'; least: number; among: Among }
  /** The coordinator is established in one of these countries. */
  | { check: 'coordinator-country' }
  /** Every partner is: in the programme, or in a region that may take part, but for exceptions. */
  | {
      check: 'partner-countries';
      among: Among;
      regions?: readonly number[];
      except?: readonly string[];
    }
  /** The coordinator is of one of these kinds. */
  | { check: 'coordinator-kind'; kinds: readonly Kind[] }
  /** No partner is of one of these kinds. */
  | { check: 'not-kinds'; kinds: readonly Kind[] }
  /** Every partner is of one of these kinds. */
  | { check: 'only-kinds'; kinds: readonly Kind[] }
  /** The coordinator holds an Erasmus accreditation, or does not. */
  | { check: 'accreditation'; held: boolean }
  /** In two countries, a school authority together with two schools. */
  | { check: 'authorities-with-schools' };

/** A rule of an action, with the years of the calls for which it was read in its sources. */
export type Rule = Check & {
  id: string;
  action: ToolAction;
  years: readonly number[];
  sources: readonly SourceId[];
};

const schoolsOnly: readonly Kind[] = ['school', 'kindergarten', 'vet-school'];

type Bare = Check & Omit<Rule, 'id' | 'action' | keyof Check>;

/** The rules of one action; ids are `<action>.<check>`, each check once. */
const of = (action: ToolAction, ...rules: Bare[]): Rule[] =>
  rules.map((rule) => ({ ...rule, action, id: `${action}.${rule.check}` }));

const two = (years: number[], ...from: SourceId[]): Bare[] => [
  { check: 'organisations', least: 2, among: 'programme', years, sources: from },
  { check: 'countries', least: 2, among: 'programme', years, sources: from },
];
const three = (years: number[], ...from: SourceId[]): Bare[] => [
  { check: 'organisations', least: 3, among: 'programme', years, sources: from },
  { check: 'countries', least: 3, among: 'programme', years, sources: from },
];
const noYouthGroup: Bare = {
  check: 'not-kinds',
  kinds: ['youth-group'],
  years: [2026],
  sources: ['call2026'],
};
const cooperation: Bare[] = [
  { check: 'coordinator-country', years: [2026], sources: ['cooperation2026'] },
  {
    check: 'partner-countries',
    among: 'programme',
    regions: [1, 2, 3],
    except: ['BY'],
    years: [2026],
    sources: ['cooperation2026', 'regions'],
  },
];

/**
 * The rules of who may take part in an action with whom. A rule is stated for the years alone in
 * which a source states it: of another year it says nothing.
 */
export const rules: readonly Rule[] = [
  ...of(
    'etwinning',
    {
      check: 'organisations',
      least: 2,
      among: 'etwinning',
      years: [2026],
      sources: ['etwinningSpain', 'esepContact'],
    },
    {
      check: 'partner-countries',
      among: 'etwinning',
      years: [2026],
      sources: ['etwinningAustria'],
    },
    {
      check: 'only-kinds',
      kinds: schoolsOnly,
      years: [2026],
      sources: ['esep', 'etwinningPoland'],
    },
  ),
  ...of(
    'ka121',
    { check: 'accreditation', held: true, years: [2026], sources: ['schools2026'] },
    noYouthGroup,
  ),
  ...of(
    'ka122',
    ...two([2025], 'bavaria2025'),
    {
      check: 'accreditation',
      held: false,
      years: [2025, 2026],
      sources: ['bavaria2025', 'bibbShortTerm', 'schools2026'],
    },
    noYouthGroup,
  ),
  ...of(
    'ka210',
    ...two([2025, 2026], 'bibbSmallScale', 'guideSmallScale', 'smallScale2026'),
    {
      check: 'coordinator-country',
      years: [2025, 2026],
      sources: ['smallScale2025', 'smallScale2026'],
    },
    {
      check: 'partner-countries',
      among: 'programme',
      years: [2025],
      sources: ['smallScale2025'],
    },
    noYouthGroup,
  ),
  ...of(
    'ka220',
    ...three([2025, 2026], 'cooperation2025', 'norway', 'idepCooperation'),
    ...cooperation,
    noYouthGroup,
  ),
  ...of('cooperation-engo', ...three([2025], 'cooperation2025'), ...cooperation, noYouthGroup),
  ...of(
    'ka240',
    { check: 'organisations', least: 6, among: 'programme', years: [2026], sources: ['leargas'] },
    {
      check: 'countries',
      least: 2,
      among: 'programme',
      years: [2026],
      sources: ['leargas', 'oead', 'idepSchools'],
    },
    { check: 'coordinator-country', years: [2026], sources: ['oead', 'idepSchools'] },
    {
      check: 'coordinator-kind',
      kinds: ['school-authority'],
      years: [2026],
      sources: ['oead', 'idepSchools'],
    },
    { check: 'authorities-with-schools', years: [2026], sources: ['oead'] },
  ),
  ...of(
    'sport-small-scale',
    ...two([2026], 'smallScale2026'),
    { check: 'coordinator-country', years: [2026], sources: ['smallScale2026'] },
    {
      check: 'partner-countries',
      among: 'programme',
      years: [2025],
      sources: ['smallScale2025'],
    },
    noYouthGroup,
  ),
  ...of(
    'sport-cooperation',
    ...three([2025], 'sport2025', 'cooperation2025'),
    ...cooperation,
    noYouthGroup,
  ),
];
