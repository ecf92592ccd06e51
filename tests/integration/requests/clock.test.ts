import { describe, expect, it } from 'vitest';
import { keepTime, reviseRequest } from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { day, mails, now, templates } from '../../support/partners.ts';
import {
  answer,
  ask,
  askedToken,
  changesAsked,
  cofounderEmail,
  decide,
  inReview,
  people,
  projectForm,
  requestOf,
  requestSite,
  requestState,
} from '../../support/requests.ts';

type Database = Awaited<ReturnType<typeof freshDatabase>>;
const run = (database: Database, days: number) => keepTime(database, requestSite, now + days * day);
/** Twice at once and once more: nothing may happen twice. */
const runs = async (database: Database, days: number) => {
  const done = await Promise.all([run(database, days), run(database, days)]);
  return done[0] + done[1] + (await run(database, days));
};
const newsTo = async (database: Database, email: string) =>
  (await mails(database, email)).flatMap(({ params }) => params.news ?? []);

describe('a request that stalls', () => {
  it('reminds the second founder once, by a new link, and ends after fourteen days', async () => {
    const database = await freshDatabase();
    const { founder } = await people(database);
    const { id } = (await ask(database, founder)) as { id: string };
    const first = await askedToken(database);
    expect(await runs(database, 6.9)).toBe(0);
    expect(await runs(database, 7)).toBe(1);
    expect(await templates(database, cofounderEmail)).toEqual([
      'cofounder-asked',
      'cofounder-asked',
    ]);
    expect((await mails(database, cofounderEmail)).at(-1)?.params.reminder).toBe('yes');
    expect(await answer(database, first)).toMatchObject({ problems: [{ code: 'link-over' }] });
    const second = await askedToken(database);
    expect(await runs(database, 13.9)).toBe(0);
    expect(await runs(database, 14)).toBe(1);
    expect(await requestOf(database, id)).toMatchObject({ state: 'expired', cofounderEmail: null });
    expect(await answer(database, second)).toMatchObject({ ok: false });
    expect(await newsTo(database, founder.email)).toEqual(['submitted', 'unanswered', 'expired']);
  });

  it('reminds the officers who have not decided, then calls administrators in, and never ends', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const id = await inReview(database, all);
    await decide(database, all.greek, id);
    expect(await runs(database, 7)).toBe(1);
    const waitsOf = async (email: string) =>
      (await mails(database, email)).map(({ params }) => params.waits);
    expect(await waitsOf(all.greek.email)).toEqual(['new']);
    expect(await waitsOf(all.polish.email)).toEqual(['new', 'reminder']);
    expect(await runs(database, 10)).toBe(1);
    expect(await waitsOf(all.admin.email)).toEqual(['overdue']);
    expect((await newsTo(database, all.cofounder.email)).at(-1)).toBe('overdue');
    expect(await runs(database, 300)).toBe(0);
    expect(await requestState(database, id)).toBe('in-review');
    const late = await decide(database, all.admin, id, 'approve', { country: 'PL' });
    expect(late).toMatchObject({ ok: true, state: 'approved' });
  });

  it('reminds founders of changes, ends after thirty days, and counts anew after a revision', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const id = await changesAsked(database, all);
    expect(await runs(database, 20)).toBe(1);
    expect((await newsTo(database, all.founder.email)).at(-1)).toBe('unchanged');
    const revision = { requestId: id, account: all.founder, input: projectForm() };
    await reviseRequest(database, revision, requestSite, now + 25 * day);
    expect(await runs(database, 31)).toBe(0);
    expect(await runs(database, 32)).toBe(1);
    const other = await changesAsked(database, all, now + 40 * day);
    expect(await requestState(database, other)).toBe('changes-asked');
    expect(await runs(database, 70)).toBeGreaterThan(0);
    expect(await requestState(database, other)).toBe('expired');
  });
});
