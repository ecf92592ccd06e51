import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { twinspaceRequests } from '../../../db/schema.ts';
import type { Problem } from '../../../src/problems.ts';
import { answerRequest, requestTwinSpace } from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { account, now } from '../../support/partners.ts';
import {
  answer,
  ask,
  askedToken,
  people,
  polishSchool,
  requestForm,
  requestSite,
} from '../../support/requests.ts';

/** A field, what is sent in it, and the codes it may be refused with; none: it is taken. */
type Row = [field: string, sent: unknown, code?: string];

const long = (length: number) => 'ά'.repeat(length);
const texts = ['aims', 'workProcess', 'expectedResults'];
const attacks = [
  '<script>alert(1)</script> and enough more words to make a text of it, over fifty.',
  '[click](javascript:alert(1)) and enough more words to make a text of it, over fifty.',
  "Robert'); DROP TABLE twinspace_requests;-- and enough more words to make a text of it.",
  '{title} {{7*7}} ${7*7} %s %n ../../etc/passwd and enough more words to make a text.',
  'школа Σχολείο مدرسة 学校 בית־ספר, школа Σχολείο مدرسة 学校 בית־ספר, школа Σχολείο',
];

const table: Row[] = [
  ...['title', ...texts].flatMap((field): Row[] => [
    [field, undefined, 'required'],
    [field, null, 'invalid'],
    [field, 7, 'invalid'],
    [field, ['a', 'b'], 'invalid'],
    [field, { $ne: null }, 'invalid'],
    [field, ' \t\n ', 'required'],
    [field, '\u0000\u202e\u200b', 'required'],
    [field, 'x', 'too-short'],
    [field, long(100_000), 'too-long'],
  ]),
  ['title', long(120)],
  ['title', long(121), 'too-long'],
  ...texts.flatMap((field): Row[] => [
    [field, long(5000)],
    [field, long(5001), 'too-long'],
    ...attacks.map((attack): Row => [field, attack]),
  ]),
  ...['language', 'pupilPreset'].flatMap((field): Row[] => [
    [field, '', 'required'],
    [field, 'no-such-choice', 'not-a-choice'],
    [field, '__proto__', 'not-a-choice'],
    [field, ['medium'], 'not-a-choice'],
  ]),
  ...['topics', 'workingLanguages', 'tools'].flatMap((field): Row[] => [
    [field, [], 'required'],
    [field, undefined, 'required'],
    [field, ['no-such-choice'], 'not-a-choice'],
    [field, { length: 3 }, 'not-a-choice'],
  ]),
  ['topics', ['art', 'food', 'health', 'music', 'sport', 'reading'], 'too-many'],
  ['tools', Array.from({ length: 1000 }, () => 'forum'), 'too-many'],
  ['tools', ['forum', 'forum']],
  ['subjects', ''],
  ['pupils', '', 'required'],
  ['pupils', '0', 'too-small'],
  ['pupils', '2001', 'too-big'],
  ['pupils', '٣', 'not-a-number'],
  ['ageFrom', '1', 'too-small'],
  ['ageTo', '3', 'age-order'],
  ['startsIn', '2027-13', 'not-regex'],
  ['endsIn', '2026-12', 'month-order'],
  ...[
    undefined,
    '',
    'jan',
    'jan@szkola',
    '@szkola.example',
    'jan@@szkola.example',
    'jan@szkola.example\nBcc: all@school.example',
    'jan@szkola.example,other@school.example',
    '<jan@szkola.example>',
    `${'a'.repeat(250)}@school.example`,
    ['jan@szkola.example', 'other@school.example'],
    { $ne: null },
  ].map((sent): Row => ['cofounderEmail', sent, 'required-or-not-regex-or-too-long-or-invalid']),
  ['cofounderEmail', ' Jan+erasmus@Szkola.Example '],
  ['cofounderLanguage', 'tlh', 'not-a-choice'],
  ['cofounderLanguage', ''],
  ['notice', '../../../etc/passwd'],
  ['notice', 'x'.repeat(41), 'too-long'],
  // The school.
  ['organisationName', '', 'required'],
  ['organisationName', long(121), 'too-long'],
  ['country', 'XX', 'not-a-choice'],
  ['country', 'gr', 'not-regex'],
  ['organisationKind', 'zoo', 'not-a-choice'],
  ['personName', '\u202e', 'required'],
  ['website', 'javascript:alert(1)', 'not-url'],
  ['oid', 'E12345678 OR 1=1', 'not-regex'],
  ['pic', '12345678', 'not-regex'],
  ['organisation', 'x'.repeat(10_000), 'not-a-choice'],
  ['organisation', ['a', 'b'], 'not-a-choice'],
  // What has no place in the form.
  ...['state', 'founderId', 'cofounderId', 'spaceId', 'round', 'admin', 'id'].map(
    (field): Row => [field, 'approved', 'unknown-field'],
  ),
];

const show = (value: unknown) => (JSON.stringify(value) ?? 'nothing').slice(0, 50);

describe('a request with something wrong in it', () => {
  it('is tried in at least 100 ways', () => {
    expect(table.length).toBeGreaterThanOrEqual(100);
  });

  it('is refused by the field, or taken as it is', async () => {
    const database = await freshDatabase();
    let index = 0;
    for (const [field, sent, code] of table) {
      const who = await account(database, `teacher-${index++}@school.example`);
      const changes = {
        title: `Olive trees ${index}`,
        cofounderEmail: `jan-${index}@szkola.example`,
        [field]: sent,
      };
      const before = await database.orm.$count(twinspaceRequests);
      const said = await ask(database, who, changes);
      const problems: Problem[] = said.ok ? [] : said.problems;
      const what = `${field}: ${show(sent)} ${JSON.stringify(problems)}`;
      const where = code === 'unknown-field' ? '' : field;
      const found = problems.find((problem) => [where, ''].includes(problem.field));
      if (code) expect(code.split('-or-'), what).toContain(found?.code);
      else expect(said.ok, what).toBe(true);
      expect(await database.orm.$count(twinspaceRequests)).toBe(before + (code ? 0 : 1));
    }
  });

  it('is answered, never thrown at, whatever is sent', async () => {
    const database = await freshDatabase();
    const founder = await account(database, 'eleni@school.example');
    const fields = fc.constantFrom(...Object.keys(requestForm()), 'organisation', 'notice', 'oid');
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fields, fc.anything({ withNullPrototype: true, withBigInt: true })),
        async (changes) => {
          const request = { input: requestForm(changes), account: founder };
          const said = await requestTwinSpace(
            database,
            { ...request, language: 'en', network: 'x' },
            requestSite,
            now,
          );
          if (!said.ok) expect(said.problems.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('an answer of a second founder with something wrong in it', () => {
  it('changes nothing, whatever its link or school', async () => {
    const database = await freshDatabase();
    const { founder } = await people(database);
    const { id } = (await ask(database, founder)) as { id: string };
    const token = await askedToken(database);
    const [, secret = ''] = token.split('.');
    const links = [
      '',
      '.',
      'x'.repeat(10_000),
      id,
      `${id}.`,
      `${id}.${'A'.repeat(43)}`,
      `${id}.${secret.slice(0, -1)}`,
      `${id}.${secret}x`,
      `${id}.${secret.toLowerCase()}`,
      token.replace(id, '0192f0c1-2345-7abc-8def-0123456789ab'),
      `${token}' OR 1=1 --`,
      '\u0000',
    ];
    for (const link of links)
      for (const act of ['confirm', 'decline'] as const)
        expect(await answer(database, link, act), link).toMatchObject({
          problems: [{ code: 'link-over' }],
        });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...Object.keys(polishSchool)), fc.anything(), { minKeys: 1 }),
        async (changes) => {
          const school = { ...polishSchool, ...changes, country: 'GR' };
          const given = { token, act: 'confirm', school, language: 'en', device: 'x' } as const;
          expect((await answerRequest(database, given, requestSite, now)).ok).toBe(false);
        },
      ),
    );
    expect(await answer(database, token)).toMatchObject({ ok: true });
  });
});
