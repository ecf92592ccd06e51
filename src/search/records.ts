import { getCollection } from 'astro:content';
import {
  type Call,
  callLabels,
  type Facet,
  facetLabel,
  facets,
  moments,
  standingDeadlines,
  statuses,
  valueLabel,
} from '../calls/index.ts';
import { getCalls } from '../content/calls.ts';
import { getCountries } from '../content/countries.ts';
import { facetValues } from '../content/facets.ts';
import { getAllPages } from '../content/pages.ts';
import { countryName } from '../i18n/formats.ts';
import { type Language, languageCodes } from '../i18n/languages.ts';
import { translator } from '../i18n/messages.ts';
import type { CallFacts, OfferedFacet } from './facts.ts';
import {
  type Concept,
  searchedIn,
  unknownConcepts,
  vocabularyFaults,
  withWords,
  wordsAbout,
} from './vocabulary.ts';

/** A page to be indexed: what is added to its own text. Empty values are left out. */
export type SearchRecord = {
  path: string;
  meta: Record<string, string>;
  facts?: CallFacts;
};
export type SearchRecords = { records: SearchRecord[]; offered: OfferedFacet[] };

const lists = ['contacts', 'countries'] as const;

/** Everything that can be found in one language. */
export async function searchRecords(language: Language): Promise<SearchRecords> {
  const concepts = await getConcepts(language);
  const about = (path: string) => wordsAbout({ path }, concepts);
  const t = translator(language);
  const calls = (await getCalls()).map(({ call }) => callRecord(language, call, concepts));
  const pages = (await getAllPages())
    .filter((page) => page.language === language)
    .map(({ section, name, path, data }) => ({
      path,
      meta: {
        title: data.title,
        summary: data.summary,
        also: also([...data.alsoSearchedAs, ...about(`${section}/${name}`)]),
      },
    }));
  const countries = (await getCountries(language)).map(({ code, name }) => ({
    path: `/${language}/${countryPath(code)}/`,
    meta: {
      title: name,
      also: also([
        code,
        ...languageCodes.map((other) => countryName(other, code)),
        ...about(countryPath(code)),
      ]),
    },
  }));
  const overviews = lists.map((name) => ({
    path: `/${language}/${name}/`,
    meta: { title: t(`${name}.title`), also: also(about(name)) },
  }));
  return {
    records: [...calls, ...pages, ...countries, ...overviews],
    offered: await Promise.all(facets.map((facet) => offer(language, facet))),
  };
}

const countryPath = (code: string) => `countries/${code.toLowerCase()}`;

/**
 * The vocabulary with its words as who reads a language may type them.
 * Stops the build when it is about an action, a page or a concept that does not exist.
 */
async function getConcepts(language: Language): Promise<Concept[]> {
  const read: readonly string[] = searchedIn(language);
  const inLanguages = (await getCollection('vocabularyWords')).filter(({ id }) =>
    read.includes(id),
  );
  const concepts = (await getCollection('vocabulary')).map(({ id, data }) => ({
    ...withWords(
      id,
      data,
      inLanguages.map(({ data: words }) => words),
    ),
    id,
  }));
  const actions = new Set((await getCollection('actions')).map(({ id }) => id));
  const countries = await getCountries('en');
  const paths = new Set([
    ...lists,
    ...(await getAllPages()).map(({ section, name }) => `${section}/${name}`),
    ...countries.map(({ code }) => countryPath(code)),
  ]);
  const faults = [
    ...vocabularyFaults(concepts, actions, paths),
    ...inLanguages.flatMap(({ id, data }) => unknownConcepts(id, Object.keys(data), concepts)),
  ];
  if (faults.length) throw new Error(`The vocabulary is wrong:\n  ${faults.join('\n  ')}`);
  return concepts;
}

function callRecord(language: Language, call: Call, concepts: readonly Concept[]): SearchRecord {
  const path = `/${language}/calls/${call.slug}/`;
  return {
    path,
    meta: {
      title: call.title,
      year: String(call.year),
      codes: [call.reference, ...call.actionCodes].filter(Boolean).join(' '),
      labels: callLabels(language, call).join(' · '),
      also: also([...call.keywords, ...wordsAbout({ ...call, path: 'calls' }, concepts)]),
      lang: call.language === language ? '' : call.language,
    },
    facts: {
      facets: Object.fromEntries(
        facets
          .filter(({ param }) => param !== 'status')
          .map((facet: Facet) => [facet.param, facet.values(call, 0)]),
      ),
      moments: moments(call),
      timed: standingDeadlines(call.deadlines).map(({ time }) => time !== undefined),
    },
  };
}

const also = (words: string[]) => [...new Set(words)].join(' ');

/** A facet with the values our calls have. Every status is offered: which ones occur will change. */
async function offer(language: Language, facet: Facet): Promise<OfferedFacet> {
  const values =
    facet.param === 'status'
      ? statuses.map((value) => ({ value, label: valueLabel(language, facet, value) }))
      : (await facetValues(language, facet)).map(({ value, label }) => ({ value, label }));
  return { param: facet.param, label: facetLabel(language, facet), values };
}
