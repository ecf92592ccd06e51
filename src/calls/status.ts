import { deadlineInstant, openingInstant, standingDeadlines } from './deadlines.ts';
import type { Deadline } from './schema.ts';

export const statuses = ['forthcoming', 'open', 'closing-soon', 'closed', 'undated'] as const;
export type Status = (typeof statuses)[number];

/** A call is closing soon in the last fourteen days before its next deadline. */
export const closingSoonMs = 14 * 24 * 60 * 60 * 1000;

/** The moments that decide a status, in ms since 1970: all a browser needs to keep it right. */
export type Moments = { opens: number | null; deadlines: number[] };

export function moments(call: { opening?: string | undefined; deadlines: Deadline[] }): Moments {
  return {
    opens: call.opening ? openingInstant(call.opening) : null,
    deadlines: standingDeadlines(call.deadlines).map(deadlineInstant),
  };
}

/**
 * Status at `now` (ms), from dates alone: the portal's own status field is stale in most records
 * (shared finding over 1,812 of them), so it is never read.
 * Without any deadline a call is `undated`, or `forthcoming` while its opening is ahead.
 */
export function statusAt({ opens, deadlines }: Moments, now: number): Status {
  if (opens !== null && opens > now) return 'forthcoming';
  if (deadlines.length === 0) return 'undated';
  const next = deadlines.find((deadline) => deadline > now);
  if (next === undefined) return 'closed';
  return next - now <= closingSoonMs ? 'closing-soon' : 'open';
}

/** The next instant after `now` at which the status changes by itself, or null if never. */
export function nextChange({ opens, deadlines }: Moments, now: number): number | null {
  const changes = [opens, ...deadlines, ...deadlines.map((deadline) => deadline - closingSoonMs)];
  const ahead = changes.filter((at): at is number => at !== null && at > now);
  return ahead.length ? Math.min(...ahead) : null;
}
