import { describe, expect, it } from 'vitest';
import { organisationsOf, readInvitation } from '../../../src/partners/index.ts';
import { newClient, readMail, signInAs, startFunctions, ways } from '../../support/functions.ts';
import { account, published } from '../../support/partners.ts';

const author = 'eleni@school.example';
const colleague = 'nikos@school.example';

async function school(way: (typeof ways)[number]) {
  const site = await startFunctions(way);
  const client = await signInAs(site, author);
  const { id } = await account(site.database, author);
  await published(site.database, await account(site.database, author));
  const [organisation] = await organisationsOf(site.database, id);
  return { site, client, organisationId: organisation?.id ?? '' };
}

describe.each(ways)('an organisation, %s,', (way) => {
  it('gets a second member by the button behind the mailed link, who is then signed in', async () => {
    const { site, client, organisationId } = await school(way);
    const sent = await client.form('/api/invitations', {
      lang: 'el',
      organisationId,
      email: colleague,
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      '/el/account/organisations/',
    ]);
    const { link, token } = await readMail(site, colleague);
    expect(link).toContain('/el/organisations/join/?token=');
    const reader = newClient(site);
    const fields = { lang: 'el', token, personName: 'Nikos Vlachos', personRole: 'head' };
    const wrong = await reader.form('/api/organisations/join', { ...fields, personName: '' });
    const back = `/el/organisations/join/?token=${token}`;
    expect([wrong.status, wrong.headers.get('location')]).toEqual([303, back]);
    const joined = await reader.form('/api/organisations/join', fields);
    const next = '/el/account/organisations/';
    expect([joined.status, joined.headers.get('location')]).toEqual([303, next]);
    expect((await reader.json('/api/account/language', { language: 'el' })).status).toBe(204);
    const left = await reader.json(`/api/organisations/${organisationId}/leave`, {});
    expect(left.status).toBe(204);
    const last = await client.json(`/api/organisations/${organisationId}/leave`, {});
    expect(last.status).toBe(422);
  });

  it('takes an invitation back', async () => {
    const { site, client, organisationId } = await school(way);
    await client.json('/api/invitations', { organisationId, email: colleague });
    const { token } = await readMail(site, colleague);
    const id = token.split('.')[0] ?? '';
    const removed = await client.form(`/api/invitations/${id}/remove`, { lang: 'fr' });
    expect(removed.headers.get('location')).toBe('/fr/account/organisations/');
    expect(await readInvitation(site.database, token, Date.now())).toBeUndefined();
    const fields = { token, personName: 'Nikos Vlachos', personRole: 'head' };
    const late = await newClient(site).json('/api/organisations/join', fields);
    expect(late.status).toBe(422);
  });

  it('is closed to those who are not signed in, and limits how often one invites', async () => {
    const { site, client, organisationId } = await school(way);
    const body = { organisationId, email: 'not an address' };
    for (const path of ['invitations', 'invitations/x/remove', 'organisations/x/leave'])
      expect((await newClient(site).json(`/api/${path}`, {})).status).toBe(401);
    expect((await client.json('/api/invitations', body)).status).toBe(422);
    const statuses = [];
    for (let i = 0; i < 6; i++)
      statuses.push((await client.json('/api/invitations', { ...body, email: colleague })).status);
    expect(statuses).toEqual([204, 204, 204, 204, 204, 429]);
  });
});
