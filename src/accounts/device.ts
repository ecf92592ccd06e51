const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iOS'],
  ['iPad', 'iPadOS'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

const named = (list: readonly (readonly [string, string])[], agent: string) =>
  list.find(([mark]) => agent.includes(mark))?.[1];

/**
 * What people recognise a session by: "Firefox · Linux", from a User-Agent header. Only names of
 * our own lists come out, so that a header can bring nothing in; unknown parts are left out.
 */
export function deviceName(userAgent: string | null): string {
  const agent = userAgent ?? '';
  return [named(browsers, agent), named(systems, agent)].filter(Boolean).join(' · ');
}
