import { and, eq, isNull, lte } from 'drizzle-orm';
import type { Runnable, Writer } from '../../../db/client.ts';
import { alerts } from '../../../db/schema.ts';
import type { Upkeep } from '../../../db/upkeep.ts';
import { keptSince } from '../../accounts/index.ts';

const most = 10_000;

/** What an address follows, as it stands in the table, but for the hash of its secret. */
export const exportAlertRows = ({ orm }: Writer, email: string) =>
  orm
    .select({
      about: alerts.about,
      query: alerts.query,
      language: alerts.language,
      frequency: alerts.frequency,
      reminders: alerts.reminders,
      createdAt: alerts.createdAt,
      confirmedAt: alerts.confirmedAt,
      seenUntil: alerts.seenUntil,
      changesUntil: alerts.changesUntil,
      remindedOn: alerts.remindedOn,
      dueAt: alerts.dueAt,
    })
    .from(alerts)
    .where(eq(alerts.email, email))
    .limit(most);

/** Forgets everything that an address follows. */
export const eraseAlertRows = ({ orm }: Writer, email: string): Runnable =>
  orm.delete(alerts).where(eq(alerts.email, email));

/** Alerts that nobody confirmed in time. @param now ms. */
export const retainAlertRows = ({ orm }: Writer, now: number): Upkeep => ({
  along: alerts.id,
  act: (part) => [
    orm
      .delete(alerts)
      .where(
        and(
          part,
          isNull(alerts.confirmedAt),
          lte(alerts.createdAt, keptSince('unconfirmedAlert', now)),
        ),
      ),
  ],
});
