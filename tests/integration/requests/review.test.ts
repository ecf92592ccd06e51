import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditTrail, spaceMembers } from '../../../db/schema.ts';
import {
  listRequestsForReview,
  readMembership,
  readOwnRequest,
  readRequestForReview,
  reviseRequest,
  withdrawRequest,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { account, mails, now } from '../../support/partners.ts';
import {
  changesAsked,
  decide,
  inReview,
  people,
  projectForm,
  requestOf,
  requestSite,
  requestState,
  reviewsIn,
  spacesIn,
} from '../../support/requests.ts';

const codeOf = (result: Awaited<ReturnType<typeof decide>>) =>
  result.ok ? result.state : result.problems[0]?.code;

describe('the review of a request', () => {
  it('makes the space, with both founders in it, when the last country approves', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const id = await inReview(database, all);
    expect(codeOf(await decide(database, all.greek, id))).toBe('in-review');
    expect(await spacesIn(database)).toEqual([]);
    expect(codeOf(await decide(database, all.polish, id))).toBe('approved');
    const [space, ...more] = await spacesIn(database);
    expect(more).toEqual([]);
    expect(space).toMatchObject({ requestId: id, state: 'open', approvesPupils: 1 });
    const found = await database.orm.select().from(spaceMembers);
    expect(found.map(({ name, role }) => [name, role]).sort()).toEqual([
      ['Eleni Papadaki', 'founder'],
      ['Jan Kowalski', 'founder'],
    ]);
    for (const { id: accountId } of [all.founder, all.cofounder])
      expect(await readMembership(database, { accountId }, space?.id ?? '')).toBeDefined();
    for (const { email } of [all.founder, all.cofounder])
      expect((await mails(database, email)).at(-1)).toMatchObject({
        template: 'request-approved',
        params: { url: `https://passerelle.example/en/space/${space?.id}` },
      });
    expect(await requestOf(database, id)).toMatchObject({ spaceId: space?.id });
  });

  it('counts once when the officers of both countries, or two of one, decide at once', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const second = await account(database, 'officer2@gr.example', {
      role: 'officer',
      country: 'GR',
    });
    const id = await inReview(database, all);
    const said = await Promise.all([
      decide(database, all.greek, id),
      decide(database, second, id, 'reject'),
      decide(database, all.admin, id, 'ask-changes', { country: 'GR' }),
      decide(database, all.polish, id),
    ]);
    const codes = said.map(codeOf);
    expect(codes.slice(0, 3).filter((code) => code === 'decided-already')).toHaveLength(2);
    expect(codes[3]).toBe('approved');
    expect(await spacesIn(database)).toHaveLength(1);
    const noted = await database.orm.select().from(auditTrail);
    expect(noted.filter(({ act }) => act === 'request.approved')).toHaveLength(2);
  });

  it('is for the officers of its countries and administrators, and for no founder', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const id = await inReview(database, all);
    for (const who of [all.french, all.stranger, all.founder, all.cofounder])
      expect(codeOf(await decide(database, who, id, 'approve', { country: 'GR' }))).toBe(
        'request-not-yours',
      );
    expect(codeOf(await decide(database, all.greek, id, 'approve', { country: 'PL' }))).toBe(
      'request-not-yours',
    );
    for (const who of [all.french, all.stranger])
      expect(await readRequestForReview(database, who, id)).toBeUndefined();
    expect((await readRequestForReview(database, all.greek, id))?.open).toEqual(['GR']);
    expect((await readRequestForReview(database, all.admin, id))?.open).toEqual(['GR', 'PL']);
    const queue = (who: typeof all.greek) => listRequestsForReview(database, who);
    const lengths = [all.greek, all.polish, all.admin, all.french, all.stranger].map(queue);
    expect((await Promise.all(lengths)).map(({ length }) => length)).toEqual([1, 1, 1, 0, 0]);
  });

  it('is not a founder’s, even when they are officer or administrator themselves', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const founder = await account(database, 'both@gr.example', { role: 'administrator' });
    const id = await inReview(database, { ...all, founder });
    for (const country of ['GR', 'PL'])
      expect((await decide(database, founder, id, 'approve', { country })).ok).toBe(false);
    expect(await readRequestForReview(database, founder, id)).toMatchObject({
      own: true,
      open: [],
    });
  });

  it('always gives a written reason', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const id = await inReview(database, all);
    for (const act of ['approve', 'ask-changes', 'reject'] as const)
      for (const reason of [undefined, '', '  too few ', 'x'.repeat(2001), 7, { $ne: null }]) {
        const said = await decide(database, all.greek, id, act, { reason });
        expect(said).toMatchObject({ ok: false, problems: [{ field: 'reason' }] });
      }
    expect((await reviewsIn(database)).every(({ state }) => state === 'open')).toBe(true);
  });

  it('begins anew for every country after changes, and never with the text that was there', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const id = await inReview(database, all);
    await decide(database, all.polish, id);
    expect(codeOf(await decide(database, all.greek, id, 'ask-changes'))).toBe('changes-asked');
    expect(await listRequestsForReview(database, all.admin)).toEqual([]);
    expect(codeOf(await decide(database, all.greek, id))).toBe('request-not-now');
    const input = projectForm({ title: 'Olive trees, told better' });
    const revision = { requestId: id, account: all.cofounder, input };
    expect(await reviseRequest(database, revision, requestSite, now)).toMatchObject({ ok: true });
    expect(await requestOf(database, id)).toMatchObject({ round: 2, state: 'in-review' });
    expect(codeOf(await decide(database, all.greek, id, 'approve', { round: 1 }))).toBe(
      'request-changed',
    );
    expect(codeOf(await decide(database, all.greek, id, 'approve', { round: 2 }))).toBe(
      'in-review',
    );
    expect(codeOf(await decide(database, all.polish, id))).toBe('approved');
    expect((await spacesIn(database))[0]).toMatchObject({ title: 'Olive trees, told better' });
  });

  it('ends with a no, and the second country is not waited for', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const id = await inReview(database, all);
    expect(codeOf(await decide(database, all.greek, id, 'reject'))).toBe('rejected');
    expect(codeOf(await decide(database, all.polish, id))).toBe('request-over');
    expect(await spacesIn(database)).toEqual([]);
    const last = (await mails(database, all.cofounder.email)).at(-1);
    expect(last).toMatchObject({ template: 'request-decided', params: { decision: 'rejected' } });
  });

  it('is told to the founders with reasons, and without the officers’ names', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const id = await changesAsked(database, all);
    const view = await readOwnRequest(database, all.cofounder.id, id);
    expect(view?.history.map(({ act }) => act)).toEqual(
      expect.arrayContaining(['submitted', 'confirmed', 'changes-asked']),
    );
    const wish = view?.history.find(({ act }) => act === 'changes-asked');
    expect(wish).toMatchObject({ country: 'GR', reason: expect.stringContaining('two classes') });
    const text = JSON.stringify(view);
    for (const { id: officer } of [all.greek, all.polish]) expect(text).not.toContain(officer);
    expect(text).not.toContain('@');
    for (const { id: other } of [all.stranger, all.greek])
      expect(await readOwnRequest(database, other, id)).toBeUndefined();
  });

  it('goes to administrators where a country has no officer', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const { accounts } = await import('../../../db/schema.ts');
    await database.batch([database.orm.delete(accounts).where(eq(accounts.id, all.polish.id))]);
    const id = await inReview(database, all);
    const asked = (await mails(database, all.admin.email)).map(({ params }) => params.country);
    expect(asked).toEqual(['PL']);
    expect(codeOf(await decide(database, all.admin, id, 'approve', { country: 'PL' }))).toBe(
      'in-review',
    );
  });
});

describe('a withdrawal', () => {
  it('is either founder’s, once, and the other is told', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const id = await inReview(database, all);
    const withdraw = (who: typeof all.founder) =>
      withdrawRequest(database, { requestId: id, account: who }, requestSite, now);
    expect(await withdraw(all.stranger)).toMatchObject({ problems: [{ code: 'not-possible' }] });
    expect(await withdraw(all.cofounder)).toMatchObject({ ok: true, state: 'withdrawn' });
    expect(await withdraw(all.founder)).toMatchObject({ problems: [{ code: 'request-over' }] });
    expect((await mails(database, all.founder.email)).at(-1)?.params.news).toBe('withdrawn');
    expect(await requestState(database, id)).toBe('withdrawn');
  });
});
