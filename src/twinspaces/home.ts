import { Temporal } from 'temporal-polyfill';
import type { Database } from '../../db/client.ts';
import { announcementsOf, eventsAfter, newestOf } from './store/home.ts';

const hour = 3_600_000;

/** What the home of a space shows beside its journal: news, the next dates, what was last done. */
export async function readHome(database: Database, spaceId: string, now: number) {
  const [announcements, events, newest] = await Promise.all([
    announcementsOf(database, spaceId, 3),
    comingEvents(database, spaceId, now),
    newestOf(database, spaceId, 8),
  ]);
  const activity = newest.toSorted((a, b) => b.at - a.at).slice(0, 8);
  return { announcements, events, activity };
}

/**
 * The next three dates. Wall clocks differ by up to 26 hours over the world, so that those of the
 * last day are looked at one by one.
 */
async function comingEvents(database: Database, spaceId: string, now: number) {
  const after = new Date(now - 14 * hour).toISOString().slice(0, 16);
  const found = await eventsAfter(database, spaceId, after, 30);
  return found
    .map((event) => ({ ...event, at: instantOf(event.startsAt, event.zone) }))
    .filter((event) => instantOf(event.endsAt, event.zone) > now)
    .toSorted((a, b) => a.at - b.at)
    .slice(0, 3);
}

/** @param wall YYYY-MM-DDTHH:MM. @param zone IANA. */
const instantOf = (wall: string, zone: string): number =>
  Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).epochMilliseconds;
