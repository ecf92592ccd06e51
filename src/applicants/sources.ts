import type { z } from 'zod';
import type { sourceSchema } from '../calls/index.ts';

/** Where a rule was read, and when. */
export type Source = z.output<typeof sourceSchema>;

const cyprus = 'https://www.fundingprogrammesportal.gov.cy/en/call';
const readOn = '2026-11-25';

/**
 * What the rules of these tools rest on. Most pages quote the Programme Guide of their year; what
 * one of them does not say is not a rule here.
 */
export const sources = {
  call2026: {
    title: 'General call 2026 (EAC/A12/2025), funding programmes portal of Cyprus',
    url: 'https://www.fundingprogrammesportal.gov.cy/en/2025/11/erasmus-programme-2026-eac-a12-2025',
    readOn,
  },
  cooperation2026: {
    title:
      'Programme Guide 2026, “Cooperation partnerships”, quoted by the funding programmes portal of Cyprus (topic of European NGOs in youth)',
    url: `${cyprus}/partnerships-for-cooperation-cooperation-partnerships-in-the-field-of-youth-submitted-by-european-ngos-2026-en-2025`,
    readOn,
  },
  cooperation2025: {
    title:
      'Programme Guide 2025, “Cooperation partnerships”, quoted by the funding programmes portal of Cyprus',
    url: `${cyprus}/cooperation-partnerships-en-2025`,
    readOn,
  },
  norway: {
    title: 'National Agency of Norway: cooperation partnerships',
    url: 'https://erasmuspluss.no/utlysninger-og-tilskudd/samarbeidspartnerskap-erasmus',
    readOn: '2026-11-24',
  },
  sport2025: {
    title: 'Access Europe on cooperation partnerships in sport 2025 (secondary source)',
    url: 'https://accesseurope.ie/open-funds/erasmus-cooperation-partnerships-in-sport-2',
    readOn,
  },
  smallScale2025: {
    title:
      'Programme Guide 2025, “Small-scale partnerships”, quoted by the funding programmes portal of Cyprus',
    url: `${cyprus}/small-scale-partnerships-en-2025`,
    readOn,
  },
  bibbSmallScale: {
    title: 'NA beim BIBB, National Agency in Germany: small-scale partnerships (call 2025)',
    url: 'https://na-bibb.de/en/erasmus-erwachsenenbildung/partnerschaften-fuer-eine-zusammenarbeit/kleinere-partnerschaften',
    readOn,
  },
  smallScale2026: {
    title: 'Subsdy on small-scale partnerships in sport 2026 (secondary source)',
    url: 'https://www.subsdy.com/grants/small-scale-partnerships',
    readOn,
  },
  guideSmallScale: {
    title: 'Fundacja INCREA on partnership projects (secondary source)',
    url: 'https://www.fundincrea.pl/en/projekty-en',
    readOn: '2026-11-24',
  },
  leargas: {
    title: 'Léargas, National Agency of Ireland: European partnerships for school development',
    url: 'https://www.leargas.ie/news/european-partnership-for-school-development',
    readOn,
  },
  oead: {
    title: 'OeAD, National Agency of Austria: European partnerships for school development',
    url: 'https://erasmusplus.oead.at/de/schulbildung/kooperationen/europaeische-partnerschaften-fuer-schulentwicklung',
    readOn,
  },
  idepSchools: {
    title: 'IDEP, National Agency of Cyprus: European partnerships for school development',
    url: 'https://erasmusplus.idep.org.cy/tr/draseis/vasiki-drasi-2/ka240-european-partnerships-for-school-development',
    readOn,
  },
  idepCooperation: {
    title: 'IDEP, National Agency of Cyprus: cooperation partnerships',
    url: 'https://erasmusplus.idep.org.cy/en/vasiki-drasi-2/symprakseis-synergasias',
    readOn,
  },
  idepHigherEducation: {
    title: 'IDEP, National Agency of Cyprus: mobility in higher education',
    url: 'https://erasmusplus.idep.org.cy/en/vasiki-drasi-1/tritovathmia-ekpaidefsi',
    readOn,
  },
  bibbShortTerm: {
    title: 'NA beim BIBB, National Agency in Germany: short-term projects',
    url: 'https://www.na-bibb.de/en/erasmus-berufsbildung/mobilitaet/kurzzeitprojekte',
    readOn,
  },
  carinthiaShortTerm: {
    title: 'Education directorate of Carinthia: short-term projects for schools (call 2026)',
    url: 'https://www.bildung-ktn.gv.at/Schule-und-Unterricht/Internationalitaet/Erasmus--Schulbildung/Erasmus-plus-Kurfristige-Mobilit-tsprojekte.html',
    readOn,
  },
  carinthiaAccreditation: {
    title: 'Education directorate of Carinthia: accreditation',
    url: 'https://www.bildung-ktn.gv.at/Schule-und-Unterricht/Internationalitaet/Erasmus--Schulbildung/Erasmus-plus-Akkreditierung.html',
    readOn,
  },
  bavaria2025: {
    title: 'Erasmus+ Bavaria: short-term projects of schools (call 2025)',
    url: 'https://www.erasmusplus.bayern.de/shorttermmobilityproject/',
    readOn,
  },
  schools2026: {
    title: 'Travel Edventures, guide to Erasmus+ 2026 for schools (secondary source)',
    url: 'https://info.traveledventures.com/a-clear-and-practical-guide-for-erasmus-2026-all-the-key-updates-schools-need-to-know',
    readOn: '2026-11-24',
  },
  commissionSchools: {
    title: 'European Commission: mobility in school education',
    url: 'https://erasmus-plus.ec.europa.eu/opportunities/opportunities-for-organisations/learning-mobility-of-individuals/school-education',
    readOn: '2026-11-24',
  },
  youthExchanges2024: {
    title: 'Access Europe on youth exchanges 2024 (secondary source)',
    url: 'https://www.accesseurope.ie/open-funds/erasmus-mobility-of-young-people',
    readOn,
  },
  youthAccredited: {
    title: 'Access Europe on accredited projects for youth mobility (secondary source)',
    url: 'https://accesseurope.ie/open-funds/erasmus-accredited-projects-for-youth-mobility',
    readOn,
  },
  countries: {
    title: 'General information about the Erasmus+ programme, Ovidius University',
    url: 'https://dri.univ-ovidius.ro/en/erasmus-plus-office/general-information-about-the-erasmus-programme',
    readOn: '2026-11-24',
  },
  regions: {
    title: 'Erasmus+ Programme Guide 2020, part A, “Eligible countries”: regions 1 to 3',
    url: 'https://ec.europa.eu/programmes/erasmus-plus/programme-guide/part-a/who-can-participate/eligible-countries_en',
    readOn,
  },
  etwinningSpain: {
    title: 'eTwinning Spain: general questions',
    url: 'https://etwinning.es/en/faq-en/general-en',
    readOn: '2026-11-24',
  },
  etwinningPoland: {
    title: 'eTwinning Poland on accounts and roles',
    url: 'https://etwinning.pl/aktualnosci/wylaczenie-platformy-etwinning',
    readOn: '2026-11-24',
  },
  etwinningAustria: {
    title: 'eTwinning Austria: eTwinning in Europe',
    url: 'https://etwinning.at/de/etwinning/etwinning-in-europa/',
    readOn: '2026-11-24',
  },
  esep: {
    title: 'European School Education Platform: about',
    url: 'https://school-education.ec.europa.eu/uk/node/31',
    readOn: '2026-11-24',
  },
  esepContact: {
    title: 'European School Education Platform: contact and support',
    url: 'https://school-education.ec.europa.eu/en/etwinning/contact-and-support?prefLang=sv',
    readOn: '2026-11-24',
  },
  tca: {
    title: 'SALTO Education and Training: training and cooperation activities (TCAs)',
    url: 'https://salto-et.net/about_us/faq',
    readOn,
  },
  registration: {
    title: 'European Commission: OID, basic functions of the Organisation Registration system',
    url: 'https://webgate.ec.europa.eu/fpfis/wikis/display/NAITDOC/OID+Basic+functionalities+of+the+Organisation+Registration+system',
    readOn: '2026-11-24',
  },
  calculator: {
    title: 'European Commission: distance calculator',
    url: 'https://erasmus-plus.ec.europa.eu/de/resources-and-tools/distance-calculator',
    readOn,
  },
  bands: {
    title: 'Gıda ve Tarım University: grants for staff mobility (distance bands, one way)',
    url: 'https://erasmus.gidatarim.edu.tr/pages/sure-hibe-hesap-personel',
    readOn,
  },
  rates: {
    title:
      'Vrije Universiteit Amsterdam: Erasmus+ grants for staff (travel amounts, no year given)',
    url: 'https://vu.nl/en/employee/internationalisation/grants-and-funds-for-vu-employees',
    readOn,
  },
  straightLine: {
    title: 'GrowthProjects.eu on the Erasmus+ distance calculator, 2026 (secondary source)',
    url: 'https://growthprojects.eu/?p=3095',
    readOn,
  },
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof sources;

/** The sources of some rules, each once, in the order of their first use. */
export const sourcesOf = (rules: readonly { sources: readonly SourceId[] }[]): Source[] =>
  [...new Set(rules.flatMap((rule) => rule.sources))].map((id) => sources[id]);
