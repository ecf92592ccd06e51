import type { ToolAction } from '../kinds.ts';
import type { SourceId } from '../sources.ts';
import type { Answers } from './questions.ts';

/** Ways that need no call of their own, beside the actions. */
export const otherWays = ['consortium', 'host', 'contact-seminar'] as const;
export type Way = ToolAction | (typeof otherWays)[number];

/** Conditions: for each question named, one of these answers. */
type When = { [Q in keyof Answers]?: readonly NonNullable<Answers[Q]>[] };

/**
 * A reason: it speaks for a way, against it, or rules it out, when all answers meet `when`. A
 * question that was not answered meets nothing. Its sentence is `tools.fit.reason.<way>.<name>`.
 */
export type Reason = {
  way: Way;
  name: string;
  effect: 'for' | 'against' | 'excludes';
  when: When;
  /** Call year in which the reason was read; absent when its source gives none. */
  year?: number;
  sources: readonly SourceId[];
};

type Bare = Omit<Reason, 'way'>;
const of = (way: Way, ...reasons: Bare[]): Reason[] =>
  reasons.map((reason) => ({ way, ...reason }));

const educators = [
  'school',
  'kindergarten',
  'vet-school',
  'school-authority',
  'adult-education',
] as const;
const schools = ['school', 'kindergarten', 'vet-school'] as const;
const youth = ['youth-organisation', 'youth-group'] as const;
const abroad = ['staff', 'shadowing', 'learners'] as const;
const others = ['higher-education', ...youth, 'sport-club'] as const;

const inEducation: Bare = {
  name: 'field',
  effect: 'excludes',
  when: { who: others },
  sources: ['commissionSchools', 'schools2026'],
};
const noYouthGroup: Bare = {
  name: 'youth-group',
  effect: 'excludes',
  when: { who: ['youth-group'] },
  year: 2026,
  sources: ['call2026'],
};

/** All reasons, by way in the order of the programme. */
export const reasons: readonly Reason[] = [
  ...of(
    'etwinning',
    { name: 'online', effect: 'for', when: { want: ['online'] }, sources: ['esep', 'esepContact'] },
    {
      name: 'together',
      effect: 'for',
      when: { want: ['together', 'partners'], who: schools },
      sources: ['esep', 'esepContact'],
    },
    { name: 'no-money', effect: 'for', when: { money: ['0'] }, sources: ['esep'] },
    { name: 'two-schools', effect: 'for', when: { first: ['yes'] }, sources: ['etwinningSpain'] },
    { name: 'no-grant', effect: 'against', when: { money: ['60', '400'] }, sources: ['esep'] },
    {
      name: 'schools-only',
      effect: 'excludes',
      when: { who: ['adult-education', ...others] },
      sources: ['esep', 'etwinningPoland'],
    },
  ),
  ...of(
    'ka122',
    { name: 'abroad', effect: 'for', when: { want: abroad }, sources: ['commissionSchools'] },
    {
      name: 'first',
      effect: 'for',
      when: { first: ['yes'] },
      sources: ['bibbShortTerm', 'bavaria2025'],
    },
    {
      name: 'length',
      effect: 'for',
      when: { months: ['11'] },
      year: 2026,
      sources: ['carinthiaShortTerm', 'bibbShortTerm'],
    },
    {
      name: 'too-short',
      effect: 'against',
      when: { months: ['5'] },
      year: 2026,
      sources: ['carinthiaShortTerm', 'bibbShortTerm'],
    },
    {
      name: 'limits',
      effect: 'against',
      when: { first: ['no'] },
      year: 2026,
      sources: ['carinthiaShortTerm', 'bibbShortTerm'],
    },
    {
      name: 'too-long',
      effect: 'against',
      when: { months: ['36'] },
      year: 2026,
      sources: ['carinthiaShortTerm', 'bibbShortTerm'],
    },
    {
      name: 'accredited',
      effect: 'excludes',
      when: { accredited: ['yes'] },
      year: 2026,
      sources: ['schools2026', 'bibbShortTerm'],
    },
    inEducation,
  ),
  ...of(
    'ka121',
    {
      name: 'accredited',
      effect: 'for',
      when: { want: abroad, accredited: ['yes'] },
      year: 2026,
      sources: ['schools2026'],
    },
    {
      name: 'yearly',
      effect: 'for',
      when: { months: ['24', '36'] },
      sources: ['carinthiaAccreditation'],
    },
    inEducation,
  ),
  ...of(
    'ka120',
    {
      name: 'lasting',
      effect: 'for',
      when: { want: abroad, who: educators },
      sources: ['carinthiaAccreditation'],
    },
    {
      name: 'for-years',
      effect: 'for',
      when: { months: ['24', '36'] },
      sources: ['carinthiaAccreditation'],
    },
    {
      name: 'no-money',
      effect: 'against',
      when: { money: ['60', '400'] },
      sources: ['commissionSchools'],
    },
    {
      name: 'first',
      effect: 'against',
      when: { first: ['yes'] },
      sources: ['bibbShortTerm'],
    },
    {
      name: 'held',
      effect: 'excludes',
      when: { accredited: ['yes'] },
      sources: ['carinthiaAccreditation'],
    },
  ),
  ...of(
    'consortium',
    {
      name: 'no-application',
      effect: 'for',
      when: { want: abroad, who: schools },
      sources: ['commissionSchools'],
    },
    { name: 'first', effect: 'for', when: { first: ['yes'] }, sources: ['commissionSchools'] },
    {
      name: 'lead',
      effect: 'for',
      when: { want: abroad, who: ['school-authority'] },
      sources: ['commissionSchools', 'carinthiaAccreditation'],
    },
  ),
  ...of('host', {
    name: 'no-application',
    effect: 'for',
    when: { want: ['host'] },
    sources: ['commissionSchools', 'idepHigherEducation'],
  }),
  ...of(
    'ka210',
    {
      name: 'together',
      effect: 'for',
      when: { want: ['together'] },
      year: 2025,
      sources: ['smallScale2025'],
    },
    {
      name: 'first',
      effect: 'for',
      when: { first: ['yes'] },
      year: 2025,
      sources: ['smallScale2025', 'bibbSmallScale'],
    },
    {
      name: 'two-countries',
      effect: 'for',
      when: { partners: ['1', '2'] },
      year: 2025,
      sources: ['bibbSmallScale'],
    },
    {
      name: 'sum',
      effect: 'for',
      when: { money: ['60'] },
      year: 2026,
      sources: ['schools2026', 'smallScale2025'],
    },
    {
      name: 'length',
      effect: 'for',
      when: { months: ['11', '24'] },
      year: 2025,
      sources: ['bibbSmallScale'],
    },
    {
      name: 'no-partner',
      effect: 'against',
      when: { partners: ['0'] },
      year: 2025,
      sources: ['bibbSmallScale'],
    },
    {
      name: 'too-small',
      effect: 'against',
      when: { money: ['400'] },
      year: 2026,
      sources: ['schools2026', 'smallScale2025'],
    },
    {
      name: 'too-long',
      effect: 'against',
      when: { months: ['36'] },
      year: 2025,
      sources: ['bibbSmallScale'],
    },
    {
      name: 'too-short',
      effect: 'against',
      when: { months: ['5'] },
      year: 2025,
      sources: ['bibbSmallScale'],
    },
    {
      name: 'sport',
      effect: 'against',
      when: { who: ['sport-club'] },
      year: 2026,
      sources: ['smallScale2026'],
    },
    noYouthGroup,
  ),
  ...of(
    'ka220',
    {
      name: 'together',
      effect: 'for',
      when: { want: ['together'] },
      year: 2026,
      sources: ['cooperation2026'],
    },
    {
      name: 'three-countries',
      effect: 'for',
      when: { partners: ['2'] },
      year: 2026,
      sources: ['norway', 'cooperation2025'],
    },
    {
      name: 'sum',
      effect: 'for',
      when: { money: ['400'] },
      year: 2026,
      sources: ['cooperation2026', 'schools2026'],
    },
    {
      name: 'too-few',
      effect: 'against',
      when: { partners: ['0', '1'] },
      year: 2026,
      sources: ['norway', 'cooperation2025'],
    },
    {
      name: 'too-large',
      effect: 'against',
      when: { money: ['0', '60'] },
      year: 2026,
      sources: ['cooperation2026'],
    },
    {
      name: 'first',
      effect: 'against',
      when: { first: ['yes'] },
      year: 2025,
      sources: ['smallScale2025'],
    },
    {
      name: 'too-short',
      effect: 'against',
      when: { months: ['5', '11'] },
      sources: ['guideSmallScale'],
    },
    {
      name: 'sport',
      effect: 'against',
      when: { who: ['sport-club'] },
      year: 2025,
      sources: ['sport2025'],
    },
    noYouthGroup,
  ),
  ...of(
    'ka240',
    {
      name: 'together',
      effect: 'for',
      when: { want: ['together'], who: ['school-authority'] },
      year: 2026,
      sources: ['oead', 'leargas'],
    },
    {
      name: 'join',
      effect: 'for',
      when: { want: ['together'], who: ['school', 'kindergarten'] },
      year: 2026,
      sources: ['oead', 'leargas'],
    },
    {
      name: 'sum',
      effect: 'for',
      when: { money: ['400'] },
      year: 2026,
      sources: ['leargas', 'oead'],
    },
    {
      name: 'not-alone',
      effect: 'against',
      when: { who: ['school', 'kindergarten'] },
      year: 2026,
      sources: ['oead', 'idepSchools'],
    },
    {
      name: 'six',
      effect: 'against',
      when: { partners: ['0'] },
      year: 2026,
      sources: ['leargas', 'oead'],
    },
    {
      name: 'three-years',
      effect: 'against',
      when: { months: ['5', '11', '24'] },
      year: 2026,
      sources: ['leargas', 'oead'],
    },
    {
      name: 'one-sum',
      effect: 'against',
      when: { money: ['0', '60'] },
      year: 2026,
      sources: ['leargas'],
    },
  ),
  ...of(
    'contact-seminar',
    { name: 'meet', effect: 'for', when: { want: ['partners'] }, sources: ['tca'] },
    { name: 'no-partner', effect: 'for', when: { partners: ['0'] }, sources: ['tca'] },
  ),
  ...of(
    'ka131',
    {
      name: 'abroad',
      effect: 'for',
      when: { want: abroad, who: ['higher-education'] },
      sources: ['idepHigherEducation'],
    },
    {
      name: 'charter',
      effect: 'against',
      when: { who: ['higher-education'] },
      sources: ['idepHigherEducation'],
    },
  ),
  ...of(
    'ka152',
    {
      name: 'exchange',
      effect: 'for',
      when: { want: ['exchange', 'learners'], who: [...youth, 'public-body', 'other'] },
      year: 2024,
      sources: ['youthExchanges2024'],
    },
    {
      name: 'group',
      effect: 'for',
      when: { who: ['youth-group'] },
      year: 2026,
      sources: ['call2026'],
    },
    {
      name: 'outside-school',
      effect: 'for',
      when: { want: ['exchange'], who: [...schools, 'school-authority'] },
      year: 2024,
      sources: ['youthExchanges2024'],
    },
    {
      name: 'not-lessons',
      effect: 'against',
      when: { who: [...schools, 'school-authority', 'higher-education'] },
      year: 2024,
      sources: ['youthExchanges2024'],
    },
    {
      name: 'two',
      effect: 'against',
      when: { partners: ['0'] },
      year: 2024,
      sources: ['youthExchanges2024'],
    },
  ),
  ...of('ka153', {
    name: 'workers',
    effect: 'for',
    when: { want: ['staff', 'shadowing'], who: youth },
    year: 2026,
    sources: ['call2026'],
  }),
  ...of('ka154', {
    name: 'participation',
    effect: 'for',
    when: { want: ['together', 'exchange'], who: youth },
    year: 2026,
    sources: ['call2026'],
  }),
  ...of('ka151', {
    name: 'accredited',
    effect: 'for',
    when: { want: [...abroad, 'exchange'], who: ['youth-organisation'], accredited: ['yes'] },
    sources: ['youthAccredited'],
  }),
  ...of(
    'ka150',
    {
      name: 'lasting',
      effect: 'for',
      when: { want: [...abroad, 'exchange'], who: ['youth-organisation'] },
      sources: ['youthAccredited'],
    },
    {
      name: 'held',
      effect: 'excludes',
      when: { accredited: ['yes'] },
      sources: ['youthAccredited'],
    },
  ),
  ...of('ka182', {
    name: 'abroad',
    effect: 'for',
    when: { want: ['staff', 'shadowing'], who: ['sport-club'] },
    year: 2026,
    sources: ['call2026'],
  }),
  ...of(
    'sport-small-scale',
    {
      name: 'together',
      effect: 'for',
      when: { want: ['together'], who: ['sport-club'] },
      year: 2026,
      sources: ['smallScale2026'],
    },
    {
      name: 'first',
      effect: 'for',
      when: { first: ['yes'] },
      year: 2026,
      sources: ['smallScale2026'],
    },
    {
      name: 'sum',
      effect: 'for',
      when: { money: ['60'] },
      year: 2026,
      sources: ['smallScale2026'],
    },
    {
      name: 'two-countries',
      effect: 'for',
      when: { partners: ['1', '2'] },
      year: 2026,
      sources: ['smallScale2026'],
    },
    {
      name: 'no-partner',
      effect: 'against',
      when: { partners: ['0'] },
      year: 2026,
      sources: ['smallScale2026'],
    },
    {
      name: 'too-small',
      effect: 'against',
      when: { money: ['400'] },
      year: 2026,
      sources: ['smallScale2026'],
    },
  ),
  ...of(
    'sport-cooperation',
    {
      name: 'together',
      effect: 'for',
      when: { want: ['together'], who: ['sport-club'] },
      year: 2025,
      sources: ['sport2025'],
    },
    { name: 'sum', effect: 'for', when: { money: ['400'] }, year: 2025, sources: ['sport2025'] },
    {
      name: 'three-countries',
      effect: 'for',
      when: { partners: ['2'] },
      year: 2025,
      sources: ['sport2025'],
    },
    {
      name: 'too-few',
      effect: 'against',
      when: { partners: ['0', '1'] },
      year: 2025,
      sources: ['sport2025'],
    },
  ),
];
