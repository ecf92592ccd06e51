import { describe, expect, it } from 'vitest';
import { conversations, drafts, messages, notices, reports } from '../../../db/schema.ts';
import {
  accountOf,
  author,
  conversation,
  firstMessage,
  readReplyLink,
  twoSchools,
  write,
  writer,
} from '../../support/contact.ts';
import { newClient, type Site, signInAs, startFunctions, ways } from '../../support/functions.ts';

const locationOf = (response: Response) => response.headers.get('location') ?? '';
const problemsIn = async (response: Response) =>
  ((await response.json()) as { problems: object[] }).problems;
const keptIn = async ({ database }: Site) =>
  (await database.orm.select().from(drafts)).map(({ form, input, accountId }) => ({
    form,
    input: JSON.parse(input) as Record<string, unknown>,
    accountId,
  }));

describe.each(ways)('writing to an author, %s,', (way) => {
  it('takes a form, and mails the author a link without the writer’s address', async () => {
    const site = await startFunctions(way);
    const { jan, noticeId } = await twoSchools(site);
    const path = `/api/partner-notices/${noticeId}/messages`;
    const written = await jan.form(path, { ...firstMessage, pupils: '', lang: 'el' });
    expect(written.status).toBe(303);
    expect(locationOf(written)).toMatch(/^\/el\/conversations\/[\w-]{36}\/$/);
    const { text, link } = await readReplyLink(site, author);
    expect(text).toContain('bees');
    expect(text).not.toContain(writer);
    expect(link).toContain(`${site.siteUrl}/en/conversations/answer/?token=`);
    expect(site.mail.received.find((mail) => mail.text === text)?.from?.text).not.toContain(writer);
  });

  it('answers programs with the conversation, and says what is wrong', async () => {
    const site = await startFunctions(way);
    const { jan, eleni, noticeId } = await twoSchools(site);
    const path = `/api/partner-notices/${noticeId}/messages`;
    const wrong = await jan.json(path, { ...firstMessage, text: 'short' });
    expect(wrong.status).toBe(422);
    expect(await problemsIn(wrong)).toMatchObject([{ field: 'text', code: 'too-short' }]);
    const nowhere = await jan.json(path, { ...firstMessage, country: 'XX' });
    expect(await problemsIn(nowhere)).toMatchObject([{ field: 'country', code: 'not-a-choice' }]);
    const own = await eleni.json(path, firstMessage);
    expect(await problemsIn(own)).toMatchObject([{ code: 'not-possible' }]);
    await write(jan, noticeId);
    const again = await jan.json(path, firstMessage);
    expect(await problemsIn(again)).toMatchObject([{ code: 'written-already' }]);
    expect(await site.database.orm.select().from(conversations)).toHaveLength(1);
  });

  it('keeps everything typed when something is wrong, and forgets it once all is right', async () => {
    const site = await startFunctions(way);
    const { jan, noticeId } = await twoSchools(site);
    const path = `/api/partner-notices/${noticeId}/messages`;
    const long = 'Ελιές και μέλισσες. '.repeat(300);
    const wrong = await jan.form(path, { ...firstMessage, text: long, ageTo: 'x', lang: 'fr' });
    expect(wrong.status).toBe(303);
    expect(locationOf(wrong)).toMatch(`/fr/partners/${noticeId}/write/?draft=`);
    const { id: accountId } = await accountOf(site.database, writer);
    expect(await keptIn(site)).toEqual([
      { form: 'message', input: { ...firstMessage, text: long, ageTo: 'x' }, accountId },
    ]);
    const draft = new URL(locationOf(wrong), site.siteUrl).searchParams.get('draft') ?? '';
    const again = await jan.form(path, { ...firstMessage, text: '', draft, lang: 'fr' });
    expect(locationOf(again)).toContain(draft.split('.')[0]);
    expect(await keptIn(site)).toHaveLength(1);
    await jan.form(path, { ...firstMessage, draft, lang: 'fr' });
    expect(await keptIn(site)).toEqual([]);
    expect(await site.database.orm.select().from(messages)).toHaveLength(1);
  });

  it('asks to sign in, and comes back to what was typed', async () => {
    const site = await startFunctions(way);
    const { noticeId } = await twoSchools(site);
    const path = `/api/partner-notices/${noticeId}/messages`;
    const visitor = newClient(site);
    expect((await visitor.json(path, firstMessage)).status).toBe(401);
    const sent = await visitor.form(path, { ...firstMessage, lang: 'en' });
    const to = new URL(locationOf(sent), site.siteUrl);
    expect(to.pathname).toBe('/en/sign-in/');
    const form = `/en/partners/${noticeId}/write/?draft=`;
    expect(to.searchParams.get('returnTo')?.startsWith(form)).toBe(true);
    expect(await keptIn(site)).toEqual([{ form: 'message', input: firstMessage, accountId: null }]);
  });
});

describe.each(ways)('a conversation, %s,', (way) => {
  it('is answered by the link of the mail, without signing in', async () => {
    const site = await startFunctions(way);
    const { conversationId: id, token, jan } = await conversation(site);
    const path = `/api/conversations/${id}/messages`;
    const answered = await newClient(site).form(path, { text: 'Gladly!', token, lang: 'el' });
    expect([answered.status, locationOf(answered)]).toEqual([
      303,
      `/el/conversations/${id}/?token=${encodeURIComponent(token)}`,
    ]);
    const { text, token: theirs } = await readReplyLink(site, writer);
    expect(text).toContain('Gladly!');
    expect(text).not.toContain(author);
    expect((await jan.json(path, { text: 'Good.' })).status).toBe(204);
    expect((await newClient(site).json(path, { text: 'Very.', token: theirs })).status).toBe(204);
    expect(await site.database.orm.select().from(messages)).toHaveLength(4);
  });

  it('opens to nobody else, and its link to nothing else', async () => {
    const site = await startFunctions(way);
    const { conversationId: id, token, eleni } = await conversation(site);
    const other = await signInAs(site, 'olga@koulu.example');
    const [notice] = await site.database.orm.select().from(notices);
    const second = await write(other, notice?.id ?? '');
    const visitor = newClient(site);
    const acts: [string, object][] = [
      ['messages', { text: 'Hello' }],
      ['decide', { decision: 'accepted' }],
      ['block', {}],
      ['report', { messageId: id, reason: 'spam' }],
    ];
    for (const [act, body] of acts) {
      const path = `/api/conversations/${id}/${act}`;
      expect([act, (await visitor.json(path, body)).status]).toEqual([act, 401]);
      expect([act, (await other.json(path, body)).status]).toEqual([act, 404]);
      const form = await visitor.form(path, { lang: 'fr' });
      expect(locationOf(form)).toBe(
        `/fr/sign-in/?returnTo=${encodeURIComponent(`/fr/conversations/${id}/`)}`,
      );
      const elsewhere = { ...body, token };
      const wrongs = [`/api/conversations/${second}/${act}`, `/api/conversations/x/${act}`];
      for (const wrong of wrongs)
        expect([act, (await eleni.json(wrong, elsewhere)).status]).toEqual([act, 404]);
      for (const bad of ['x', `${token}x`, token.toLowerCase(), `${id}.${token.split('.')[1]}`])
        expect((await visitor.json(path, { ...body, token: bad })).status).toBe(404);
    }
    expect((await visitor.json('/api/account/language', { language: 'fr', token })).status).toBe(
      401,
    );
    const rows = await site.database.orm.select().from(conversations);
    expect(rows.map(({ state }) => state)).toEqual(['open', 'open']);
  });

  it('is accepted or declined once, by the author alone', async () => {
    const site = await startFunctions(way);
    const { conversationId: id, token, jan } = await conversation(site);
    const path = `/api/conversations/${id}/decide`;
    expect((await jan.json(path, { decision: 'accepted' })).status).toBe(422);
    const visitor = newClient(site);
    expect((await visitor.json(path, { decision: 'perhaps', token })).status).toBe(422);
    const said = await visitor.form(path, { decision: 'accepted', token, lang: 'en' });
    expect(locationOf(said)).toContain(`/en/conversations/${id}/?token=`);
    expect((await visitor.json(path, { decision: 'declined', token })).status).toBe(422);
    expect(await site.database.orm.select().from(conversations)).toMatchObject([
      { state: 'accepted' },
    ]);
    expect((await readReplyLink(site, writer)).text).toContain('would like to work with you');
  });

  it('ends when one side blocks the other, and keeps what the other typed then', async () => {
    const site = await startFunctions(way);
    const { conversationId: id, token, jan } = await conversation(site);
    const blocked = await newClient(site).form(`/api/conversations/${id}/block`, { token });
    expect(blocked.status).toBe(303);
    const path = `/api/conversations/${id}/messages`;
    const refused = await jan.form(path, { text: 'Are you there?', lang: 'en' });
    expect(locationOf(refused)).toMatch(`/en/conversations/${id}/?draft=`);
    expect(await keptIn(site)).toMatchObject([
      { form: 'answer', input: { text: 'Are you there?' } },
    ]);
    expect((await jan.json(path, { text: 'Are you there?' })).status).toBe(422);
  });

  it('never keeps the token of its link with what was typed', async () => {
    const site = await startFunctions(way);
    const { conversationId: id, token } = await conversation(site);
    const path = `/api/conversations/${id}/messages`;
    const wrong = await newClient(site).form(path, { text: ' ', token, lang: 'en' });
    expect(locationOf(wrong)).toMatch(/\?token=.*&draft=/);
    expect(await keptIn(site)).toEqual([{ form: 'answer', input: { text: ' ' }, accountId: null }]);
  });

  it('lets a message of the other side be reported, and no other', async () => {
    const site = await startFunctions(way);
    const { conversationId: id, token, jan } = await conversation(site);
    const [message] = await site.database.orm.select().from(messages);
    const path = `/api/conversations/${id}/report`;
    const report = { messageId: message?.id ?? '', reason: 'unsafe', text: 'Look at it.' };
    expect((await jan.json(path, report)).status).toBe(422);
    const wrong = await newClient(site).form(path, { ...report, reason: '', token, lang: 'en' });
    expect(locationOf(wrong)).toMatch(/&draft=/);
    const sent = await newClient(site).form(path, { ...report, token, lang: 'en' });
    expect(locationOf(sent)).not.toContain('draft');
    expect(await site.database.orm.select().from(reports)).toMatchObject([
      { subject: 'message', subjectId: message?.id, reason: 'unsafe', country: 'GR' },
    ]);
  });
});

describe.each(ways)('a report of a notice, %s,', (way) => {
  it('comes from anybody, signed in or not', async () => {
    const site = await startFunctions(way);
    const { jan, noticeId } = await twoSchools(site);
    const path = `/api/partner-notices/${noticeId}/report`;
    const back = `/en/partners/${noticeId}/report/`;
    const sent = await newClient(site).form(path, { reason: 'spam', text: '', lang: 'en' });
    expect([sent.status, locationOf(sent)]).toEqual([303, back]);
    expect((await jan.json(path, { reason: 'false' })).status).toBe(204);
    const rows = await site.database.orm.select().from(reports);
    const { id } = await accountOf(site.database, writer);
    expect(rows.map(({ reporterId }) => reporterId)).toEqual([null, id]);
    const wrong = await newClient(site).form(path, { text: 'Why? '.repeat(100), lang: 'en' });
    expect(locationOf(wrong)).toMatch(`${back}?draft=`);
    expect(await keptIn(site)).toMatchObject([{ input: { text: 'Why? '.repeat(100) } }]);
  });
});

describe.each(ways)('personal data, %s,', (way) => {
  it('is handed over whole to its owner alone, as a file', async () => {
    const site = await startFunctions(way);
    const { eleni } = await conversation(site);
    const get = { method: 'GET' };
    expect((await newClient(site).request('/api/account/export', get)).status).toBe(401);
    const headers = { Accept: 'text/html' };
    const page = await newClient(site).request('/api/account/export', { ...get, headers });
    expect(locationOf(page)).toBe('/en/sign-in/');
    const file = await eleni.request('/api/account/export', { ...get, headers });
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(file.headers.get('cache-control')).toBe('no-store');
    const text = await file.text();
    for (const own of [author, 'Papadaki', 'Olive trees', 'bees', 'Kowalski'])
      expect(text).toContain(own);
    expect(text).not.toContain(writer);
  });

  it('is erased once it is confirmed, and the session with it', async () => {
    const site = await startFunctions(way);
    const { eleni, jan, noticeId } = await conversation(site);
    const path = '/api/account/erase';
    const unsure = await eleni.form(path, { lang: 'fr' });
    expect(locationOf(unsure)).toBe('/fr/account/data/erase/');
    const done = await eleni.form(path, { confirm: 'erase', lang: 'fr' });
    expect([done.status, locationOf(done)]).toEqual([303, '/fr/sign-in/']);
    expect([...eleni.jar.keys()].some((name) => name.endsWith('session'))).toBe(false);
    expect(await site.database.orm.select().from(notices)).toEqual([]);
    expect(await site.database.orm.select().from(conversations)).toEqual([]);
    const gone = await jan.json(`/api/partner-notices/${noticeId}/messages`, firstMessage);
    expect(gone.status).toBe(422);
  });
});
