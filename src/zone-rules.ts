import { tzlib_get_ical_block as timezoneBlock } from 'timezones-ical-library';

const known = new Map<string, string | null>();

/**
 * The rules of a time zone as a component of iCalendar, under its own name: of zones that share
 * them the library names one alone (those of Amsterdam come as `Europe/Brussels`), and times would
 * refer to rules that are not there.
 * @param zone IANA name.
 * @returns nothing for a zone that is not known.
 */
export function zoneRules(zone: string): string | null {
  const kept = known.get(zone);
  if (kept !== undefined) return kept;
  const block = timezoneBlock(zone)[0];
  const rules = block?.replace(/^(TZID|X-LIC-LOCATION):.*?(\r?)$/gm, `$1:${zone}$2`) ?? null;
  known.set(zone, rules);
  return rules;
}
