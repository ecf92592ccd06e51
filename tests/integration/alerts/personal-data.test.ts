import { expect, it } from 'vitest';
import { alerts } from '../../../db/schema.ts';
import { applyRetention, eraseAccount } from '../../../src/personal-data.ts';
import { ask, email, follow, school, siteThatRan } from '../../support/call-alerts.ts';
import { account, mails } from '../../support/partners.ts';

const day = 24 * 3_600_000;
const now = Date.UTC(2026, 10, 25, 12);
const calls = [school('old')];

async function following() {
  const database = await siteThatRan(calls, now - day);
  await follow(database, calls, { query: 'sector=school' }, now);
  await ask(database, calls, { query: 'call=old' }, now);
  const queries = async () => (await database.orm.select().from(alerts)).map(({ query }) => query);
  return { database, queries };
}

it('an alert that nobody confirms is forgotten after a week, and no other', async () => {
  const { database, queries } = await following();
  await applyRetention(database, now + 7 * day - 1);
  expect((await queries()).toSorted()).toEqual(['call=old', 'sector=school']);
  await applyRetention(database, now + 7 * day);
  expect(await queries()).toEqual(['sector=school']);
});

it('the erasure of an account ends what its address follows, and leaves others theirs', async () => {
  const { database, queries } = await following();
  const other = 'other@school.example';
  await follow(database, calls, { email: other, query: 'sector=youth' }, now);
  const reader = await account(database, email);
  await eraseAccount(database, { ...reader, language: 'en' }, now);
  expect(await queries()).toEqual(['sector=youth']);
  const [farewell] = await mails(database, email);
  expect(farewell?.template).toBe('account-erased');
  expect(await mails(database, other)).toHaveLength(1);
});
