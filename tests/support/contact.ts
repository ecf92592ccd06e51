import { eq } from 'drizzle-orm';
import { vi } from 'vitest';
import type { Database } from '../../db/client.ts';
import { accounts } from '../../db/schema.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { readSettings } from '../../src/settings.ts';
import { type Client, patience, type Site, signInAs } from './functions.ts';
import { published } from './partners.ts';

export const author = 'eleni@school.example';
export const writer = 'jan@szkola.example';

export const firstMessage = {
  text: 'We keep bees beside our school and would like to compare them with your olive trees.',
  personName: 'Jan Kowalski',
  organisationName: 'Szkoła Podstawowa nr 7',
  country: 'PL',
  ageFrom: '12',
  ageTo: '14',
};

export async function accountOf({ orm }: Database, email: string) {
  const account = await orm.select().from(accounts).where(eq(accounts.email, email)).get();
  if (!account) throw new Error(`No account ${email}`);
  return account;
}

/** Two who are signed in, and a public notice of the one. */
export async function twoSchools(site: Site) {
  const eleni = await signInAs(site, author);
  const jan = await signInAs(site, writer);
  const owner = await accountOf(site.database, author);
  const nextYear = new Date().getUTCFullYear() + 1;
  const months = { startsIn: `${nextYear}-01`, endsIn: `${nextYear}-06` };
  const noticeId = await published(site.database, owner, months, Date.now());
  await deliverMail(site.database, readSettings(process.env));
  return { eleni, jan, noticeId };
}

/** The same, and the other has written; with the link that the author got. */
export async function conversation(site: Site) {
  const schools = await twoSchools(site);
  const conversationId = await write(schools.jan, schools.noticeId);
  return { ...schools, conversationId, ...(await readReplyLink(site, author)) };
}

export async function write(client: Client, noticeId: string): Promise<string> {
  const response = await client.json(`/api/partner-notices/${noticeId}/messages`, firstMessage);
  if (response.status !== 201) throw new Error(`Writing: ${await response.text()}`);
  const { conversationId } = (await response.json()) as { conversationId: string };
  return conversationId;
}

/** The newest mail to an address with a link to answer by, once there are `count` of them. */
export async function readReplyLink({ mail }: Pick<Site, 'mail'>, address: string, count = 1) {
  const letter = await vi.waitFor(() => {
    const found = mail.received.filter(
      ({ recipients, text = '' }) =>
        recipients.includes(address) && text.includes('/conversations/answer/'),
    );
    if (found.length < count) throw new Error(`No message for ${address}`);
    return found[count - 1];
  }, patience);
  const text = letter?.text ?? '';
  const link = /https?:\S+\/conversations\/answer\/\S+/.exec(text)?.[0] ?? '';
  return { text, link, token: new URL(link).searchParams.get('token') ?? '' };
}
