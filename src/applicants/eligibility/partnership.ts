import { isOneOf, type Kind, kinds } from '../kinds.ts';

/** An organisation of a planned partnership. What the reader has not said is undefined. */
export type Partner = {
  /** ISO 3166-1 alpha-2. */
  country: string | undefined;
  kind: Kind | undefined;
};

/** The first partner is the coordinator, who applies. */
export type Partnership = {
  partners: readonly Partner[];
  /** Whether the coordinator holds an Erasmus accreditation. */
  accredited: boolean | undefined;
};

/** More rows than these no form offers; rules speak of six organisations at most. */
export const mostPartners = 20;

/**
 * The partnership in a query: `country` and `kind` in turn for each partner, `accredited` yes or
 * no. A row without both is no partner; what is not on the lists counts as not said.
 * @param known whether there is such a country to choose.
 */
export function readPartnership(
  query: URLSearchParams,
  known: (country: string) => boolean,
): Partnership {
  const countries = query.getAll('country').slice(0, mostPartners);
  const kindsSaid = query.getAll('kind').slice(0, mostPartners);
  const rows = Array.from({ length: Math.max(countries.length, kindsSaid.length) }, (_, at) => {
    const country = countries[at] ?? '';
    const kind = kindsSaid[at];
    return {
      country: known(country) ? country : undefined,
      kind: isOneOf(kinds, kind) ? kind : undefined,
    };
  });
  const accredited = query.get('accredited');
  return {
    partners: rows.filter(({ country, kind }) => country || kind),
    accredited: accredited === 'yes' ? true : accredited === 'no' ? false : undefined,
  };
}
