import { z } from 'zod';
import type { Database, Writer } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { contentKinds } from '../../db/schema.ts';
import { withinLimits } from '../accounts/index.ts';
import type { Language } from '../i18n/languages.ts';
import { enqueue } from '../mail/index.ts';
import { problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { removeContent } from './approvals.ts';
import { type Here, type LinkTo, notPossible, whileAllowed } from './here.ts';
import { type Act, isRight, type SpaceRole } from './rights.ts';
import { type ContentKind, findContent } from './store/approvals.ts';
import { addressesOf } from './store/members.ts';
import { findReport, insertReport, openReports, ownReport, settleOn } from './store/reports.ts';
import { findShown } from './store/shown.ts';

const hour = 3_600_000;

export const spaceReportSchema = z.strictObject({
  subject: z.enum(contentKinds),
  subjectId: z.string().max(64),
  text: z.string().trim().max(1000).default('').describe('What is wrong, in one’s own words.'),
});

/**
 * Reports something to the teachers of the space. They are mailed at most once an hour, however
 * much comes in. Reporting the same again changes nothing.
 */
export async function reportInSpace(
  database: Database,
  here: Here,
  input: unknown,
  linkTo: LinkTo,
  now: number,
): Promise<Result> {
  const parsed = tryParse(spaceReportSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const limits = [{ key: `space-report:member:${here.member.id}`, most: 20, windowMs: hour }];
  if (!(await withinLimits(database, limits, now))) return refuse({ field: '', code: 'too-often' });
  return whileAllowed(database, here, 'report', async (writer, { space, member }) => {
    const { subject, subjectId, text } = parsed.data;
    const about = { spaceId: space.id, subject, subjectId };
    const found = await findContent(writer, subject, space.id, subjectId);
    if (found?.state !== 'shown') return notPossible;
    if (await ownReport(writer, about, member.id)) return { ok: true };
    await insertReport(writer, {
      ...about,
      id: newId(),
      reporterId: member.id,
      text,
      state: 'open',
      createdAt: now,
      decidedAt: null,
      decidedBy: null,
    });
    await tellTeachers(writer, space, linkTo, now);
    return { ok: true };
  });
}

/** The roles that may do something in an open space; pupils aside. */
export const rolesFor = (act: Act): SpaceRole[] =>
  (['founder', 'administrator', 'teacher', 'guest'] as const).filter((role) =>
    isRight(role, act, 'narrow'),
  );

async function tellTeachers(
  writer: Writer,
  { id, title }: { id: string; title: string },
  linkTo: LinkTo,
  now: number,
): Promise<void> {
  const window = Math.floor(now / hour);
  for (const { memberId, email, language } of await addressesOf(writer, id, rolesFor('moderate')))
    await enqueue(
      writer,
      {
        key: `space-report:${memberId}:${window}`,
        recipient: email,
        language: language as Language,
        template: 'space-report',
        params: { title, url: linkTo(language, `spaces/${id}/waiting/`) },
      },
      now,
    );
}

/** Open reports, oldest first, each with what it is about as it stands now. */
export async function listSpaceReports(database: Database, spaceId: string) {
  const rows = await openReports(database, spaceId);
  return Promise.all(
    rows.map(async ({ report, reporter }) => ({
      ...report,
      reporter,
      about: await findShown(database, report.subject, report.subjectId),
    })),
  );
}

export const settlementSchema = z.strictObject({
  outcome: z.enum(['remove', 'keep']),
  word: z.string().trim().max(1000).default('').describe('What the author is told on removal.'),
});

/**
 * Settles a report, and with it all open ones on the same thing: what was reported is removed, or
 * kept. Nobody decides to keep what they made themselves. Of two that decide at once one gets
 * `decided-already`.
 */
export async function settleReport(
  database: Database,
  here: Here,
  reportId: string,
  input: unknown,
  now: number,
): Promise<Result> {
  const parsed = tryParse(settlementSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const { outcome, word } = parsed.data;
  return whileAllowed(database, here, 'moderate', async (writer, { space, member }) => {
    const report = await findReport(writer, space.id, reportId);
    if (!report) return notPossible;
    const kind: ContentKind = report.subject;
    const found = await findContent(writer, kind, space.id, report.subjectId);
    if (outcome === 'keep' && found?.authorId === member.id)
      return refuse({ field: '', code: 'own-report' });
    const state = outcome === 'remove' ? 'upheld' : 'dismissed';
    const settled = await settleOn(writer, report, state, member.id, now);
    if (!settled.length) return refuse({ field: '', code: 'decided-already' });
    const by = { spaceId: space.id, by: member.id, word };
    if (outcome === 'remove') await removeContent(writer, by, kind, report.subjectId, now);
    return { ok: true };
  });
}
