/** A country's place in the two programmes, as content/countries.yaml has it for 2021–2027. */
export type Place = {
  erasmus: 'member' | 'associated' | 'not-associated';
  etwinning?: 'member' | 'plus' | 'left' | 'none' | undefined;
};

/** Places by ISO 3166-1 code. A country that is not in it is not associated. */
export type Geography = Readonly<Record<string, Place>>;

/**
 * Regions of countries that are not associated, as the Programme Guide numbers them: Western
 * Balkans, Neighbourhood East, South-Mediterranean. Source: `sources.regions`.
 */
export const regions: Readonly<Record<number, readonly string[]>> = {
  1: ['AL', 'BA', 'XK', 'ME'],
  2: ['AM', 'AZ', 'BY', 'GE', 'MD', 'UA'],
  3: ['DZ', 'EG', 'IL', 'JO', 'LB', 'LY', 'MA', 'PS', 'SY', 'TN'],
};

/** Any country outside the list that readers choose from. */
export const elsewhere = 'ZZ';

/** Member state of the EU, or third country associated to the programme. */
export const inProgramme = (geography: Geography, country: string): boolean =>
  ['member', 'associated'].includes(geography[country]?.erasmus ?? '');

/** Takes part in eTwinning, in full or as a country of eTwinning Plus. */
export const inEtwinning = (geography: Geography, country: string): boolean =>
  ['member', 'plus'].includes(geography[country]?.etwinning ?? '');
