import { Temporal } from 'temporal-polyfill';
import { type Problem, problemsOf, type Result, refuse, tryParse } from '../problems.ts';
import { type NoticeInput, noticeInputSchema } from './notice-input.ts';
import type { Site } from './site.ts';

/** No notice stands longer without being written anew. */
export const mostMonths = 6;
const zone = 'Europe/Brussels';

export type Checked = {
  notice: NoticeInput;
  /** When it ends, ms. */
  expiresAt: number;
  /** When it would end but for its call, ms. */
  latestAt: number;
};

/**
 * Checks a notice as typed against its schema, the countries and calls of the site, and the
 * calendar. A notice ends with the day its author chose, with the last deadline of the call it
 * aims at, and after six months: whichever comes first.
 */
export function checkNotice(input: unknown, site: Site, now: number): Result<Checked> {
  const parsed = tryParse(noticeInputSchema, input);
  if (!parsed.success) return refuse(...problemsOf(parsed.error));
  const notice = parsed.data;
  const call = notice.call === undefined ? null : site.callEnds(notice.call);
  const problems = [
    ...countryProblems(notice, site),
    ...callProblems(call, now),
    ...dayProblems(notice, now),
  ];
  if (problems.length) return refuse(...problems);
  const chosen = notice.expiresOn ? endOfDay(notice.expiresOn) : Infinity;
  const latestAt = Math.min(latestEnd(now), chosen);
  return { ok: true, notice, latestAt, expiresAt: Math.min(latestAt, call ?? Infinity) };
}

function countryProblems({ country, wantedCountries }: NoticeInput, { countries }: Site) {
  const unknown = (code: string) => !countries.includes(code);
  const problems: Problem[] = [];
  if (unknown(country)) problems.push({ field: 'country', code: 'not-a-choice' });
  if (wantedCountries.some(unknown))
    problems.push({ field: 'wantedCountries', code: 'not-a-choice' });
  return problems;
}

function callProblems(ends: number | null | undefined, now: number): Problem[] {
  if (ends === undefined) return [{ field: 'call', code: 'unknown-call' }];
  return ends !== null && ends <= now ? [{ field: 'call', code: 'call-closed' }] : [];
}

function dayProblems({ expiresOn, endsIn }: NoticeInput, now: number): Problem[] {
  const problems: Problem[] = [];
  if (endsIn < today(now).toString().slice(0, 7)) problems.push({ field: 'endsIn', code: 'past' });
  if (expiresOn && endOfDay(expiresOn) <= now) problems.push({ field: 'expiresOn', code: 'past' });
  if (expiresOn && endOfDay(expiresOn) > latestEnd(now))
    problems.push({ field: 'expiresOn', code: 'too-far', params: { months: mostMonths } });
  return problems;
}

const today = (now: number) =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();

const endOfDay = (date: string) =>
  Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;

const latestEnd = (now: number) => endOfDay(today(now).add({ months: mostMonths }).toString());
