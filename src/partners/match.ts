import { lately, mostEquipment, mostWords, similarSize, weights } from './match-weights.ts';
import type { Notice } from './notice.ts';
import { languageLevels } from './vocabulary.ts';

/** What matching knows of a notice. `words` are folded, each once, and those that tell something. */
export type Matchable = Omit<Notice, 'title' | 'description' | 'language' | 'expiresAt'> & {
  words: readonly string[];
};

/**
 * Why a match is one, from the first notice to the second: `code` names the message `match.<code>`,
 * `params` are values of the vocabularies, see reasons.ts.
 */
export type Reason = { code: ReasonCode; params: Record<string, string | number | string[]> };
export type ReasonCode =
  | 'topics'
  | 'subjects'
  | 'languages'
  | 'call'
  | 'level'
  | 'ages'
  | 'period'
  | 'country.yours'
  | 'country.theirs'
  | 'kind.yours'
  | 'kind.theirs'
  | 'role.host'
  | 'role.sender'
  | 'role.coordinator'
  | 'role.partner'
  | 'pupils'
  | 'languageLevel'
  | 'equipment'
  | 'text'
  | 'active';

export type Match = { score: number; reasons: Reason[] };

/** For each role sought, what the other side must seek. One who seeks a host wants to send. */
export const counterparts = {
  partner: ['partner', 'coordinator'],
  coordinator: ['partner'],
  host: ['sender'],
  sender: ['host'],
} as const satisfies Record<string, readonly string[]>;

const isRole = (role: string): role is keyof typeof counterparts =>
  Object.hasOwn(counterparts, role);
const rolesFor = (role: string): readonly string[] => (isRole(role) ? counterparts[role] : []);

/** Whether `a` would take an organisation like that of `b`: "any country" is any but one's own. */
const wants = (a: Matchable, b: Matchable) =>
  (a.wantedCountries.length ? a.wantedCountries.includes(b.country) : a.country !== b.country) &&
  (a.wantedKinds.length === 0 || a.wantedKinds.includes(b.organisationKind));

/** Whether two notices can be partners at all. Symmetric. */
export function areCompatible(a: Matchable, b: Matchable): boolean {
  return (
    a.id !== b.id &&
    a.organisationId !== b.organisationId &&
    a.projectKind === b.projectKind &&
    rolesFor(a.roleSought).includes(b.roleSought) &&
    a.ageFrom <= b.ageTo &&
    b.ageFrom <= a.ageTo &&
    a.startsIn <= b.endsIn &&
    b.startsIn <= a.endsIn &&
    wants(a, b) &&
    wants(b, a)
  );
}

const shared = (a: readonly string[], b: readonly string[]) => {
  const other = new Set(b);
  return [...new Set(a)].filter((value) => other.has(value)).sort();
};

/** How much of two ranges is common, 0 to 1: the common part by the part that either covers. */
const overlap = (a: readonly [number, number], b: readonly [number, number]) =>
  (Math.min(a[1], b[1]) - Math.max(a[0], b[0]) + 1) /
  (Math.max(a[1], b[1]) - Math.min(a[0], b[0]) + 1);

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
const max = (a: string, b: string) => (a > b ? a : b);
const min = (a: string, b: string) => (a < b ? a : b);
const step = (level: string) => (languageLevels as readonly string[]).indexOf(level);

/** One agreement: what it adds, and how to say it; nothing to say when it is too slight. */
type Agreement = { points: number; reason?: Reason };
const none: Agreement = { points: 0 };
const because = (points: number, code: ReasonCode, params: Reason['params'] = {}): Agreement => ({
  points,
  reason: { code, params },
});

const forEach = (code: 'topics' | 'subjects', values: string[], points: number) =>
  values.length ? because(points * values.length, code, { [code]: values }) : none;

function languages(a: Matchable, b: Matchable): Agreement {
  const common = shared(a.workingLanguages, b.workingLanguages);
  if (!common.length) return none;
  const points = weights.language + weights.furtherLanguage * (common.length - 1);
  return because(points, 'languages', { languages: common });
}

function ages(a: Matchable, b: Matchable): Agreement {
  const part = overlap([a.ageFrom, a.ageTo], [b.ageFrom, b.ageTo]);
  const params = { from: Math.max(a.ageFrom, b.ageFrom), to: Math.min(a.ageTo, b.ageTo) };
  return because(weights.ages * part, 'ages', params);
}

function period(a: Matchable, b: Matchable): Agreement {
  const months = (notice: Matchable) =>
    [monthNumber(notice.startsIn), monthNumber(notice.endsIn)] as const;
  const params = { from: max(a.startsIn, b.startsIn), to: min(a.endsIn, b.endsIn) };
  return because(weights.period * overlap(months(a), months(b)), 'period', params);
}

function coordination(a: Matchable, b: Matchable): Agreement {
  if (a.roleSought === 'coordinator') return because(weights.coordination, 'role.coordinator');
  if (b.roleSought === 'coordinator') return because(weights.coordination, 'role.partner');
  // Who hosts and who sends is no better or worse fit: every pair of them has it.
  if (a.roleSought === 'host') return because(0, 'role.host', { country: b.country });
  return a.roleSought === 'sender' ? because(0, 'role.sender') : none;
}

function pupils(a: Matchable, b: Matchable): Agreement {
  if (a.pupils === null || b.pupils === null) return none;
  const part = Math.min(a.pupils, b.pupils) / Math.max(a.pupils, b.pupils);
  if (part < similarSize) return none;
  return because(weights.pupils * part, 'pupils', { yours: a.pupils, theirs: b.pupils });
}

function languageLevel(a: Matchable, b: Matchable): Agreement {
  if (!a.languageLevel || !b.languageLevel) return none;
  const steps = Math.abs(step(a.languageLevel) - step(b.languageLevel));
  if (steps > 1) return none;
  const params = { yours: a.languageLevel, theirs: b.languageLevel };
  return because(weights.languageLevel / (1 + steps), 'languageLevel', params);
}

function wishes(a: Matchable, b: Matchable): Agreement[] {
  const met = (wished: boolean, points: number, code: ReasonCode, params: Reason['params']) =>
    wished ? because(points, code, params) : none;
  return [
    met(a.wantedCountries.length > 0, weights.wantedCountry, 'country.yours', {
      country: b.country,
    }),
    met(b.wantedCountries.length > 0, weights.wantedCountry, 'country.theirs', {
      country: a.country,
    }),
    met(a.wantedKinds.length > 0, weights.wantedKind, 'kind.yours', { kind: b.organisationKind }),
    met(b.wantedKinds.length > 0, weights.wantedKind, 'kind.theirs', { kind: a.organisationKind }),
  ];
}

function equipment(a: Matchable, b: Matchable): Agreement {
  const common = shared(a.equipment, b.equipment);
  if (!common.length) return none;
  const points = weights.equipment * Math.min(common.length, mostEquipment);
  return because(points, 'equipment', { equipment: common });
}

function text(a: Matchable, b: Matchable): Agreement {
  const words = shared(a.words, b.words);
  if (!words.length) return none;
  const points = weights.word * Math.min(words.length, mostWords);
  return because(points, 'text', { words: words.slice(0, mostWords) });
}

/**
 * How well two notices go together, or nothing when one of them rules the other out. The score is
 * the same both ways; the reasons are told to the author of `a`, the weightiest first.
 * @param now ms; only "both active lately" depends on it.
 */
export function matchNotices(a: Matchable, b: Matchable, now: number): Match | undefined {
  if (!areCompatible(a, b)) return undefined;
  const isActive = ({ activeAt }: Matchable) => now - activeAt <= lately;
  const agreements = [
    forEach('topics', shared(a.topics, b.topics), weights.topic),
    a.callSlug && a.callSlug === b.callSlug
      ? because(weights.call, 'call', { call: a.callSlug })
      : none,
    languages(a, b),
    ...wishes(a, b),
    coordination(a, b),
    forEach('subjects', shared(a.subjects, b.subjects), weights.subject),
    a.educationLevel === b.educationLevel
      ? because(weights.level, 'level', { level: a.educationLevel })
      : none,
    pupils(a, b),
    languageLevel(a, b),
    equipment(a, b),
    text(a, b),
    isActive(a) && isActive(b) ? because(weights.active, 'active') : none,
    ages(a, b),
    period(a, b),
  ];
  const points = agreements.map((agreement) => agreement.points).sort((x, y) => x - y);
  const reasons = agreements
    .toSorted((x, y) => y.points - x.points)
    .flatMap(({ reason }) => (reason ? [reason] : []));
  // Added up in one order whichever notice comes first, and rounded: floating point is not exact.
  const score = Math.round(points.reduce((sum, part) => sum + part, 0) * 1000) / 1000;
  return { score, reasons };
}
