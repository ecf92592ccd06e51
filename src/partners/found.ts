import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { any, splitTerm } from './facets.ts';
import type { Notice } from './notice.ts';
import { type List, type Place, stands } from './search-store.ts';
import { answerTimesOfAuthor } from './store/conversations.ts';

/** A notice as lists show it, with the words that matching compares. Nothing in it is personal. */
export type FoundNotice = Omit<Notice, 'description'> & {
  seq: number;
  number: number;
  organisationName: string;
  town: string;
  /** Beginning of the description: Markdown, in `language`. */
  excerpt: string;
  publishedAt: number | null;
  words: string[];
};

type FoundRow = Omit<FoundNotice, keyof ReturnType<typeof listsOf> | 'words'> & {
  facets: string[];
  titleWords: string[];
  descriptionWords: string[];
};

/** Where each field of a found notice comes from. */
const fields: Record<keyof FoundRow, string> = {
  seq: 'n.seq',
  number: 'i.number',
  id: 'n.id',
  organisationId: 'n.organisation_id',
  organisationName: 'o.name',
  town: 'o.town',
  country: 'n.country',
  organisationKind: 'n.organisation_kind',
  projectKind: 'n.project_kind',
  roleSought: 'n.role_sought',
  title: 'n.title',
  excerpt: 'substr(n.description, 1, 300)',
  language: 'n.language',
  educationLevel: 'n.education_level',
  ageFrom: 'n.age_from',
  ageTo: 'n.age_to',
  pupils: 'n.pupils',
  languageLevel: 'n.language_level',
  startsIn: 'n.starts_in',
  endsIn: 'n.ends_in',
  callSlug: 'n.call_slug',
  activeAt: 'n.active_at',
  expiresAt: 'n.expires_at',
  publishedAt: 'n.published_at',
  facets: 'json(i.facets)',
  titleWords: 'json(i.title)',
  descriptionWords: 'json(i.description)',
};

type Options = {
  /** Of which tables the rows are, `i` among them, and which of those. */
  from: SQL;
  where?: SQL;
  /** What else is to be told of each, and in which order they come. */
  further?: Record<string, SQL>;
  order?: SQL;
};

/** What is found by rows of `i`, as one JSON text like the facets above. */
async function rowsOf<T = unknown>(
  { orm }: Database,
  { from, where = sql`true`, further = {}, order }: Options,
): Promise<(T & FoundRow)[]> {
  const members = [
    ...Object.entries(fields).map(([name, source]) => sql.raw(`'${name}', ${source}`)),
    ...Object.entries(further).map(([name, source]) => sql`${sql.raw(`'${name}'`)}, ${source}`),
  ];
  const object = sql`json_object(${sql.join(members, sql`, `)})`;
  const [row] = await orm.all<{ list: string }>(
    sql`select json_group_array(${object}${order ? sql` order by ${order}` : sql``}) as list
      from ${from} cross join notices n on n.seq = i.notice_seq
      cross join organisations o on o.id = n.organisation_id where ${where}`,
  );
  return JSON.parse(row?.list ?? '[]');
}

const found = async (database: Database, options: Options): Promise<FoundNotice[]> =>
  (await rowsOf(database, options)).map(foundNotice);

/** A notice of a list, with its place there and how long its author took to answer, ms. */
export type Listed = FoundNotice & Place & { answerTimes: number[] };

/** The notices of a list, in its order. */
export async function load(database: Database, { rows, down }: List): Promise<Listed[]> {
  const direction = down ? sql`desc` : sql`asc`;
  const listed = await rowsOf<Place & { answerTimes: number[] }>(database, {
    from: sql`(${rows}) s cross join notice_index i on i.notice_seq = s.seq`,
    further: {
      key: sql`s.key`,
      place: sql`s.place`,
      answerTimes: sql`json(${answerTimesOfAuthor})`,
    },
    order: sql`s.key ${direction}, s.place ${direction}`,
  });
  return listed.map(({ key, place, answerTimes, ...row }) => ({
    ...foundNotice(row),
    ...{ key, place, answerTimes },
  }));
}

/** The notice of an id, whatever its state. */
export async function loadById(database: Database, id: string): Promise<FoundNotice | undefined> {
  const own = sql`i.notice_seq = (select seq from notices where id = ${id})`;
  const [notice] = await found(database, { from: sql`notice_index i`, where: own });
  return notice;
}

/** Notices by number of publication, those that still stand. */
export const loadStanding = (database: Database, numbers: readonly number[], now: number) =>
  found(database, {
    from: sql`json_each(${JSON.stringify(numbers)}) j
      cross join notice_index i on i.number = j.value`,
    where: stands(now),
  });

function foundNotice({ facets, titleWords, descriptionWords, ...row }: FoundRow): FoundNotice {
  const words = [...new Set([...titleWords, ...descriptionWords])];
  return { ...row, ...listsOf(facets), words };
}

/** What a notice has several of, from its terms. */
function listsOf(terms: readonly string[]) {
  const lists = new Map<string, string[]>();
  for (const [param, value] of terms.map(splitTerm))
    if (value !== any) lists.set(param, [...(lists.get(param) ?? []), value]);
  const list = (param: string) => lists.get(param) ?? [];
  return {
    topics: list('topic'),
    subjects: list('subject'),
    workingLanguages: list('language'),
    equipment: list('equipment'),
    wantedCountries: list('wants'),
    wantedKinds: list('wanted-kind'),
  };
}
