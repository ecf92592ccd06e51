import { mailChanges, mailNewCalls, mailReminders, watchCalls } from '../../src/alerts/index.ts';
import type { Call } from '../../src/calls/index.ts';
import { callSiteOf } from '../../src/http/call-site.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { readSettings } from '../../src/settings.ts';
import { aCall } from './calls.ts';
import type { Site } from './functions.ts';

/** A call for schools that a later build has, with its deadline so many days from now. */
export const laterCall = (days: number): Call =>
  aCall({
    slug: 'later',
    title: 'Gardens of Europe',
    sectors: ['school'],
    deadlines: [
      { date: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10), time: '12:00' },
    ],
  });

/** What the scheduled job does in a build with further calls, at an instant. */
export async function runCallAlerts(
  { database, siteUrl }: Site,
  more: readonly Call[],
  at: number,
): Promise<void> {
  const here = callSiteOf({ siteUrl });
  const site = { ...here, calls: [...here.calls, ...more] };
  await watchCalls(database, site.calls, at);
  await mailChanges(database, site, at);
  await mailNewCalls(database, site, at);
  await mailReminders(database, site, at);
  await deliverMail(database, readSettings(process.env));
}
