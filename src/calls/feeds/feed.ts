import type { Language } from '../../i18n/languages.ts';
import type { Call } from '../schema.ts';
import { newest, updatedOn } from './updated.ts';

/** What every feed format is written from. */
export type Feed = {
  language: Language;
  calls: readonly Call[];
  /** Full address of the feed itself. */
  self: string;
  /** Turns a path of the site into its full address. */
  absolute: (path: string) => string;
};

/** News feeds say what is new; whoever wants everything takes the data. */
export const mostEntries = 100;

/** The calls that changed last, then those with the latest dates, at most `mostEntries`. */
export function newestCalls(calls: readonly Call[]): Call[] {
  return calls
    .map((call) => ({ call, updated: updatedOn(call), last: lastDate(call) }))
    .sort(
      (a, b) =>
        compare(b.updated, a.updated) ||
        compare(b.last, a.last) ||
        compare(a.call.slug, b.call.slug),
    )
    .slice(0, mostEntries)
    .map(({ call }) => call);
}

/** The last date of a call, as a day: near enough for an order, and quick for thousands. */
const lastDate = ({ deadlines, year }: Call) =>
  newest([`${year}-01-01`, ...deadlines.map(({ date }) => date)]);

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Path of a call's page. */
export const callPath = (language: Language, call: Call) => `/${language}/calls/${call.slug}/`;
