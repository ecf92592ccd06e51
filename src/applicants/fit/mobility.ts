import { abroad, educators, inEducation, of, others, type Reason, schools } from './reason.ts';

/** Reasons about going abroad, hosting and working online, in education. */
export const mobilityReasons: readonly Reason[] = [
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
];
