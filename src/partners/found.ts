import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { any, splitTerm } from './facets.ts';
import type { Notice } from './notice.ts';
import { stands } from './search-store.ts';

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

/** Notices found by rows of `i`, as one JSON text like the facets above. */
async function found({ orm }: Database, index: SQL, where: SQL): Promise<FoundNotice[]> {
  const members = Object.entries(fields).map(([name, source]) => `'${name}', ${source}`);
  const [row] = await orm.all<{ list: string }>(
    sql`select json_group_array(json_object(${sql.raw(members.join(', '))})) as list
      from ${index} cross join notices n on n.seq = i.notice_seq
      cross join organisations o on o.id = n.organisation_id where ${where}`,
  );
  const rows: FoundRow[] = JSON.parse(row?.list ?? '[]');
  return rows.map(foundNotice);
}

/** Notices by row, in the order asked for. */
export async function load(database: Database, seqs: readonly number[]): Promise<FoundNotice[]> {
  const list = await found(
    database,
    sql`json_each(${JSON.stringify(seqs)}) j cross join notice_index i on i.notice_seq = j.value`,
    sql`true`,
  );
  const bySeq = new Map(list.map((notice) => [notice.seq, notice]));
  return seqs.flatMap((seq) => bySeq.get(seq) ?? []);
}

/** The notice of an id, whatever its state. */
export async function loadById(database: Database, id: string): Promise<FoundNotice | undefined> {
  const own = sql`i.notice_seq = (select seq from notices where id = ${id})`;
  const [notice] = await found(database, sql`notice_index i`, own);
  return notice;
}

/** Notices by number of publication, those that still stand. */
export const loadStanding = (database: Database, numbers: readonly number[], now: number) =>
  found(
    database,
    sql`json_each(${JSON.stringify(numbers)}) j cross join notice_index i on i.number = j.value`,
    stands(now),
  );

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
