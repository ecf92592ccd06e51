import { isNotNull } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { drafts } from '../../db/schema.ts';
import { freshFolder, openIn } from '../support/database.ts';
import { noticeForm } from '../support/partners.ts';
import { startSite } from '../support/site.ts';
import { startMailServer } from '../support/smtp.ts';

const rounds = [120, 260, 40, 400];
const registrations = 1_000;

/** Registers a notice for an address; true when the site acknowledged it. */
async function register(url: string, number: number): Promise<boolean> {
  const answer = await fetch(`${url}/api/partner-notices`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: 'http://localhost:4321',
      // Each comes from a network of its own, as limits are by network.
      'x-forwarded-for': `2001:db8:${number.toString(16)}::1`,
    },
    body: JSON.stringify({ ...noticeForm(), email: addressOf(number), lang: 'en' }),
  });
  await answer.text();
  return answer.ok;
}

const addressOf = (number: number) => `teacher-${number}@school-${number}.example`;

it('keeps every acknowledged registration through kill -9, again and again', {
  timeout: 600_000,
}, async () => {
  const mail = await startMailServer();
  const env = { SMTP_URL: mail.url, DATA_DIR: await freshFolder(), TRUST_PROXY: '1' };
  const acknowledged = new Set<number>();
  let next = 0;

  /** Fires all that are left at once, and pulls the plug after some were acknowledged. */
  async function round(killAfter: number): Promise<void> {
    const site = await startSite(env);
    let killed: Promise<void> | undefined;
    let count = 0;
    const numbers = Array.from({ length: registrations - next }, (_, index) => next + index);
    await Promise.all(
      numbers.map(async (number) => {
        const taken = await register(site.url, number).catch(() => false);
        if (!taken) return;
        acknowledged.add(number);
        count += 1;
        if (count === killAfter) killed = site.kill();
      }),
    );
    await killed;
    if (!killed) await site.kill();
    next = Math.max(...acknowledged) + 1;
  }

  for (const killAfter of rounds) if (next < registrations) await round(killAfter);
  const site = await startSite(env);
  const recipients = () => new Set(mail.received.flatMap(({ recipients }) => recipients));
  const waiting = () =>
    [...acknowledged].filter((number) => !recipients().has(addressOf(number))).length;
  await expect.poll(waiting, { timeout: 300_000, interval: 500 }).toBe(0);
  await site.kill();

  const database = await openIn(env.DATA_DIR);
  const kept = await database.orm
    .select({ email: drafts.email })
    .from(drafts)
    .where(isNotNull(drafts.email));
  database.close();
  const addresses = new Set(kept.map(({ email }) => email));
  expect(acknowledged.size).toBeGreaterThan(300);
  expect([...acknowledged].filter((number) => !addresses.has(addressOf(number)))).toEqual([]);

  // One message for each: a server that was cut off after it took one is offered the very same
  // again, under the same Message-ID, by which mail servers know it.
  const messages = new Map<string, Set<string | undefined>>();
  for (const { recipients, messageId } of mail.received)
    for (const recipient of recipients)
      messages.set(recipient, (messages.get(recipient) ?? new Set()).add(messageId));
  expect([...messages].filter(([, ids]) => ids.size > 1)).toEqual([]);
});
