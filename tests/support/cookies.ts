/** Whatever is set is one of these. */
const names = ['session', 'pupil', 'sign-in', 'notice', 'flash'];

/**
 * What is wrong with a `Set-Cookie` header. Every client of the tests asks this of every answer, so
 * that no test passes with a cookie that a script, another host or another site could use.
 */
export function cookieFaults(line: string, siteUrl: string): string[] {
  const [pair = '', ...attributes] = line.split('; ');
  const name = pair.split('=', 1)[0] ?? '';
  const secure = siteUrl.startsWith('https:');
  const has = (attribute: string) => attributes.includes(attribute);
  return [
    // Browsers take neither a Secure cookie nor the prefix over plain HTTP, but for some on localhost.
    ...(names.map((each) => (secure ? `__Host-${each}` : each)).includes(name) ? [] : ['its name']),
    ...(has('Secure') === secure ? [] : ['Secure']),
    ...['HttpOnly', 'SameSite=Lax', 'Path=/'].filter((attribute) => !has(attribute)),
    ...attributes.filter((attribute) => attribute.startsWith('Domain')),
    ...(attributes.some((attribute) => /^Max-Age=\d+$/.test(attribute)) ? [] : ['no end']),
    ...(pair.length > 4096 ? ['too long for browsers'] : []),
  ];
}
