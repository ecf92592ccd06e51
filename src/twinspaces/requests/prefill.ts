import type { Database } from '../../../db/client.ts';
import { readNotice, readOwnNotice } from '../../partners/index.ts';
import { ownSchools } from './check.ts';

/**
 * What the form of a request takes over from a partner notice: of one's own, the school too; of
 * somebody else's that is public, the project. Empty for any other.
 * @param accountId of the reader, if they are signed in.
 */
export async function requestFromNotice(
  database: Database,
  accountId: string | undefined,
  noticeId: string,
  now: number,
): Promise<Record<string, unknown>> {
  const own = accountId && (await readOwnNotice(database, accountId, noticeId));
  if (own) {
    const schools = await ownSchools(database, accountId);
    const school = schools.find(
      ({ name, country }) => name === own.input.organisationName && country === own.input.country,
    );
    return { ...projectOf(own.input, noticeId), organisation: school?.id ?? '' };
  }
  const reading = await readNotice(database, noticeId, now);
  return reading?.state === 'published' ? projectOf(reading.notice, noticeId) : {};
}

type Noticed = {
  title: string;
  description: string;
  language: string;
  ageFrom: number;
  ageTo: number;
  startsIn: string;
  endsIn: string;
  topics?: string[];
  subjects?: string[];
  workingLanguages?: string[];
};

/** The number of pupils is that of one school, so that it is asked anew. */
const projectOf = (
  { title, description, language, ageFrom, ageTo, startsIn, endsIn, ...lists }: Noticed,
  notice: string,
) => ({
  notice,
  title,
  aims: description,
  language,
  ageFrom,
  ageTo,
  startsIn,
  endsIn,
  topics: lists.topics ?? [],
  subjects: lists.subjects ?? [],
  workingLanguages: lists.workingLanguages ?? [],
});
