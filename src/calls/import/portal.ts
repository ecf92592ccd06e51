import { z } from 'zod';
import type { CallInput, periods } from '../schema.ts';
import { topicRule } from './actions.ts';
import {
  budgetTable,
  cleanKeywords,
  first,
  firstIfAny,
  hourInText,
  jsonText,
  topicBudget,
  type WallClock,
  wallClock,
} from './portal-values.ts';
import { checked, defined, type Mapped, problemsOf } from './record.ts';
import { documentsIn, markdownFrom, plainText } from './text.ts';

/** Code of Erasmus+ among the programmes of the Funding & Tenders Portal. */
const erasmusPlus = '43353764';

const identifier = first.pipe(z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)+$/, 'is not an identifier'));

/**
 * A result of the Funding & Tenders search API as far as we read it. `status` is left out on
 * purpose: two thirds of the records that say "open" are past (domain.md, fact 2).
 */
const portalSchema = z.object({
  metadata: z.object({
    identifier,
    title: first,
    callIdentifier: firstIfAny,
    language: firstIfAny,
    deadlineDate: z.array(wallClock).default([]),
    deadlineModel: firstIfAny,
    startDate: firstIfAny.pipe(wallClock.optional()),
    esDA_IngestDate: firstIfAny,
    keywords: z.array(z.string()).default([]),
    tags: z.array(z.string()).default([]),
    budgetOverview: jsonText(budgetTable),
    descriptionByte: firstIfAny,
    topicConditions: firstIfAny,
  }),
});
type Topic = z.output<typeof portalSchema>['metadata'];

const programmeSchema = z.object({
  metadata: z.object({ frameworkProgramme: z.array(z.string()).min(1) }),
});

/** Whether a record says that it belongs to another programme. */
export function isOtherProgramme(raw: unknown): boolean {
  const { data } = programmeSchema.safeParse(raw);
  return data !== undefined && !data.metadata.frameworkProgramme.includes(erasmusPlus);
}

/** Address of the page of a topic; the `url` of older records is that of a JSON file. */
export function topicPage(topic: string): string {
  return `https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/${topic}`;
}

/**
 * A record of the Funding & Tenders search API as a call.
 * @param raw one element of `results`, or a stored copy of one
 * @param position names the record if it has no identifier, e.g. "record 3"
 * @param readOn day it was read, YYYY-MM-DD
 */
export function mapPortal(raw: unknown, position: string, readOn: string): Mapped {
  const name = nameOf(raw) ?? position;
  if (!programmeSchema.safeParse(raw).success)
    return problem(name, 'frameworkProgramme', 'is missing');
  const parsed = portalSchema.safeParse(raw);
  if (!parsed.success) return { ok: false, problems: problemsOf(name, parsed.error) };
  const topic = parsed.data.metadata;
  const rule = topicRule(topic.identifier);
  if (!rule)
    return problem(name, 'identifier', 'no rule in src/calls/import/actions.ts knows this action');
  const year = yearOf(topic);
  if (!year) return problem(name, 'identifier', 'names no year, and there is no date');
  const page = topicPage(topic.identifier);
  const call: CallInput = {
    title: topic.title,
    language: topic.language ?? 'en',
    reference: topic.identifier,
    callReference: topic.callIdentifier,
    kind: 'specific',
    year,
    period: periodOf(year),
    keyActions: [rule.keyAction],
    actions: [rule.action],
    sectors: [...rule.sectors],
    managedBy: ['eacea'],
    opening: topic.startDate?.date,
    ...deadlinesOf(topic),
    ...topicBudget(topic.budgetOverview, topic.identifier),
    keywords: cleanKeywords(
      [...topic.tags, ...topic.keywords],
      [topic.identifier, topic.callIdentifier ?? ''],
    ),
    documents: documentsIn(topic.topicConditions ?? ''),
    officialUrl: page,
    evidence: 'portal-record',
    sources: [
      { title: `EU Funding & Tenders Portal, topic ${topic.identifier}`, url: page, readOn },
    ],
  };
  return checked(name, {
    slug: topic.identifier.toLowerCase(),
    call: defined(call),
    text: markdownFrom(topic.descriptionByte ?? ''),
    from: 'portal',
    ingested: topic.esDA_IngestDate,
  });
}

const problem = (record: string, field: string, reason: string): Mapped => ({
  ok: false,
  problems: [{ record, field, reason }],
});

const nameSchema = z.object({ metadata: z.object({ identifier: first }) });

function nameOf(raw: unknown): string | undefined {
  return nameSchema.safeParse(raw).data?.metadata.identifier;
}

/** The year of the budget is part of the identifier; failing that, the year of the first date. */
function yearOf({ identifier, startDate, deadlineDate }: Topic): number | undefined {
  const year = /-(20\d\d)(?:-|$)/.exec(identifier)?.[1] ?? (deadlineDate[0] ?? startDate)?.date;
  return year ? Number(year.slice(0, 4)) : undefined;
}

/** Programme period of a year. Source: Regulations (EU) 1288/2013 and 2021/817. */
export const periodOf = (year: number): (typeof periods)[number] =>
  year <= 2020 ? '2014-2020' : '2021-2027';

function deadlinesOf(topic: Topic): Pick<CallInput, 'deadlineModel' | 'deadlines'> {
  const conditions = plainText(topic.topicConditions ?? '');
  const dates = unique(topic.deadlineDate).map(({ date, time }) =>
    defined({ date, time: time ?? hourInText(conditions, date) }),
  );
  if (dates.length === 0) return {};
  if (topic.deadlineModel === 'two-stage' && dates.length <= 2)
    return {
      deadlineModel: 'two-stage',
      deadlines: dates.map((deadline, index) => ({ ...deadline, stage: index + 1 })),
    };
  if (dates.length > 1 || topic.deadlineModel === 'multiple cut-off')
    return {
      deadlineModel: 'cut-offs',
      deadlines: dates.map((deadline) => ({ ...deadline, cutOff: true })),
    };
  return { deadlineModel: 'single', deadlines: dates };
}

/** Each date once, in order; of two hours on one day the later counts. */
function unique(dates: readonly WallClock[]): WallClock[] {
  const byDate = new Map<string, WallClock>();
  for (const deadline of dates) {
    const known = byDate.get(deadline.date);
    if ((known?.time ?? '') <= (deadline.time ?? '')) byDate.set(deadline.date, deadline);
  }
  return [...byDate.values()].toSorted((a, b) => a.date.localeCompare(b.date));
}
