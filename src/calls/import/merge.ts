import { isDeepStrictEqual } from 'node:util';
import { isLanguage, languages } from '../../i18n/languages.ts';
import { type CallInput, type Correction, callSchema } from '../schema.ts';
import { type CallFile, tidyBody } from './document.ts';
import { defined, fingerprint, hash, type Incoming, ingestInstant } from './record.ts';

/** Facts of a record: a new record replaces them. All other fields are only filled if empty. */
const facts = [
  'title',
  'language',
  'reference',
  'callReference',
  'opening',
  'deadlineModel',
  'budget',
  'budgetBreakdown',
  'maxGrant',
  'lumpSums',
  'applicants',
  'minimumPartners',
  'minimumCountries',
  'officialUrl',
  'evidence',
] as const satisfies readonly (keyof CallInput)[];

const corrected = ['title', 'opening', 'deadlines', 'budget', 'maxGrant'] as const;

/**
 * What a file holds after a record came in. A file that is not there yet is made; a record that is
 * older than the one in the file, or the same, changes nothing; what a record does not know never
 * removes what the file knows; a changed title, date or sum becomes a correction.
 * @param existing the file, or undefined
 * @param on day of the import, YYYY-MM-DD: that of a correction
 */
export function merge(existing: CallFile | undefined, incoming: Incoming, on: string): CallFile {
  if (!existing) return created(incoming, on);
  const { imported } = existing.call;
  const record = fingerprint(incoming);
  // Our collection rests on many hands: the portal and an editor know better.
  if (incoming.from === 'collection' && imported?.from !== 'collection')
    return { ...existing, call: fill(existing.call, incoming.call) };
  if (imported?.from === incoming.from) {
    const newer = ingestInstant(incoming.ingested) - ingestInstant(imported.ingested);
    if (newer < 0) return existing;
    if (imported.record === record)
      return newer > 0 ? withImported(existing, { ingested: incoming.ingested }) : existing;
  }

  const call = withFacts(existing.call, incoming.call);
  const corrections = correctionsBetween(existing.call, call, on);
  const { body, text } = mergedText(existing, incoming);
  const merged = defined({
    ...call,
    ...(corrections.length > 0 && {
      corrections: [...(existing.call.corrections ?? []), ...corrections],
    }),
  });
  const changed = !sameFacts(merged, existing.call) || body !== existing.body;
  return withImported(changed ? { call: merged, body } : existing, {
    from: incoming.from,
    ingested: incoming.ingested,
    text,
    record,
    ...((changed || !imported) && { on }),
  });
}

type Imported = NonNullable<CallInput['imported']>;

/** What is known of the last import, brought up to date even where no fact changed. */
function withImported(
  { call, body }: CallFile,
  news: { [K in keyof Imported]?: Imported[K] },
): CallFile {
  return { call: { ...call, imported: defined({ ...call.imported, ...news } as Imported) }, body };
}

function created(incoming: Incoming, on: string): CallFile {
  const { call, text, from, ingested } = incoming;
  const imported = defined({
    from,
    on,
    ingested,
    text: text ? hash(text) : undefined,
    record: fingerprint(incoming),
  });
  return { call: { ...call, imported }, body: tidyBody(text) };
}

function withFacts(existing: CallInput, incoming: CallInput): CallInput {
  const known = Object.fromEntries(
    facts.flatMap((key) => (incoming[key] === undefined ? [] : [[key, incoming[key]]])),
  ) as Partial<CallInput>;
  const deadlines = incoming.deadlines?.length
    ? standing(incoming.deadlines, existing.deadlines ?? [])
    : existing.deadlines;
  return { ...fill(existing, incoming), ...known, ...(deadlines && { deadlines }) };
}

/**
 * Facts that a call lacks, taken from a second record of the same call.
 * Sources, documents and keywords come together; an hour is added to a date that had none.
 */
export function fill(call: CallInput, other: CallInput): CallInput {
  const deadlines = call.deadlines?.length
    ? withHours(call.deadlines, other.deadlines ?? [])
    : other.deadlines;
  const joined = {
    sources: join(call.sources, other.sources, ({ title, url }) => url ?? title),
    documents: join(call.documents ?? [], other.documents ?? [], ({ url }) => url),
    keywords: join(call.keywords ?? [], other.keywords ?? [], (word) => word.toLowerCase()),
  };
  const { imported, corrections, ...rest } = other;
  return defined({
    ...rest,
    ...call,
    ...(deadlines?.length && { deadlines }),
    sources: joined.sources,
    ...(joined.documents.length > 0 && { documents: joined.documents }),
    ...(joined.keywords.length > 0 && { keywords: joined.keywords }),
  });
}

function join<T>(some: readonly T[], more: readonly T[], key: (item: T) => string): T[] {
  const known = new Set(some.map(key));
  return [...some, ...more.filter((item) => !known.has(key(item)))];
}

type Deadlines = NonNullable<CallInput['deadlines']>;

const dayOf = (date: unknown) => String(date);

function withHours(deadlines: Deadlines, others: Deadlines): Deadlines {
  return deadlines.map((deadline) => {
    const time = others.find(({ date }) => dayOf(date) === dayOf(deadline.date))?.time;
    return deadline.time || !time ? deadline : { ...deadline, time };
  });
}

/**
 * New deadlines with what an editor wrote about the same dates, after those marked superseded.
 * A record that still has a date which an editor marked superseded is behind: it only adds dates.
 */
function standing(incoming: Deadlines, existing: Deadlines): Deadlines {
  const known = new Map(existing.map((deadline) => [dayOf(deadline.date), deadline]));
  const isBehind = incoming.some(
    ({ date, superseded }) => !superseded && known.get(dayOf(date))?.superseded,
  );
  if (isBehind) return [...existing, ...incoming.filter(({ date }) => !known.has(dayOf(date)))];
  const renewed = incoming.map((deadline) => ({
    ...known.get(dayOf(deadline.date)),
    ...deadline,
  }));
  const dates = new Set(incoming.map(({ date }) => dayOf(date)));
  const history = existing.filter(({ superseded, date }) => superseded && !dates.has(dayOf(date)));
  return [...history, ...renewed];
}

/** The text of the file, unless it is an editor's, gives way to the new text of the record. */
function mergedText({ call, body }: CallFile, { text }: Incoming) {
  const former = call.imported?.text;
  const unedited = former === undefined ? body.trim() === '' : hash(body) === former;
  if (!text || !unedited) return { body, text: former };
  return { body: hash(text) === former ? body : tidyBody(text), text: hash(text) };
}

function correctionsBetween(before: CallInput, after: CallInput, on: string): Correction[] {
  return corrected.flatMap((field) => {
    const was = written(before, field);
    const now = written(after, field);
    return was === '' || was === now ? [] : [{ on, field, was, now }];
  });
}

/** A value in words, as a reader of the call's language writes it; empty if there is none. */
function written(call: CallInput, field: (typeof corrected)[number]): string {
  const code = call.language ?? 'en';
  const locale = isLanguage(code) ? languages[code].locale : code;
  const day = (date: unknown) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${dayOf(date)}T00:00:00Z`),
    );
  if (field === 'title') return call.title;
  if (field === 'opening') return call.opening ? day(call.opening) : '';
  if (field === 'deadlines')
    return (call.deadlines ?? [])
      .filter(({ superseded }) => !superseded)
      .map(({ date, time }) => [day(date), time].filter(Boolean).join(', '))
      .join('; ');
  const sum = call[field];
  if (sum === undefined) return '';
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  }).format(sum);
}

/** Whether two calls say the same once defaults are filled in. */
const sameFacts = (a: CallInput, b: CallInput) =>
  isDeepStrictEqual(callSchema.parse(a), callSchema.parse(b));
