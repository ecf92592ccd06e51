import { describe, expect, it } from 'vitest';
import { accounts, drafts, notices, organisations, outbox } from '../../../db/schema.ts';
import { grantRole } from '../../../src/accounts/index.ts';
import { reportNotice } from '../../../src/partners/index.ts';
import {
  newClient,
  readMail,
  type Site,
  signInAs,
  startFunctions,
  ways,
} from '../../support/functions.ts';
import { noticeForm, site as partnerSite } from '../../support/partners.ts';

const email = 'eleni@school.example';
const officer = 'officer@agency.example';
const good = noticeForm({ startsIn: '2039-01', endsIn: '2039-06' });
/** A form sends one value as itself. */
const oneEach = { topics: 'food', workingLanguages: 'fr' };
const formOf = (notice: Record<string, unknown>) => notice as Record<string, string>;
const locationOf = (response: Response) => response.headers.get('location') ?? '';
const draftIn = (response: Response) =>
  new URL(locationOf(response), 'http://x').searchParams.get('draft') ?? '';
const stateIn = async (site: Site) =>
  (await site.database.orm.select().from(notices)).map(({ state }) => state);

/** A notice of somebody signed in, with its id. */
async function register(site: Site, changes: object = {}) {
  const client = await signInAs(site, email);
  const sent = await client.json('/api/partner-notices', { ...good, ...changes });
  expect(sent.status).toBe(201);
  const { id } = (await sent.json()) as { id: string };
  return { client, id, path: `/api/partner-notices/${id}` };
}

async function report({ database }: Site, noticeId: string): Promise<string> {
  const input = { reason: 'commercial', text: 'They sell trips.' };
  const about = { noticeId, input, network: '192.0.2.9' };
  const sent = await reportNotice(database, about, partnerSite, Date.now());
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  return sent.reportId;
}

async function signInOfficer(site: Site, country = 'GR') {
  await grantRole(site.database, officer, { role: 'officer', country }, 0);
  return signInAs(site, officer);
}

describe.each(ways)('a partner notice, %s,', (way) => {
  it('waits for the proof of its address, by token', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    const sent = await client.json('/api/partner-notices', { ...good, email, lang: 'el' });
    expect(sent.status).toBe(201);
    expect(await sent.json()).toEqual({ state: 'unconfirmed', ticket: expect.any(String) });
    expect(await site.database.orm.select().from(accounts)).toEqual([]);
    const { token, link } = await readMail(site, email);
    expect(link).toBe(`${site.siteUrl}/el/partners/confirm/?token=${token}`);
    const proven = await client.json('/api/partner-notices/confirm', { token });
    expect(proven.status).toBe(200);
    const { notice } = (await proven.json()) as { notice: { id: string; state: string } };
    expect(notice.state).toBe('in-review');
    expect((await client.json('/api/account/language', { language: 'el' })).status).toBe(204);
    const again = await client.json('/api/partner-notices/confirm', { token });
    expect([again.status, await stateIn(site)]).toEqual([422, ['in-review']]);
  });

  it.each([
    ['a form', 'form'],
    ['JSON', 'json'],
  ] as const)('sent twice by %s without a draft, is one mail and one notice', async (_, kind) => {
    const site = await startFunctions(way);
    const client = newClient(site);
    const fields = formOf({ ...good, ...oneEach, email, lang: 'en' });
    const send = () => client[kind]('/api/partner-notices', fields);
    for (const { status } of await Promise.all([send(), send()])) expect(status).toBeLessThan(400);
    const rows = await site.database.orm.select().from(outbox);
    expect(rows.map(({ template }) => template)).toEqual(['confirm-notice']);
    const { code } = await readMail(site, email);
    const ticket = kind === 'json' ? { ticket: rows[0]?.key.split(':')[1] ?? '' } : {};
    const proven = await client.json('/api/partner-notices/confirm', { code, ...ticket });
    expect([proven.status, await stateIn(site)]).toEqual([200, ['in-review']]);
  });

  it('sent by a form leaves no draft for a save that comes late', async () => {
    const site = await startFunctions(way);
    const client = await signInAs(site, email);
    const typed = formOf({ ...good, ...oneEach });
    const kept = await client.json('/api/partner-notices/drafts', typed);
    const { draft } = (await kept.json()) as { draft: string };
    await client.form('/api/partner-notices', { ...typed, draft });
    const late = await client.json('/api/partner-notices/drafts', { ...typed, draft });
    expect(late.status).toBe(422);
    expect(await site.database.orm.select().from(drafts)).toEqual([]);
  });

  it('sent once more in other words is not lost: it is a new draft, and says why', async () => {
    const site = await startFunctions(way);
    const client = await signInAs(site, email);
    const typed = formOf({ ...good, ...oneEach, lang: 'en' });
    const kept = await client.json('/api/partner-notices/drafts', typed);
    const { draft } = (await kept.json()) as { draft: string };
    await client.form('/api/partner-notices', { ...typed, draft });
    await client.form('/api/sign-out', {});
    const again = { ...typed, title: 'Other words', draft, email };
    const refused = await client.form('/api/partner-notices', again);
    expect(draftIn(refused)).not.toBe('');
    expect(draftIn(refused)).not.toBe(draft);
    const rows = await site.database.orm.select().from(drafts);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.input).toContain('Other words');
    expect(rows[0]?.problems).toContain('sent-already');
  });

  it('waits for the proof of its address, by ticket and code', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    const sent = await client.form(
      '/api/partner-notices',
      formOf({ ...good, ...oneEach, email, lang: 'fr' }),
    );
    expect(sent.status).toBe(303);
    expect(locationOf(sent)).toMatch(/^\/fr\/partners\/confirm\/\?draft=/);
    const { code } = await readMail(site, email);
    const proven = await client.form('/api/partner-notices/confirm', { code, lang: 'fr' });
    const [row] = await site.database.orm.select().from(notices);
    expect(locationOf(proven)).toBe(`/fr/account/notices/${row?.id}/`);
    expect(await site.database.orm.select().from(drafts)).toEqual([]);
  });

  it('is refused with every problem at once, and what was typed is kept but the address', async () => {
    const site = await startFunctions(way);
    const client = newClient(site);
    const wrong = { title: 'x', town: 'Kalamata', email: 'eleni at school', country: 'ZZ' };
    const json = await client.json('/api/partner-notices', { ...wrong, lang: 'en' });
    expect(json.status).toBe(422);
    const { problems } = (await json.json()) as { problems: { field: string }[] };
    const fields = problems.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['organisationName', 'title', 'email']));
    expect(fields).not.toContain('town');
    expect(await site.database.orm.select().from(drafts)).toEqual([]);

    const form = await client.form('/api/partner-notices', { ...wrong, lang: 'en' });
    expect(form.status).toBe(303);
    expect(locationOf(form)).toMatch(/^\/en\/partners\/new\/\?draft=/);
    const [draft] = await site.database.orm.select().from(drafts);
    expect(JSON.parse(draft?.input ?? '')).toEqual({ title: 'x', town: 'Kalamata', country: 'ZZ' });
    expect(JSON.parse(draft?.problems ?? '')).toHaveLength(problems.length);
    await client.form('/api/partner-notices', { ...wrong, draft: draftIn(form), lang: 'en' });
    expect(await site.database.orm.select().from(drafts)).toHaveLength(1);
  });

  it('is one, however often the same draft is sent', async () => {
    const site = await startFunctions(way);
    const client = await signInAs(site, email);
    const saved = await client.json('/api/partner-notices/drafts', good);
    const { draft } = (await saved.json()) as { draft: string };
    const send = () => client.json('/api/partner-notices', { ...good, draft });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await stateIn(site)).toEqual(['in-review']);
  });

  it('takes neither an unknown field nor a state of its own choice', async () => {
    const site = await startFunctions(way);
    const client = await signInAs(site, email);
    for (const extra of [{ state: 'published' }, { authorId: 'x' }, { __proto__x: 1 }]) {
      const sent = await client.json('/api/partner-notices', { ...good, ...extra });
      expect(sent.status).toBe(422);
    }
    expect(await stateIn(site)).toEqual([]);
  });

  it('is not sent more than ten times a day', async () => {
    const site = await startFunctions(way);
    const client = await signInAs(site, email);
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++)
      statuses.push((await client.json('/api/partner-notices', { ...good, town: `T${i}` })).status);
    expect(statuses).toEqual([...Array<number>(10).fill(201), 429]);
  });
});

describe.each(ways)('a draft, %s,', (way) => {
  it('is kept, goes on under its token, and is nobody else’s once it is an account’s', async () => {
    const site = await startFunctions(way);
    const save = async (client: ReturnType<typeof newClient>, body: object) => {
      const saved = await client.json('/api/partner-notices/drafts', body);
      expect(saved.status).toBe(200);
      return ((await saved.json()) as { draft: string }).draft;
    };
    const owner = await signInAs(site, email);
    const draft = await save(owner, { title: 'a', email });
    expect(await save(owner, { title: 'ab', draft })).toBe(draft);
    expect(await save(newClient(site), { title: 'stolen', draft })).not.toBe(draft);
    const rows = await site.database.orm.select().from(drafts);
    expect(rows.map(({ input }) => input).toSorted()).toEqual([
      '{"title":"ab"}',
      '{"title":"stolen"}',
    ]);

    const id = draft.split('.')[0] ?? '';
    const stranger = await signInAs(site, 'ivan@school.example');
    expect((await stranger.json(`/api/partner-notices/drafts/${id}/delete`, {})).status).toBe(204);
    expect(await site.database.orm.select().from(drafts)).toHaveLength(2);
    const gone = await owner.form(`/api/partner-notices/drafts/${id}/delete`, { lang: 'el' });
    expect(locationOf(gone)).toBe('/el/account/notices/');
    expect(await site.database.orm.select().from(drafts)).toHaveLength(1);
  });

  it('keeps no more than a form can hold', async () => {
    const site = await startFunctions(way);
    const long = { description: 'a'.repeat(60_001) };
    expect((await newClient(site).json('/api/partner-notices/drafts', long)).status).toBe(422);
    expect(await site.database.orm.select().from(drafts)).toEqual([]);
  });
});

describe.each(ways)('the author of a notice, %s,', (way) => {
  it('changes it, and what is wrong is kept as a draft until it is right', async () => {
    const site = await startFunctions(way);
    const { client, id, path } = await register(site);
    const wrong = await client.form(
      `${path}/revise`,
      formOf({ ...good, ...oneEach, title: '', lang: 'el' }),
    );
    expect(locationOf(wrong)).toContain(`/el/account/notices/${id}/edit/?draft=`);
    expect(await site.database.orm.select().from(drafts)).toMatchObject([{ form: 'revision' }]);
    const draft = draftIn(wrong);
    const right = await client.form(
      `${path}/revise`,
      formOf({ ...good, ...oneEach, title: 'Olives and oil', draft, lang: 'el' }),
    );
    expect(locationOf(right)).toBe(`/el/account/notices/${id}/`);
    expect(await site.database.orm.select().from(drafts)).toEqual([]);
    expect(await site.database.orm.select().from(notices)).toMatchObject([
      { title: 'Olives and oil' },
    ]);
  });

  it('withdraws it and begins a new one with it; nobody else does', async () => {
    const site = await startFunctions(way);
    const { client, id, path } = await register(site);
    const stranger = await signInAs(site, 'ivan@school.example');
    const acts = { revise: good, fresh: {}, found: { partner: 'x' }, withdraw: {} };
    for (const [act, body] of Object.entries(acts)) {
      expect((await stranger.json(`${path}/${act}`, body)).status).toBe(422);
      expect((await newClient(site).json(`${path}/${act}`, body)).status).toBe(401);
      const forged = { ...body, token: `${id}.forged` };
      if (act !== 'revise')
        expect((await newClient(site).json(`${path}/${act}`, forged)).status).toBe(422);
    }
    expect((await stranger.json(`${path}/reopen`, {})).status).toBe(404);
    expect(await stateIn(site)).toEqual(['in-review']);

    expect((await client.json(`${path}/withdraw`, {})).status).toBe(204);
    expect((await client.json(`${path}/withdraw`, {})).status).toBe(422);
    expect(await stateIn(site)).toEqual(['withdrawn']);
    const again = await client.json(`${path}/reopen`, {});
    expect(again.status).toBe(201);
    const [draft] = await site.database.orm.select().from(drafts);
    expect(JSON.parse(draft?.input ?? '')).toMatchObject({
      title: good.title,
      topics: good.topics.toSorted(),
    });
  });

  it('uses the link of a mail for its own notice alone', async () => {
    const site = await startFunctions(way);
    const { path } = await register(site);
    const other = await newClient(site).json(`${path}/fresh`, { token: 'another.secret' });
    expect(other.status).toBe(404);
    const form = { token: `${path.split('/').at(-1)}.secret`, lang: 'fr' };
    const stale = await newClient(site).form(`${path}/fresh`, form);
    expect(locationOf(stale)).toMatch(/^\/fr\/partners\/fresh\/\?token=/);
  });
});

describe.each(ways)('an officer, %s,', (way) => {
  it('approves a notice of their country; the organisation counts as verified', async () => {
    const site = await startFunctions(way);
    const { id } = await register(site);
    const client = await signInOfficer(site);
    const approved = await client.json(`/api/reviews/${id}`, { act: 'approve' });
    expect([approved.status, await approved.json()]).toEqual([200, { state: 'published' }]);
    expect((await site.database.orm.select().from(organisations))[0]?.verifiedAt).not.toBeNull();
    expect((await client.json(`/api/reviews/${id}`, { act: 'reject' })).status).toBe(422);
  });

  it('gives a reason for anything else, and has it back when it is refused', async () => {
    const site = await startFunctions(way);
    const { id } = await register(site);
    const client = await signInOfficer(site);
    const send = (reason: string, draft = '') =>
      client.form(`/api/reviews/${id}`, { act: 'reject', reason, draft, lang: 'en' });
    const refused = await send('α'.repeat(3000));
    expect(locationOf(refused)).toContain(`/en/review/${id}/?draft=`);
    const [kept] = await site.database.orm.select().from(drafts);
    expect(JSON.parse(kept?.input ?? '')).toMatchObject({
      act: 'reject',
      reason: 'α'.repeat(3000),
    });
    expect(await stateIn(site)).toEqual(['in-review']);
    const decided = await send('It advertises a shop.', draftIn(refused));
    expect(locationOf(decided)).toBe('/en/review/');
    expect(await stateIn(site)).toEqual(['rejected']);
    expect(await site.database.orm.select().from(drafts)).toEqual([]);
  });

  it('decides neither for another country, nor on a text that was changed meanwhile', async () => {
    const site = await startFunctions(way);
    const { client: author, id, path } = await register(site);
    const elsewhere = await signInOfficer(site, 'FR');
    expect((await elsewhere.json(`/api/reviews/${id}`, { act: 'approve' })).status).toBe(422);
    const [read] = await site.database.orm.select().from(notices);
    await author.json(`${path}/revise`, { ...good, title: 'Something else' });
    const seen = read?.updatedAt;
    await grantRole(site.database, officer, { role: 'officer', country: 'GR' }, 0);
    expect((await elsewhere.json(`/api/reviews/${id}`, { act: 'approve', seen })).status).toBe(422);
    expect(await stateIn(site)).toEqual(['in-review']);
  });

  it.each(['reviews', 'reports'])('is the only one for whom there is /api/%s', async (name) => {
    const site = await startFunctions(way);
    const { client, id } = await register(site);
    const body = { act: 'approve', outcome: 'upheld', reason: 'Because I say so.' };
    expect((await client.json(`/api/${name}/${id}`, body)).status).toBe(404);
    expect((await newClient(site).json(`/api/${name}/${id}`, body)).status).toBe(401);
    expect(await stateIn(site)).toEqual(['in-review']);
  });

  it('upholds a report, and the notice is gone', async () => {
    const site = await startFunctions(way);
    const { id } = await register(site);
    const client = await signInOfficer(site);
    await client.json(`/api/reviews/${id}`, { act: 'approve' });
    const reportId = await report(site, id);
    const path = `/api/reports/${reportId}`;
    expect((await client.json(path, { outcome: 'upheld', reason: '' })).status).toBe(422);
    expect(
      (await client.json(path, { outcome: 'perhaps', reason: 'Why not at all.' })).status,
    ).toBe(422);
    const decided = await client.json(path, { outcome: 'upheld', reason: 'It advertises a shop.' });
    expect([decided.status, await stateIn(site)]).toEqual([204, ['rejected']]);
    expect(
      (await client.json(path, { outcome: 'dismissed', reason: 'Or not at all.' })).status,
    ).toBe(422);
  });
});
