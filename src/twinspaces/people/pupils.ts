import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import { newId } from '../../../db/ids.ts';
import { retention } from '../../accounts/index.ts';
import { type Language, languageCodes } from '../../i18n/languages.ts';
import { problemsOf, type Result, refuse, tryParse } from '../../problems.ts';
import { type Here, notPossible, whileAllowed } from '../here.ts';
import { consentsOf } from '../store/consents.ts';
import { namesOf } from '../store/members.ts';
import {
  dropCodes,
  dropSession,
  findPupil,
  insertCodes,
  insertPupils,
  pupilsOf,
  sessionsOf,
  useOf,
} from '../store/pupils.ts';
import { hashOfCode, newCode } from './codes.ts';
import { readNicknames } from './nicknames.ts';

/** How long an unused code stands, days. */
export const codeDays = retention.pupilCode.days;
const day = 24 * 3_600_000;
const mostPupils = 1000;
/** So that one request makes them in seconds. */
const mostCodes = 300;

export const pupilsSchema = z.strictObject({
  names: z.string().max(4000).describe('Nicknames, one a line. No surnames.'),
});

/** Makes pupils out of nicknames; they get in by codes, see `makeCodes`. */
export async function makePupils(
  database: Database,
  here: Here,
  input: unknown,
  now: number,
): Promise<Result<{ pupils: { id: string; name: string }[] }>> {
  const parsed = tryParse(pupilsSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  return whileAllowed(database, here, 'manage-pupils', async (writer, { space, member }) => {
    const present = await pupilsOf(writer, space.id);
    const taken = present.map(({ name }) => name);
    const { names, problems } = readNicknames(parsed.data.names, taken);
    if (problems.length) return refuse(...problems);
    if (present.length + names.length > mostPupils)
      return refuse({ field: 'names', code: 'too-many-names', params: { max: mostPupils } });
    const rows = names.map((name) => ({
      id: newId(),
      spaceId: space.id,
      role: 'pupil' as const,
      name,
      teacherId: member.id,
      joinedAt: now,
    }));
    await insertPupils(writer, rows);
    return { ok: true, pupils: rows.map(({ id, name }) => ({ id, name })) };
  });
}

export const codesSchema = z.strictObject({
  pupil: z
    .string()
    .max(64)
    .optional()
    .transform((id) => id || undefined)
    .describe('Id of one pupil; without it, all pupils that one made oneself.'),
  count: z.coerce.number().int().min(1).max(10).default(1).describe('Codes for each.'),
  language: z.enum(languageCodes as [Language, ...Language[]]).describe('Of the words.'),
});

export type Card = { id: string; name: string; codes: string[] };

/**
 * Makes new codes; unused ones that were there before die. Only hashes are kept, so that this is
 * the one time the codes are told.
 */
export async function makeCodes(
  database: Database,
  here: Here,
  input: unknown,
  now: number,
): Promise<Result<{ cards: Card[] }>> {
  const parsed = tryParse(codesSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { pupil, count, language } = parsed.data;
  const pupils = (await pupilsOf(database, here.space.id)).filter(({ id, teacherId }) =>
    pupil ? id === pupil : teacherId === here.member.id,
  );
  if (pupils.length === 0) return refuse({ field: 'pupil', code: 'no-pupils' });
  if (pupils.length * count > mostCodes)
    return refuse({ field: 'count', code: 'too-many-codes', params: { max: mostCodes } });
  const cards = pupils.map(({ id, name }) => ({
    id,
    name,
    codes: Array.from({ length: count }, () => newCode(language)),
  }));
  const hashes = await Promise.all(cards.flatMap(({ codes }) => codes.map(hashOfCode)));
  const expiresAt = now + codeDays * day;
  const rows = cards
    .flatMap(({ id, codes }) => codes.map(() => id))
    .map((memberId, index) => ({ memberId, hash: hashes[index] ?? '', createdAt: now, expiresAt }));
  return whileAllowed(database, here, 'manage-pupils', async (writer) => {
    await dropCodes(
      writer,
      cards.map(({ id }) => id),
    );
    await insertCodes(writer, rows);
    return { ok: true, cards };
  });
}

/** Ends a session of a pupil, or all of them. */
export const endPupilSessions = (
  database: Database,
  here: Here,
  pupilId: string,
  sessionId: string | undefined,
): Promise<Result> =>
  whileAllowed(database, here, 'manage-pupils', async (writer, { space }) => {
    if (!(await findPupil(writer, space.id, pupilId))) return notPossible;
    await dropSession(writer, pupilId, sessionId);
    return { ok: true };
  });

/** The pupils of a space by nickname, with when they were last seen (ms) and what is on file. */
export async function listPupils(database: Database, spaceId: string, now: number) {
  const [pupils, { sessions, codes }] = await Promise.all([
    pupilsOf(database, spaceId),
    useOf(database, spaceId, now),
  ]);
  const consents = await consentsOf(
    database,
    pupils.map(({ id }) => id),
  );
  return pupils.map((pupil) => ({
    ...pupil,
    seenAt: sessions.find(({ memberId }) => memberId === pupil.id)?.seenAt,
    unusedCodes: codes.find(({ memberId }) => memberId === pupil.id)?.unused ?? 0,
    consents: consents.filter(({ memberId }) => memberId === pupil.id),
  }));
}

/** One pupil with open sessions, consents and the names of who recorded them; undefined when there is none such in the space. */
export async function readPupil(database: Database, spaceId: string, id: string, now: number) {
  const [pupil, sessions, consents] = await Promise.all([
    findPupil(database, spaceId, id),
    sessionsOf(database, id, now),
    consentsOf(database, [id]),
  ]);
  if (!pupil) return undefined;
  const recorders = consents.map(({ recordedBy }) => recordedBy);
  const rows = await namesOf(database, spaceId, recorders);
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return { pupil, sessions, consents, names };
}
