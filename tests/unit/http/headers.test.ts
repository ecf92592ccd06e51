import { describe, expect, it } from 'vitest';
import {
  headersFile,
  parts,
  policyWith,
  securityHeaders,
  securityHeadersOf,
} from '../../../src/http/headers.ts';

/** Parts of the site that may run or show what is written inline. There is to be a reason for each. */
const inlineAllowed: readonly string[] = [
  // Sveltia CMS sets styles from its script.
  '/admin/*',
];
/** A site with the web editor, whose page needs the most. */
const env = { EDITOR_BACKEND: 'github', EDITOR_REPO: 'agency/site' };

describe('the table of headers', () => {
  it('lets nothing inline run, and nothing that is made out of text', () => {
    const policies = [{ pattern: '/*', headers: securityHeaders }, ...parts(env)]
      .filter(({ pattern }) => !inlineAllowed.includes(pattern))
      .map(({ headers }) => headers['Content-Security-Policy'] ?? '');
    for (const policy of policies) expect(policy).not.toMatch(/'unsafe-(inline|eval|hashes)'|\*/);
    expect(policies[0]).toContain("default-src 'none'");
    const scripts = parts(env).map(({ headers }) => headers['Content-Security-Policy'] ?? '');
    for (const policy of scripts) expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
  });

  it('can change a directive for a part of the site and leaves the others', () => {
    const changed = policyWith({ 'style-src': "'self' 'unsafe-inline'", 'font-src': "'self'" });
    expect(changed).toContain("style-src 'self' 'unsafe-inline';");
    expect(changed).toMatch(/; font-src 'self'$/);
    expect(changed.replace(" 'unsafe-inline'", '').replace("; font-src 'self'", '')).toBe(
      policyWith(),
    );
  });

  it('gives a part what is its own, and everything else', () => {
    expect(securityHeadersOf('/en/')).toEqual(securityHeaders);
    expect(securityHeadersOf('/calls.jsonx')).toEqual(securityHeaders);
    const feed = securityHeadersOf('/feeds/calls.ics');
    expect(feed['Access-Control-Allow-Origin']).toBe('*');
    expect(feed['Content-Security-Policy']).toBe(policyWith());
  });

  it('is written for the platform with the parts after the rule for all', () => {
    const rules = headersFile(env).split(/^(?=\/)/m);
    expect(rules[0]).toMatch(/^\/\*\n/);
    for (const { pattern, headers } of parts(env)) {
      const rule = rules.slice(1).find((text) => text.startsWith(`${pattern}\n`)) ?? '';
      for (const [name, value] of Object.entries(headers))
        expect(rule).toContain(`  ${name}: ${value}\n`);
    }
  });
});
