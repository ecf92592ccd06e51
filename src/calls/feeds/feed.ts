import type { Language } from '../../i18n/languages.ts';
import type { Call } from '../schema.ts';
import { moments } from '../status.ts';
import { updatedOn } from './updated.ts';

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
  const last = (call: Call) => moments(call).deadlines.at(-1) ?? Date.UTC(call.year);
  return calls
    .toSorted(
      (a, b) =>
        updatedOn(b).localeCompare(updatedOn(a)) ||
        last(b) - last(a) ||
        a.slug.localeCompare(b.slug),
    )
    .slice(0, mostEntries);
}

/** Path of a call's page. */
export const callPath = (language: Language, call: Call) => `/${language}/calls/${call.slug}/`;
