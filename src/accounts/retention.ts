const day = 24 * 3_600_000;

/**
 * How long what is kept, in days; `what` and `why` are the messages `retention.<id>.what` and
 * `retention.<id>.why`. The privacy page shows this table, and the daily job obeys it.
 */
export const retention = {
  signIn: { days: 1 },
  session: { days: 30 },
  limit: { days: 1 },
  draft: { days: 30 },
  unconfirmedAlert: { days: 7 },
  invitation: { days: 7 },
  outbox: { days: 90 },
  replyLink: { days: 60 },
  notice: { days: 730 },
  conversation: { days: 730 },
  account: { days: 730 },
  report: { days: 730 },
  audit: { days: 1825 },
  spaceInvitation: { days: 14 },
  pupilCode: { days: 14 },
  pupilSession: { days: 30 },
  pupil: { days: 180 },
  emptySpace: { days: 365 },
  twinspaceRequest: { days: 730 },
} as const satisfies Record<string, { days: number }>;

export type Kept = keyof typeof retention;

/** The instant before which what is kept by a rule has to go. */
export const keptSince = (kept: Kept, now: number): number => now - retention[kept].days * day;
