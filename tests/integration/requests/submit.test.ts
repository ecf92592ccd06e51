import { describe, expect, it } from 'vitest';
import { drafts, twinspaceRequests } from '../../../db/schema.ts';
import { readDraft, saveDraft } from '../../../src/partners/index.ts';
import {
  listOwnRequests,
  requestFromNotice,
  requestInput,
  reviseRequest,
} from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { mails, now, published, templates } from '../../support/partners.ts';
import {
  answer,
  ask,
  askedToken,
  cofounderEmail,
  greekSchool,
  people,
  polishSchool,
  projectForm,
  requestForm,
  requestOf,
  requestSite,
  requestState,
} from '../../support/requests.ts';

const count = async (database: Awaited<ReturnType<typeof freshDatabase>>) =>
  (await database.orm.select().from(twinspaceRequests)).length;

describe('a request for a space', () => {
  it('asks the second founder by mail, and tells the first', async () => {
    const database = await freshDatabase();
    const { founder } = await people(database);
    const sent = await ask(database, founder);
    expect(sent).toMatchObject({ ok: true, state: 'awaiting-cofounder' });
    expect(await templates(database, cofounderEmail)).toEqual(['cofounder-asked']);
    const [news] = await mails(database, founder.email);
    expect(news?.params).toMatchObject({ news: 'submitted', days: 14 });
  });

  it('leads nowhere but to this site in the mail to somebody who may not know the sender', async () => {
    const database = await freshDatabase();
    const { founder } = await people(database);
    await ask(database, founder, {
      title: 'Win at https://evil.example/x or www.evil.example, write me@evil.example',
    });
    const [mail] = await mails(database, cofounderEmail);
    expect(mail?.params.title).toBe('Win at … or … write …@…');
  });

  it('is one, however often its form is sent, with a draft or without', async () => {
    const database = await freshDatabase();
    const { founder } = await people(database);
    const kept = await saveDraft(
      database,
      {
        accountId: founder.id,
        form: 'twinspace',
        input: requestForm(),
        problems: [],
        network: 'x',
      },
      now,
    );
    const draft = kept.ok ? kept.token : '';
    const answers = await Promise.all([1, 2, 3].map(() => ask(database, founder, {}, { draft })));
    expect(new Set(answers.map((sent) => (sent.ok ? sent.id : ''))).size).toBe(1);
    expect(await count(database)).toBe(1);
    expect(await database.orm.select().from(drafts)).toEqual([]);
    await ask(database, founder, {}, { draft });
    await ask(database, founder);
    expect(await count(database)).toBe(1);
    expect(await templates(database, cofounderEmail)).toEqual(['cofounder-asked']);
  });

  it('leaves the draft of another form alone', async () => {
    const database = await freshDatabase();
    const { founder } = await people(database);
    const notice = { accountId: founder.id, form: 'notice', input: {}, problems: [], network: 'x' };
    const kept = await saveDraft(database, notice, now);
    const draft = kept.ok ? kept.token : '';
    expect(await ask(database, founder, {}, { draft })).toMatchObject({ ok: true });
    expect(await readDraft(database, draft, founder.id, now)).toBeDefined();
  });

  it('names somebody else than its founder', async () => {
    const database = await freshDatabase();
    const { founder } = await people(database);
    const sent = await ask(database, founder, { cofounderEmail: ' Eleni@School.example ' });
    expect(sent).toEqual({
      ok: false,
      problems: [{ field: 'cofounderEmail', code: 'same-person' }],
    });
  });

  it('is for a school of one’s own, never for another’s', async () => {
    const database = await freshDatabase();
    const { founder, stranger } = await people(database);
    await ask(database, founder);
    const { organisationId } = (await database.orm.select().from(twinspaceRequests).get()) ?? {};
    const chosen = { ...projectForm({ title: 'Another one' }), organisation: organisationId };
    const none = Object.fromEntries(Object.keys(greekSchool).map((name) => [name, '']));
    const again = await ask(database, founder, { ...chosen, ...none });
    expect(again).toMatchObject({ ok: true });
    expect(await ask(database, stranger, { ...chosen, ...none })).toMatchObject({
      problems: [{ field: 'organisation', code: 'not-a-choice' }],
    });
  });

  it('is limited by account, and by the address that is asked', async () => {
    const database = await freshDatabase();
    const { founder, stranger } = await people(database);
    const send = (who: typeof founder, number: number) =>
      ask(database, who, { title: `Olive trees, part ${number}` });
    for (let number = 0; number < 5; number++)
      expect(await send(founder, number)).toMatchObject({ ok: true });
    for (const who of [founder, stranger])
      expect(await send(who, 9)).toMatchObject({ problems: [{ code: 'too-often' }] });
  });

  it('takes over what a notice says: the school too, if it is one’s own', async () => {
    const database = await freshDatabase();
    const { founder, stranger } = await people(database);
    const notice = await published(database, founder);
    const own = await requestFromNotice(database, founder.id, notice, now);
    expect(own).toMatchObject({ title: 'Olive trees and the climate', notice });
    expect(own.organisation).toMatch(/^[\w-]{36}$/);
    for (const reader of [stranger.id, undefined]) {
      const others = await requestFromNotice(database, reader, notice, now);
      expect(others).toMatchObject({ topics: own.topics });
      expect(JSON.stringify(others)).not.toContain('Eleni');
    }
    expect(await requestFromNotice(database, founder.id, 'no-such-notice', now)).toEqual({});
    const { organisation } = own;
    const sent = await ask(database, founder, { notice, organisation });
    const { id } = sent as { id: string };
    expect(await requestOf(database, id)).toMatchObject({ noticeId: notice });
    await ask(database, founder, { title: 'With another notice', notice: 'no-such-notice' });
  });
});

describe('the second founder', () => {
  it('says yes by a link that works once, and names another school in another country', async () => {
    const database = await freshDatabase();
    const { founder, cofounder } = await people(database);
    await ask(database, founder);
    const token = await askedToken(database);
    const code = async (changes: object) => {
      const said = await answer(database, token, 'confirm', { ...polishSchool, ...changes });
      return said.ok ? 'ok' : said.problems.map(({ field, code }) => `${field} ${code}`);
    };
    expect(await code({ country: 'GR' })).toEqual(['country same-country']);
    expect(await code({ ...greekSchool, organisationName: '1ST gymnasium of Kalamata' })).toEqual([
      'organisationName same-school',
    ]);
    expect(await code({ country: 'XX' })).toEqual(['country not-a-choice']);
    expect(await code({ personName: '' })).toEqual(['personName required']);
    expect(await code({ organisation: 'somebody-else’s' })).toEqual(['organisation not-a-choice']);
    const yes = await answer(database, token);
    expect(yes).toMatchObject({ ok: true, state: 'in-review', session: expect.anything() });
    const { id } = yes as { id: string };
    const row = await requestOf(database, id);
    expect(row).toMatchObject({
      cofounderId: cofounder.id,
      cofounderEmail: null,
      confirmHash: null,
    });
    expect(await code({})).toEqual([' link-over']);
    expect(await answer(database, token, 'decline')).toMatchObject({ ok: false });
    expect(await requestState(database, id)).toBe('in-review');
  });

  it('says no without signing in, and their address is forgotten', async () => {
    const database = await freshDatabase();
    const { founder } = await people(database);
    await ask(database, founder);
    const token = await askedToken(database);
    const no = await answer(database, token, 'decline', {});
    expect(no).toEqual({ ok: true, id: expect.any(String), state: 'withdrawn' });
    const { id } = no as { id: string };
    expect(await requestOf(database, id)).toMatchObject({
      cofounderEmail: null,
      confirmHash: null,
    });
    expect((await mails(database, founder.email)).at(-1)?.params.news).toBe('declined');
    expect(await requestInput(database, founder.id, id)).toMatchObject({ pupils: 40 });
  });

  it('answers once, though two answers come at once', async () => {
    const database = await freshDatabase();
    const { founder } = await people(database);
    await ask(database, founder);
    const token = await askedToken(database);
    const said = await Promise.all([
      answer(database, token),
      answer(database, token),
      answer(database, token, 'decline', {}),
    ]);
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('can be somebody else, if the founder says so in time: the first link is over then', async () => {
    const database = await freshDatabase();
    const { founder, cofounder } = await people(database);
    const sent = await ask(database, founder);
    const { id } = sent as { id: string };
    const first = await askedToken(database);
    const revise = (changes: object) =>
      reviseRequest(
        database,
        { requestId: id, account: founder, input: projectForm({ ...changes }) },
        requestSite,
        now,
      );
    expect(await revise({ title: 'A better title' })).toMatchObject({ ok: true });
    expect(await askedToken(database)).toBe(first);
    expect((await listOwnRequests(database, cofounder)).asked).toHaveLength(1);
    expect(await revise({ cofounderEmail: 'anna@szkola.example' })).toMatchObject({ ok: true });
    expect(await answer(database, first)).toMatchObject({ problems: [{ code: 'link-over' }] });
    const second = await askedToken(database, 'anna@szkola.example');
    expect(await answer(database, second)).toMatchObject({ ok: true });
    expect(await revise({})).toMatchObject({ problems: [{ code: 'request-not-now' }] });
  });

  it('is of the same country only where the operator allows it, which is marked', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const site = { ...requestSite, allowOneCountry: true };
    await ask(database, all.founder, {}, { site });
    const school = { ...polishSchool, country: 'GR', organisationName: '2nd Lyceum of Patras' };
    const token = await askedToken(database);
    const yes = await answer(database, token, 'confirm', school, now, site);
    expect(yes).toMatchObject({ ok: true });
    const { id } = yes as { id: string };
    const { readOwnRequest } = await import('../../../src/twinspaces/index.ts');
    const view = await readOwnRequest(database, all.founder.id, id);
    expect(view).toMatchObject({ oneCountry: true, reviews: [{ country: 'GR' }] });
  });
});
