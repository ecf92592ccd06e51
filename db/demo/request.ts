import { and, eq } from 'drizzle-orm';
import { answerRequest, type RequestSite, requestTwinSpace } from '../../src/twinspaces/index.ts';
import type { Database } from '../client.ts';
import { accounts, members, outbox } from '../schema.ts';
import { monthAt } from './space.ts';
import * as said from './words.ts';

const day = 24 * 3_600_000;

async function founderOf({ orm }: Database, email: string) {
  const found = await orm
    .select({ account: accounts, organisation: members.organisationId })
    .from(accounts)
    .innerJoin(members, eq(members.accountId, accounts.id))
    .where(eq(accounts.email, email))
    .get();
  if (!found) throw new Error(`${email} has no school`);
  return found;
}

/** Two schools that ask for a space of their own: both have said yes, and an officer decides. */
export async function makeDemoRequest(database: Database, site: RequestSite, now: number) {
  const [first, second] = ['school-9@demo.example', 'school-7@demo.example'] as const;
  const { account, organisation } = await founderOf(database, first);
  const period = { startsIn: monthAt(now + 60 * day), endsIn: monthAt(now + 240 * day) };
  const input = { ...said.request, ...period, organisation, cofounderEmail: second };
  const common = { language: 'en' as const, network: first };
  const sent = await requestTwinSpace(database, { ...common, input, account }, site, now);
  if (!sent.ok) throw new Error(JSON.stringify(sent.problems));
  const mail = await database.orm
    .select()
    .from(outbox)
    .where(and(eq(outbox.recipient, second), eq(outbox.template, 'cofounder-asked')))
    .get();
  const { url } = JSON.parse(mail?.params ?? '{"url":""}') as { url: string };
  const token = new URL(url).searchParams.get('token') ?? '';
  const school = { organisation: (await founderOf(database, second)).organisation };
  const answer = { token, act: 'confirm' as const, school, language: 'en' as const, device: '' };
  const answered = await answerRequest(database, answer, site, now);
  if (!answered.ok) throw new Error(JSON.stringify(answered.problems));
}
