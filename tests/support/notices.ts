import { createHash } from 'node:crypto';
import type { InStatement, InValue } from '@libsql/client';
import type { Database } from '../../db/client.ts';
import { indexRowOf, termRowsOf } from '../../src/partners/index-rows.ts';
import type { IndexedNotice } from '../../src/partners/notice.ts';
import {
  type educationLevels,
  equipment,
  languageLevels,
  type organisationKinds,
  type projectKinds,
  type rolesSought,
  subjects,
  topics,
} from '../../src/partners/vocabulary.ts';
import { opening, sentences } from './sentences.ts';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
export type Random = ReturnType<typeof seeded>;

export function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('Nothing to pick from');
  return value;
}

/** A few different ones; the earlier in the list, the likelier, as with real topics. */
export function pickSome<T>(random: Random, values: readonly T[], count: number): T[] {
  const found = new Set<T>();
  while (found.size < count) {
    const value = values[Math.floor(random() ** 1.5 * values.length)];
    if (value !== undefined) found.add(value);
  }
  return [...found];
}

/** A value by weight: `[['a', 3], ['b', 1]]`. */
function weighted<T>(random: Random, table: readonly (readonly [T, number])[]): T {
  let rest = random() * table.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of table) {
    rest -= weight;
    if (rest < 0) return value;
  }
  throw new Error('Weights are not positive');
}

/**
 * Countries by how busy their schools are in eTwinning, roughly: Türkiye, Italy, Spain, Poland and
 * Romania first. With the language that is written there.
 */
const countries = [
  ['TR', 'tr', 20],
  ['IT', 'it', 14],
  ['ES', 'es', 11],
  ['PL', 'pl', 9],
  ['RO', 'ro', 8],
  ['FR', 'fr', 8],
  ['GR', 'el', 7],
  ['PT', 'pt', 5],
  ['DE', 'de', 4],
  ['HR', 'hr', 3],
  ['BG', 'bg', 3],
  ['CZ', 'cs', 2],
  ['LT', 'lt', 2],
  ['SK', 'sk', 2],
  ['HU', 'hu', 2],
  ['UA', 'uk', 2],
  ['AZ', 'az', 2],
  ['LV', 'lv', 1],
  ['SI', 'sl', 1],
  ['EE', 'et', 1],
  ['FI', 'fi', 1],
  ['SE', 'sv', 1],
  ['BE', 'nl', 1],
  ['NL', 'nl', 1],
  ['AT', 'de', 1],
  ['IE', 'en', 1],
  ['NO', 'no', 1],
  ['CY', 'el', 1],
  ['MT', 'mt', 0.5],
  ['DK', 'da', 0.5],
  ['LU', 'fr', 0.2],
  ['IS', 'is', 0.2],
] as const;
export const countryCodes: string[] = countries.map(([code]) => code);

const agesByLevel = {
  'early-childhood': [3, 6],
  primary: [6, 12],
  'lower-secondary': [11, 15],
  'upper-secondary': [15, 19],
  vocational: [15, 20],
} as const;

const day = 86_400_000;

/** An identifier that is the same for the same parts. */
export const idOf = (...parts: (string | number)[]): string => {
  const hash = createHash('sha256').update(parts.join('/')).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
};

/** One made-up notice as such notices are, from the half year before `now` (ms). */
export function generateNotice(random: Random, id: string, now: number): IndexedNotice {
  const [country, tongue] = weighted(
    random,
    countries.map(([code, language, weight]) => [[code, language] as const, weight]),
  );
  const educationLevel = weighted(random, [
    ['early-childhood', 8],
    ['primary', 30],
    ['lower-secondary', 32],
    ['upper-secondary', 22],
    ['vocational', 8],
  ] as const satisfies readonly (readonly [(typeof educationLevels)[number], number])[]);
  const [youngest, eldest] = agesByLevel[educationLevel];
  const ageFrom = youngest + Math.floor(random() * 3);
  const projectKind = weighted(random, [
    ['etwinning', 55],
    ['mobility', 22],
    ['ka210', 10],
    ['ka220', 8],
    ['other', 5],
  ] as const satisfies readonly (readonly [(typeof projectKinds)[number], number])[]);
  const roleSought = weighted<(typeof rolesSought)[number]>(
    random,
    projectKind === 'mobility'
      ? [
          ['host', 65],
          ['sender', 25],
          ['partner', 10],
        ]
      : [
          ['partner', 75],
          ['coordinator', 25],
        ],
  );
  const organisationKind = weighted(random, [
    ['school', 82],
    ['vet-school', 7],
    ['kindergarten', 6],
    ['school-authority', 2],
    ['other', 3],
  ] as const satisfies readonly (readonly [(typeof organisationKinds)[number], number])[]);
  const ownTopics = pickSome(random, topics, 1 + Math.floor(random() * 3));
  const ownSubjects = pickSome(random, subjects, Math.floor(random() * 4));
  const language = random() < 0.7 ? 'en' : tongue;
  const workingLanguages = [
    ...new Set([random() < 0.85 ? 'en' : tongue, ...(random() < 0.35 ? [tongue] : [])]),
  ];
  const start = new Date(now + (Math.floor(random() * 12) - 2) * 30 * day);
  const end = new Date(start.getTime() + (2 + Math.floor(random() * 12)) * 30 * day);
  const createdAt = now - Math.floor(random() * 170) * day;
  return {
    id,
    organisationId: idOf('organisation', id),
    organisationName: `${pick(random, ['School', 'Lycée', 'Γυμνάσιο', 'Szkoła', 'Istituto', 'IES', 'Gimnazija'])} ${1 + Math.floor(random() * 400)}`,
    town: pick(random, ['Porto', 'Łódź', 'Πάτρα', 'Bari', 'Lyon', 'İzmir', 'Cluj', 'Zadar']),
    country,
    organisationKind,
    projectKind,
    roleSought,
    title: opening(random, ownTopics, language),
    description: sentences(random, ownTopics, language),
    language,
    educationLevel,
    ageFrom,
    ageTo: Math.max(ageFrom, eldest - Math.floor(random() * 3)),
    pupils: random() < 0.6 ? 8 + Math.floor(random() * 70) : null,
    languageLevel: random() < 0.5 ? pick(random, languageLevels.slice(0, 5)) : null,
    equipment: pickSome(random, equipment, Math.floor(random() * 3)),
    topics: ownTopics,
    subjects: ownSubjects,
    workingLanguages,
    wantedCountries:
      random() < 0.6
        ? []
        : pickSome(
            random,
            countryCodes.filter((code) => code !== country),
            1 + Math.floor(random() * 8),
          ),
    wantedKinds: random() < 0.8 ? [] : ['school', 'vet-school'],
    startsIn: start.toISOString().slice(0, 7),
    endsIn: end.toISOString().slice(0, 7),
    callSlug:
      projectKind === 'etwinning' || random() < 0.5
        ? null
        : `2027-${projectKind}-${1 + Math.floor(random() * 3)}`,
    activeAt: createdAt + Math.floor(random() * (now - createdAt)),
    expiresAt: createdAt + 180 * day,
    updatedAt: createdAt,
  };
}

/** A list of made-up notices, oldest first. */
export function generateNotices(seed: number, count: number, now: number): IndexedNotice[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, index) =>
    generateNotice(random, idOf(seed, index), now),
  );
}

/** Statement that puts many rows into a table; all have the columns of the first. */
function insertion(table: string, rows: readonly Record<string, unknown>[]): InStatement {
  const columns = Object.keys(rows[0] ?? {});
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  return {
    sql: `insert or ignore into ${table} (${columns.join(', ')}) values ${rows.map(() => tuple).join(', ')}`,
    args: rows.flatMap((row) => columns.map((column) => row[column] as InValue)),
  };
}

/**
 * Puts notices into a database as published ones, in their order, past everything a person goes
 * through. All are written by the account `author`, each for its own organisation.
 * @param first row number of the first; those from there on must be free.
 */
export async function publishAll(
  { client }: Database,
  list: readonly IndexedNotice[],
  first = 1,
): Promise<void> {
  await client.execute(
    `insert or ignore into accounts (id, email, language, created_at) values ('author', 'author@example.org', 'en', 0)`,
  );
  const counts = new Map<string, number>();
  const chunk = 1000;
  for (let at = 0; at < list.length; at += chunk) {
    const part = list.slice(at, at + chunk).map((notice, index) => ({
      notice,
      seq: first + at + index,
      indexed: indexRowOf(notice),
    }));
    for (const { indexed } of part) countTerms(indexed, counts);
    await client.batch(
      [
        insertion(
          'organisations',
          part.map(({ notice }) => ({
            id: notice.organisationId,
            name: notice.organisationName,
            country: notice.country,
            town: notice.town,
            kind: notice.organisationKind,
            created_at: 0,
          })),
        ),
        insertion(
          'notices',
          part.map(({ notice, seq }) => rowOf(notice, seq)),
        ),
        insertion(
          'notice_terms',
          part.flatMap(({ notice, seq }) =>
            termRowsOf(notice).map((term) => ({ notice_seq: seq, ...term })),
          ),
        ),
        insertion(
          'notice_index',
          part.map(({ seq, indexed }) => ({
            notice_seq: seq,
            number: seq,
            listed: 1,
            ...indexed,
          })),
        ),
        // At once instead of by trigger: FTS5 writes its pages at every statement's end.
        {
          sql: `insert into notices_search (rowid, title, organisation, description, facets)
            select number, title, organisation, description,
              facets || ' :block:' || (number / 50000) from notice_index
            where number between ? and ?`,
          args: [first + at, first + at + part.length - 1],
        },
      ],
      'write',
    );
  }
  await client.execute({
    sql: `insert into term_counts select value ->> 0, value ->> 1 from json_each(?) where true
      on conflict (term) do update set count = count + excluded.count`,
    args: [JSON.stringify([...counts])],
  });
}

/** Counts the terms of a notice as triggers do: each once. */
function countTerms(row: ReturnType<typeof indexRowOf>, counts: Map<string, number>): void {
  const terms = Object.values(row).flatMap((json): string[] => JSON.parse(json));
  for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
}

const rowOf = (notice: IndexedNotice, seq: number) => ({
  seq,
  id: notice.id,
  organisation_id: notice.organisationId,
  author_id: 'author',
  state: 'published',
  country: notice.country,
  organisation_kind: notice.organisationKind,
  project_kind: notice.projectKind,
  role_sought: notice.roleSought,
  title: notice.title,
  description: notice.description,
  language: notice.language,
  education_level: notice.educationLevel,
  age_from: notice.ageFrom,
  age_to: notice.ageTo,
  pupils: notice.pupils,
  language_level: notice.languageLevel,
  partners_wanted: 2,
  starts_in: notice.startsIn,
  ends_in: notice.endsIn,
  call_slug: notice.callSlug,
  expires_at: notice.expiresAt,
  published_at: notice.updatedAt,
  active_at: notice.activeAt,
  created_at: notice.updatedAt,
  updated_at: notice.updatedAt,
  fingerprint: '',
});

/**
 * Publishes each of the first `count` notices of a database so many `times` more, as others with
 * the same content: the quick way to a large directory whose words and values are spread alike.
 */
export async function replicate({ client }: Database, count: number, times: number): Promise<void> {
  const table = await client.execute(`select name from pragma_table_info('notices')`);
  const columns = table.rows.map(({ name }) => String(name));
  for (let copy = 1; copy <= times; copy += 1) {
    const offset = copy * count;
    const copied: Record<string, string> = {
      seq: `seq + ${offset}`,
      // Ids stay ones: the fourth group of a UUID is free.
      id: `substr(id, 1, 19) || printf('%04d', ${copy}) || substr(id, 24)`,
    };
    await client.batch(
      [
        `insert into notices (${columns.join(', ')})
          select ${columns.map((name) => copied[name] ?? name).join(', ')}
          from notices where seq <= ${count}`,
        `insert into notice_terms select notice_seq + ${offset}, facet, value
          from notice_terms where notice_seq <= ${count}`,
        `insert into notice_index select notice_seq + ${offset}, number + ${offset}, 1, facets, title,
          organisation, description from notice_index where notice_seq <= ${count}`,
        `insert into notices_search (rowid, title, organisation, description, facets)
          select number, title, organisation, description,
              facets || ' :block:' || (number / 50000) from notice_index
          where notice_seq > ${offset}`,
      ],
      'write',
    );
  }
  await client.execute(`update term_counts set count = count * ${times + 1}`);
}
