import { z } from 'zod';
import {
  type CallInput,
  callKinds,
  type Evidence,
  type KeyAction,
  keyActions,
  periods,
  sectors,
} from '../schema.ts';
import { actionsOf, codesIn } from './actions.ts';
import { sourceOf } from './publishers.ts';
import { checked, defined, type Mapped, problemsOf } from './record.ts';
import { factsIn, noteOf, textOf } from './remarks.ts';

const evidence = {
  'ft-portal-record': 'portal-record',
  official: 'official',
  'official-text-copy': 'official-copy',
  institution: 'institution',
  'ft-portal-mirror': 'portal-mirror',
  secondary: 'secondary',
} as const satisfies Record<string, Evidence>;

const deadlineSchema = z.object({
  date: z.iso.date('is not a date, YYYY-MM-DD'),
  time: z.string().nullable(),
  label: z.string().nullable(),
});

/** A record of Passerelle's own collection; its status field is not read. */
const collectionSchema = z.object({
  id: z.string(),
  reference: z.string().nullable(),
  parent_reference: z.string().nullable(),
  title: z.string(),
  call_year: z.number(),
  programme_period: z.enum(periods),
  call_type: z.enum(callKinds),
  key_action: z.string(),
  action: z.string(),
  action_code: z.string().nullable(),
  sectors: z.array(z.enum(sectors)),
  managing_body: z.string(),
  opening_date: z.iso.date('is not a date, YYYY-MM-DD').nullable(),
  deadlines: z.array(deadlineSchema),
  budget_eur: z.number().nullable(),
  budget_breakdown_eur: z.record(z.string(), z.number()).nullable(),
  max_grant_eur: z.number().nullable(),
  lump_sums_eur: z.array(z.number()).nullable(),
  eligible_applicants: z.string().nullable(),
  official_url: z.string().nullable(),
  source: z.array(z.string()),
  source_type: z.enum(Object.keys(evidence) as (keyof typeof evidence)[]),
  notes: z.string().nullable(),
});
type Collected = z.output<typeof collectionSchema>;

const verifiedSchema = z.object({ verified: z.unknown() });

/** Whether a record does not say of itself that its facts were met in a source. */
export function isUnverified(raw: unknown): boolean {
  const { data } = verifiedSchema.safeParse(raw);
  return data !== undefined && data.verified !== true;
}

/** Smallest lump sums of cooperation partnerships on which sources disagree (product.md, part 5). */
const disputedSums = [120_000, 125_000];

/**
 * A record of our own collection as a call.
 * @param raw one element of `calls`
 * @param position names the record if it has no id, e.g. "record 3"
 * @param generated day the collection was made, YYYY-MM-DD: its sources were read then
 */
export function mapCollected(raw: unknown, position: string, generated: string): Mapped {
  const name = z.object({ id: z.string() }).safeParse(raw).data?.id ?? position;
  const parsed = collectionSchema.safeParse(raw);
  if (!parsed.success) return { ok: false, problems: problemsOf(name, parsed.error) };
  const record = parsed.data;
  const facts = factsIn(record.notes ?? '');
  const codes = codesIn(record.action_code ?? '');
  const lumpSums = record.lump_sums_eur ?? facts.lumpSums;
  const call: CallInput = {
    title: record.title.replace(/\s+/g, ' ').trim(),
    language: 'en',
    reference: record.reference ?? undefined,
    callReference: portalCall(record.parent_reference),
    parent: parentOf(record),
    kind: record.call_type,
    year: record.call_year,
    period: record.programme_period,
    keyActions: keyActionsIn(record.key_action),
    actions:
      record.call_type === 'general' ? [] : actionsOf(record.reference ?? '', codes, record.action),
    actionCodes: codes,
    sectors: record.sectors,
    managedBy: managersIn(record.managing_body),
    opening: record.opening_date ?? undefined,
    ...deadlinesOf(record, facts.roundTwoDoubtful),
    budget: record.budget_eur ?? undefined,
    budgetBreakdown: record.budget_breakdown_eur ?? undefined,
    maxGrant: facts.grantDoubtful ? undefined : (record.max_grant_eur ?? undefined),
    lumpSums: lumpSums?.some((sum) => disputedSums.includes(sum)) ? undefined : lumpSums,
    ...applicantsOf(record.eligible_applicants),
    ...(facts.minimumPartners && { minimumPartners: facts.minimumPartners }),
    ...(facts.minimumCountries && { minimumCountries: facts.minimumCountries }),
    officialUrl: facts.addressComposed ? undefined : (record.official_url ?? undefined),
    evidence: evidence[record.source_type],
    sources: [...record.source, ...(facts.minimumSource ? [facts.minimumSource] : [])].map(
      (source) => ({ ...sourceOf(source, record.reference), readOn: generated }),
    ),
    note: noteOf(record.notes ?? ''),
  };
  return checked(name, {
    slug: record.id,
    call: defined(call),
    text: textOf(record.notes ?? ''),
    from: 'collection',
    ingested: generated,
  });
}

/** References of general calls are EAC/…; any other parent is the portal call of a topic. */
const portalCall = (parent: string | null) => (parent?.startsWith('ERASMUS-') ? parent : undefined);

/** An action belongs to the general call of its year, as does a topic that names that call. */
function parentOf({ call_type, call_year, parent_reference }: Collected): string | undefined {
  const belongs = call_type === 'action' || parent_reference?.startsWith('EAC/');
  return belongs && call_type !== 'general' ? `general-call-${call_year}` : undefined;
}

function keyActionsIn(text: string): KeyAction[] {
  const ids = text.split(', ').map((name) => name.toLowerCase().replace(' ', '-'));
  return keyActions.filter(
    (id) => ids.includes(id) || (id === 'charter' && text.startsWith('Charter')),
  );
}

function managersIn(text: string): CallInput['managedBy'] {
  return [
    ...(text.includes('National Agency') ? (['national-agency'] as const) : []),
    ...(text.includes('EACEA') ? (['eacea'] as const) : []),
  ];
}

function applicantsOf(
  text: string | null,
): Pick<CallInput, 'applicants' | 'applicantKinds' | 'minimumPartners' | 'minimumCountries'> {
  if (text === null) return {};
  const kinds: CallInput['applicantKinds'] = [];
  if (/^Any public or private body/.test(text)) kinds.push('any-organisation');
  if (/^Schools? |^School-education/.test(text)) kinds.push('school');
  if (/holding a valid Erasmus accreditation/.test(text)) kinds.push('accredited');
  if (/without accreditation/.test(text)) kinds.push('not-accredited');
  if (/school authority/.test(text)) kinds.push('school-authority');
  const minimum = /at least two programme countries, six organisations/.test(text);
  return {
    applicants: text,
    ...(kinds.length > 0 && { applicantKinds: kinds }),
    ...(minimum && { minimumPartners: 6, minimumCountries: 2 }),
  };
}

type DeadlineInput = NonNullable<CallInput['deadlines']>[number];

/** A general call has no deadline of its own: its actions have them. */
function deadlinesOf(
  record: Collected,
  roundTwoDoubtful: boolean,
): Pick<CallInput, 'deadlineModel' | 'deadlines'> {
  if (record.call_type === 'general' || record.deadlines.length === 0) return {};
  const standing = record.deadlines.filter(({ label }) => !isSuperseded(label));
  const cutOffs = standing.some(({ label }) => label === 'cut-off');
  const rounds = !cutOffs && (standing.length > 1 || standing.some(({ label }) => roundIn(label)));
  const onlyRound = Number(/-r(\d)$/.exec(record.id)?.[1] ?? 0);
  const deadlines = record.deadlines.map((deadline, index): DeadlineInput => {
    const earlier = record.deadlines.slice(0, index).filter(({ label }) => !isSuperseded(label));
    const round = rounds ? (roundIn(deadline.label) ?? earlier.length + 1) : onlyRound;
    return {
      date: deadline.date,
      ...(deadline.time && { time: deadline.time }),
      ...(round && { round }),
      ...(deadline.label === 'cut-off' && { cutOff: true }),
      ...remarkOf(deadline.label, round === 2 && roundTwoDoubtful),
    };
  });
  const model = cutOffs ? 'cut-offs' : rounds || onlyRound ? 'rounds' : 'single';
  return { deadlineModel: model, deadlines };
}

const isSuperseded = (label: string | null) => label?.startsWith('original, extended') ?? false;

function roundIn(label: string | null): number | undefined {
  const round = /^round (\d)/.exec(label ?? '')?.[1];
  return round ? Number(round) : undefined;
}

/** What a label says beyond the kind of deadline. */
function remarkOf(label: string | null, doubtful: boolean): Omit<DeadlineInput, 'date'> {
  if (doubtful)
    return {
      optional: true,
      note: 'Rests on one third-party catalogue; National Agencies decide on second rounds.',
    };
  if (isSuperseded(label)) return { superseded: true };
  if (label === 'extended (COVID-19)') return { note: 'Extended because of COVID-19.' };
  const code = /^round \d of (KA\d+)/.exec(label ?? '')?.[1];
  if (/National Agency/.test(label ?? ''))
    return { optional: true, ...(code && { note: `${code} only.` }) };
  const former = /^postponed from (.+)$/.exec(label ?? '')?.[1];
  return former ? { note: `Postponed from ${former}.` } : {};
}
