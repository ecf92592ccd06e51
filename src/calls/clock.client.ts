import { type Voice, writeAhead, writeInstant } from '../i18n/intl.client.ts';
import { type Moments, nextChange, statusAt } from './status.ts';

/**
 * Keeps the calls on a page right: a page built yesterday shows today's status, and an open page
 * changes by itself at the second a deadline passes. Dates are in the page, so nothing is fetched.
 */
type Words = Voice & {
  statuses: Record<string, string>;
  brussels: string;
  yourTime: string;
};
type Instant = [at: number, hasTime: 0 | 1];

const brussels = 'Europe/Brussels';
const words = JSON.parse(document.getElementById('clock')?.dataset.words ?? '{}') as Words;
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

const readCalls = () => [...document.querySelectorAll<HTMLElement>('[data-call]')].map(readCall);

/** What belongs to a call, and not to another call that its page names. */
const within = (call: HTMLElement, selector: string) =>
  [...call.querySelectorAll<HTMLElement>(selector)].filter(
    (found) => found.closest('[data-call]') === call,
  );

function readCall(element: HTMLElement) {
  const [line] = within(element, '[data-deadlines]');
  const deadlines = JSON.parse(line?.dataset.deadlines ?? '[]') as Instant[];
  const opens = element.dataset.opens ? Number(element.dataset.opens) : null;
  const moments: Moments = { opens, deadlines: deadlines.map(([at]) => at) };
  return { element, line, deadlines, moments };
}
type Shown = ReturnType<typeof readCall>;

let calls: Shown[] = [];

function showDeadline({ element, line, deadlines }: Shown, now: number): void {
  const next = deadlines.find(([at]) => at > now);
  const shown = next ?? deadlines.at(-1);
  const time = line?.querySelector('time');
  if (!line || !time || !shown) return;
  const [at, hasTime] = shown;
  const withTime = hasTime === 1;
  time.textContent = writeInstant(words, withTime ? at : at - 1, { timeZone: brussels, withTime });
  if (hasTime) time.dateTime = new Date(at).toISOString();
  if (time.nextSibling) time.nextSibling.textContent = hasTime ? ` ${words.brussels}` : '';
  for (const countdown of within(element, '[data-countdown]'))
    countdown.textContent = next ? inWords(now, next[0]) : '';
  for (const local of within(element, '[data-your-time]'))
    local.textContent = next?.[1] && differsHere(at) ? yourTime(at) : '';
}

const wallClock = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(at);
const differsHere = (at: number) => wallClock(at, here) !== wallClock(at, brussels);
const yourTime = (at: number) =>
  words.yourTime.replace('{time}', writeInstant(words, at, { timeZone: here, withTime: true }));

const dayMs = 86_400_000;
/** Number of a calendar day in Brussels: people count days, not periods of 24 hours. */
const dayOf = (at: number) =>
  Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: brussels }).format(at)) / dayMs;
const units = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** "in 63 days", "in 2 hours": the largest unit of which there are at least two. */
function inWords(from: number, to: number): string {
  const left = to - from;
  if (left >= 2 * dayMs) return writeAhead(words, dayOf(to) - dayOf(from), 'day');
  const [unit, ms] = units.find(([, size]) => left >= 2 * size) ?? units[2];
  return writeAhead(words, Math.floor(left / ms), unit);
}

function showStatus({ element, moments }: Shown, now: number): void {
  const status = statusAt(moments, now);
  for (const badge of within(element, '.status')) {
    if (badge.dataset.status === status) continue;
    badge.dataset.status = status;
    badge.textContent = words.statuses[status] ?? status;
  }
}

/** Open calls first, by their next deadline; what has closed sinks to the end of its list. */
function sort(list: Element, now: number): void {
  const key = (element: Element) => {
    const call = calls.find((shown) => shown.element === element);
    return call?.moments.deadlines.find((at) => at > now) ?? Number.POSITIVE_INFINITY;
  };
  const items = [...list.children];
  const sorted = items.toSorted((a, b) => key(a) - key(b));
  if (sorted.some((item, index) => item !== items[index])) list.append(...sorted);
}

let timer: number | undefined;

/** Shows the page as of now, then again at the next change, at most a minute later. */
function tick(): void {
  const now = Date.now();
  for (const call of calls) {
    showStatus(call, now);
    showDeadline(call, now);
  }
  for (const list of document.querySelectorAll('[data-by-deadline]')) sort(list, now);
  const changes = calls.map(({ moments }) => nextChange(moments, now) ?? Number.POSITIVE_INFINITY);
  const left = Math.min(60_000, ...changes.map((at) => at - now));
  clearTimeout(timer);
  timer = window.setTimeout(
    tick,
    changes.some((at) => at - now < 120_000) ? Math.min(left, 1000) : left,
  );
}

// A laptop that slept through a deadline must not show it as open when it wakes.
document.addEventListener('visibilitychange', () => document.hidden || refreshCalls());

/** Takes up calls that were added to the page or taken from it, and shows all as of now. */
export function refreshCalls(): void {
  calls = readCalls();
  if (calls.length) tick();
}

refreshCalls();
