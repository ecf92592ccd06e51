/**
 * The remarks of our own collection were written for researchers. Those that help a reader become
 * a note or a sentence of the text by these rules; any other remark is dropped.
 */
type Rule = [pattern: RegExp, sentence: (...captures: string[]) => string];

const notes: Rule[] = [
  [/Sources disagree on the budget/, () => 'Sources disagree on the budget, so none is shown.'],
  [
    /17:00 and the 4 000 000 EUR ceiling come from a third party's reading of the Programme Guide 2026/,
    () =>
      'The hour of the deadline and the largest grant come from a third party’s reading of the Programme Guide 2026, not from the portal.',
  ],
  [
    /speaks of (\d+ \w+ \d{4}) for KA1: some deadlines were later extended/,
    (day) => `Another source gives ${day} for key action 1: some deadlines were extended later.`,
  ],
  [
    /A third \(autumn\) round existed/,
    () => 'There was a third round in autumn; its date was not found.',
  ],
  [/One secondary source only/, () => 'The deadline rests on one source only.'],
  [
    /catalogue of [\d.]+ also lists (\d+ \w+ \d{4}) \(round 2\): not confirmed/,
    (day) => `A catalogue also lists a second round on ${day}; no other source confirms it.`,
  ],
  [/^Budget "(around|indicatively)"?/, () => 'The budget is approximate.'],
  [
    /[Dd]eadline not in the (?:stored excerpt|source)/,
    () => 'No deadline was found in the sources.',
  ],
];

const sentences: Rule[] = [
  [
    /\bOJ (C \d+), ([\d.]+), p\. ([\d-]+) \((\d{4}\/C \d+\/\d+)\)/,
    (series, day, pages, number) =>
      `Published in the Official Journal of the European Union: ${series}, ${day}, p. ${range(pages)} (${number}).`,
  ],
  [
    /\bOJ (C \d+), ([\d.]+), p\. ([\d-]+)(?:\.|$)/,
    (series, day, pages) =>
      `Published in the Official Journal of the European Union: ${series}, ${day}, p. ${range(pages)}.`,
  ],
  [
    /^(?:OJ C, (C\/\d{4}\/\d+)|(\d{4}\/C \d+\/\d+);)/,
    (number, older) =>
      `Published in the Official Journal of the European Union as ${number || older}.`,
  ],
  [/\bFor the 2021-2027 Programme\b/, () => 'The accreditation is for the programme of 2021–2027.'],
  [/^New in (\d{4})/, (year) => `This action is new in ${year}.`],
  [
    /(?:^|; )(\d+)(?:-(\d+))? months\b/,
    (from, to) => `A project lasts ${to ? `${from} to ${to}` : from} months.`,
  ],
  [
    /Lot 1 (.+?) (\d+) M EUR, lot 2 (.+?) (\d+) M EUR/,
    (one, first, two, second) =>
      `Lot 1: ${one}, ${first} million euro. Lot 2: ${two}, ${second} million euro.`,
  ],
  [
    /Three strands: 200-400 k, 400-800 k, 600 k-1 M EUR/,
    () =>
      'Three strands, by the size of the grant: 200,000 to 400,000, 400,000 to 800,000 and 600,000 to 1,000,000 euro.',
  ],
  [
    /(\d+) M EUR \+ ([\d.]+) M EUR IPA III/,
    (main, ipa) => `The budget is ${main} million euro and ${ipa} million euro from IPA III.`,
  ],
  [
    /Prize: (\d+) (\d{3}) EUR/,
    (thousands, rest) => `The prize of this category is ${thousands},${rest} euro.`,
  ],
];

const range = (pages = '') => pages.replace('-', '–');

function apply(rules: readonly Rule[], remark: string): string[] {
  return rules.flatMap(([pattern, sentence]) => {
    const found = pattern.exec(remark);
    return found ? [sentence(...found.slice(1))] : [];
  });
}

/** The note of a call, in English, if a remark calls for one. */
export function noteOf(remark: string): string | undefined {
  return apply(notes, remark).join(' ') || undefined;
}

/** The text of a call, in English; empty if the remark has nothing for a reader. */
export function textOf(remark: string): string {
  const said = apply(sentences, remark);
  return said.filter((text, index) => !said[index - 1]?.startsWith(text.slice(0, -1))).join(' ');
}

/** Facts that a remark holds beside its sentences. */
export function factsIn(remark: string) {
  const [, partners, countries] =
    /at least (\d+) organisations from (\d+) programme countries/.exec(remark) ?? [];
  const lumpSums = /^Lump sums ([\d /]+) EUR/
    .exec(remark)?.[1]
    ?.split('/')
    .map((sum) => Number(sum.replaceAll(' ', '')));
  return {
    minimumPartners: partners ? Number(partners) : undefined,
    minimumCountries: countries ? Number(countries) : undefined,
    lumpSums,
    /** Host of the page that states the minimum partnership. */
    minimumSource: partners ? /programme countries \(([\w.-]+)\)/.exec(remark)?.[1] : undefined,
    /** The address of the official page was put together from a number, not seen. */
    addressComposed: /official_url composed/.test(remark),
    /** The largest grant was read on a page about another year's call of the same title. */
    grantDoubtful: /ceiling comes from an undated secondary page/.test(remark),
    /** A second round is known from one catalogue alone. */
    roundTwoDoubtful: /Round 2 rests on one third-party catalogue/.test(remark),
  };
}
