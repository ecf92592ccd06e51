import { type Facet, facetCounts, facets, valueLabel } from '../calls/index.ts';
import { collator } from '../i18n/formats.ts';
import type { Language } from '../i18n/languages.ts';
import { getCalls } from './calls.ts';

export type FacetValue = { value: string; label: string; count: number };

/** The values our calls have for a facet, labelled and in the order a reader expects. */
export async function facetValues(language: Language, facet: Facet): Promise<FacetValue[]> {
  const calls = (await getCalls()).map(({ call }) => call);
  const values = facetCounts(facet, calls, Date.now()).map(({ value, count }) => ({
    value,
    count,
    label: valueLabel(language, facet, value),
  }));
  const { compare } = collator(language);
  return facet.order === 'name' ? values.sort((a, b) => compare(a.label, b.label)) : values;
}

/** The facets that have static pages and more than one value to choose from. */
export async function browsableFacets(language: Language) {
  const all = await Promise.all(
    facets
      .filter(({ pages }) => pages)
      .map(async (facet) => ({ facet, values: await facetValues(language, facet) })),
  );
  return all.filter(({ values }) => values.length > 1);
}
