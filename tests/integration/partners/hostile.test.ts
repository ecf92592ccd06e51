import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drafts } from '../../../db/schema.ts';
import { registerNotice } from '../../../src/partners/index.ts';
import type { Problem } from '../../../src/problems.ts';
import { freshDatabase } from '../../support/database.ts';
import { noticeForm, now, site } from '../../support/partners.ts';

type Value = unknown;
/** A field, what is sent in it, and the code of the problem; none: it is taken. */
type Row = [field: string, sent: Value, code?: string | undefined];

const long = (length: number) => 'ά'.repeat(length);
const choices = [
  'organisationKind',
  'personRole',
  'projectKind',
  'roleSought',
  'language',
  'educationLevel',
];
const lines: [field: string, min: number, max: number][] = [
  ['organisationName', 2, 120],
  ['town', 1, 80],
  ['personName', 2, 80],
  ['title', 5, 120],
];
const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  "Robert'); DROP TABLE notices;--",
  '"olive" OR NEAR(trees climate, 5) * : ^',
  '{{constructor.constructor("return 1")()}}',
  '${7*7} %s %n ../../etc/passwd',
  'школа Σχολείο مدرسة 学校 בית־ספר',
  '=HYPERLINK("http://evil.example")',
];

const table: Row[] = [
  // Fields that must be there.
  ...[...lines.map(([field]) => field), 'description', 'country', 'startsIn', 'endsIn'].flatMap(
    (field): Row[] => [
      [field, undefined, 'required'],
      [field, null, 'invalid'],
      [field, 7, 'invalid'],
      [field, ['a', 'b'], 'invalid'],
      [field, { $ne: null }, 'invalid'],
    ],
  ),
  ...lines.flatMap(([field, min, max]): Row[] => [
    [field, '', 'required'],
    [field, ' \t\n ', 'required'],
    [field, '\u0000\u202e\u200b', 'required'],
    ...(min > 1 ? ([[field, 'x'.repeat(min - 1), 'too-short']] as Row[]) : []),
    [field, long(max)],
    [field, long(max + 1), 'too-long'],
    [field, long(100_000), 'too-long'],
  ]),
  ...lines.flatMap(([field]) => attacks.map((attack): Row => [field, attack.slice(0, 80)])),
  ['description', 'too short', 'too-short'],
  ['description', `${' '.repeat(60)}x`, 'too-short'],
  ['description', long(5001), 'too-long'],
  ...attacks.map((attack): Row => ['description', attack.repeat(3).padEnd(60, '.')]),
  // Choices.
  ...choices.flatMap((field): Row[] => [
    [field, undefined, 'required'],
    [field, '', 'required'],
    [field, 'no-such-choice', 'not-a-choice'],
    [field, '__proto__', 'not-a-choice'],
    [field, ['school'], 'not-a-choice'],
  ]),
  ['country', 'XX', 'not-a-choice'],
  ['country', 'gr', 'not-regex'],
  ['country', 'GRC', 'not-regex'],
  ['wantedCountries', ['FR', 'XX'], 'not-a-choice'],
  ['wantedCountries', 'FR'],
  ['wantedKinds', ['school', 'zoo'], 'not-a-choice'],
  ['languageLevel', 'B7', 'not-a-choice'],
  ['languageLevel', ''],
  ['equipment', ['robots', 'rockets'], 'not-a-choice'],
  // Lists.
  ['topics', [], 'required'],
  ['topics', undefined, 'required'],
  ['topics', ['art', 'food', 'health', 'music', 'sport', 'reading'], 'too-many'],
  ['topics', ['art', 'art', 'art']],
  ['topics', 'art'],
  ['topics', ['art; DROP TABLE notices'], 'not-a-choice'],
  ['subjects', Array.from({ length: 1000 }, () => 'art'), 'too-many'],
  ['workingLanguages', [], 'required'],
  ['workingLanguages', ['tlh'], 'not-a-choice'],
  // Numbers.
  ...['ageFrom', 'partnersWanted'].flatMap((field): Row[] => [
    [field, '', 'required'],
    [field, undefined, 'required'],
    [field, 'twelve', 'not-a-number'],
    [field, '12.5', 'not-a-number'],
    [field, '1e3', 'not-a-number'],
    [field, '-3', 'not-a-number'],
    [field, '٣', 'not-a-number'],
    [field, '0', 'too-small'],
    [field, '9'.repeat(400), 'not-a-number-or-too-big'],
    [field, '1000', 'too-big'],
  ]),
  ['ageTo', '3', 'age-order'],
  ['pupils', '0', 'too-small'],
  ['pupils', '2001', 'too-big'],
  ['pupils', ''],
  ['pupils', '25'],
  // Forms of things.
  ['website', 'school.example', 'not-url'],
  ['website', 'javascript:alert(1)', 'not-url'],
  ['website', 'ftp://school.example', 'not-url'],
  ['website', `https://school.example/${'a'.repeat(300)}`, 'too-long'],
  ['website', 'https://σχολείο.example/'],
  ['website', ''],
  ['oid', 'E1234567', 'not-regex'],
  ['oid', 'e12345678'],
  ['oid', 'E12345678 OR 1=1', 'not-regex'],
  ['pic', '12345678', 'not-regex'],
  ['pic', '999999999'],
  ['startsIn', '2027-13', 'not-regex'],
  ['startsIn', '01/2027', 'not-regex'],
  ['endsIn', '2026-12', 'month-order'],
  ['endsIn', '2019-01', 'month-order-or-past-or-not-regex'],
  ['call', 'no-such-call', 'unknown-call'],
  ['call', '../../../etc/passwd', 'unknown-call'],
  ['call', 'constructor', 'unknown-call'],
  ['call', 'closed-call', 'call-closed'],
  ['call', '2027-ka220-school'],
  ['expiresOn', '2026-02-30', 'not-date'],
  ['expiresOn', 'tomorrow', 'not-date'],
  ['expiresOn', '2026-11-24', 'past'],
  ['expiresOn', '2030-01-01', 'too-far'],
  ['expiresOn', '2027-02-01'],
  // Addresses.
  ...[
    '',
    'eleni',
    'eleni@school',
    '@school.example',
    'eleni@@school.example',
    'eleni @school.example',
    'eleni@school.example\nBcc: all@school.example',
    'eleni@school.example,other@school.example',
    '<eleni@school.example>',
    `${'a'.repeat(250)}@school.example`,
    'eleni@school.example\u0000',
  ].map((sent): Row => ['email', sent, 'required-or-not-regex-or-too-long']),
  ['email', ' Eleni+erasmus@School.Example '],
  // What has no place in the form.
  ['admin', true, 'unknown-field'],
  ['state', 'published', 'unknown-field'],
  ['authorId', '0192f0c1-2345-7abc-8def-0123456789ab', 'unknown-field'],
  ['verifiedAt', 1, 'unknown-field'],
];

const show = (value: Value) => (JSON.stringify(value) ?? 'nothing').slice(0, 60);

describe('a notice with something wrong in it', () => {
  it('is tried in at least 150 ways', () => {
    expect(table.length).toBeGreaterThanOrEqual(150);
  });

  it.each(
    table.map(([field, sent, code], index) => ({ field, sent, code, index, shown: show(sent) })),
  )('$field: $shown → $code', async ({ field, sent, code, index }) => {
    const database = await freshDatabase();
    const email = field === 'email' ? sent : `teacher-${index}@school.example`;
    const input = field === 'email' ? noticeForm() : noticeForm({ [field]: sent });
    const answer = await registerNotice(
      database,
      { input, email, language: 'en', network: `192.0.2.${index}` },
      site,
      now,
    );
    const kept = await database.orm.select().from(drafts);
    if (code === undefined) {
      expect(answer).toMatchObject({ ok: true });
      expect(kept).toHaveLength(1);
      return;
    }
    expect(answer.ok).toBe(false);
    const problems: Problem[] = answer.ok ? [] : answer.problems;
    const where = code === 'unknown-field' ? '' : field;
    const found = problems.find((problem) => problem.field === where);
    expect(code.split('-or-'), JSON.stringify(problems)).toContain(found?.code);
    expect(kept).toEqual([]);
  });

  it('is answered, never thrown at, whatever is sent', async () => {
    const database = await freshDatabase();
    const fields = fc.constantFrom(...Object.keys(noticeForm()), 'email', 'oid', 'call');
    let network = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fields, fc.anything({ withNullPrototype: true, withBigInt: true })),
        async (changes) => {
          const answer = await registerNotice(
            database,
            {
              input: noticeForm(changes),
              email: changes.email,
              language: 'en',
              network: String(network++),
            },
            site,
            now,
          );
          if (!answer.ok) expect(answer.problems.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
