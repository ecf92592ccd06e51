import { describe, expect, it } from 'vitest';
import { organisations } from '../../../db/schema.ts';
import { retention } from '../../../src/accounts/index.ts';
import { applyRetention, eraseAccount, exportAccount } from '../../../src/personal-data.ts';
import { freshDatabase } from '../../support/database.ts';
import { day, mails, now } from '../../support/partners.ts';
import {
  answer,
  ask,
  askedToken,
  cofounderEmail,
  decide,
  inReview,
  people,
  requestOf,
  requestState,
  spacesIn,
} from '../../support/requests.ts';

describe('what requests hold about somebody', () => {
  it('is exported to each founder without the other one, and to whoever is asked', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    await ask(database, all.founder);
    expect(await exportAccount(database, all.cofounder)).toMatchObject({
      twinspaceRequestsAskingMe: [{ title: 'Olive trees and the climate' }],
    });
    const own = JSON.stringify((await exportAccount(database, all.founder))?.twinspaceRequests);
    expect(own).toContain('drier summers');
    expect(own).not.toContain(cofounderEmail);
    const { id } = (await answer(database, await askedToken(database))) as { id: string };
    await decide(database, all.greek, id);
    for (const [who, other] of [
      [all.founder, all.cofounder],
      [all.cofounder, all.founder],
    ] as const) {
      const text = JSON.stringify((await exportAccount(database, who))?.twinspaceRequests);
      expect(text).toContain('A plan that two classes can carry out.');
      for (const hidden of [other.id, other.email, all.greek.id])
        expect(text).not.toContain(hidden);
    }
  });

  it('goes with the founder; the second one is told', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const id = await inReview(database, all);
    await eraseAccount(database, all.founder, now);
    expect(await requestOf(database, id)).toBeUndefined();
    expect((await mails(database, cofounderEmail)).at(-1)?.params.news).toBe('withdrawn');
  });

  it('ends with the second founder, or with whoever was asked; the first one is told', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const id = await inReview(database, all);
    const { id: asked } = (await ask(database, all.founder, { title: 'Another one' })) as {
      id: string;
    };
    await eraseAccount(database, all.cofounder, now);
    expect(await requestState(database, id)).toBe('withdrawn');
    expect(await requestOf(database, asked)).toMatchObject({
      state: 'withdrawn',
      cofounderEmail: null,
    });
    const news = (await mails(database, all.founder.email)).map(({ params }) => params.news);
    expect(news.slice(-2).sort()).toEqual(['declined', 'withdrawn']);
    expect(await decide(database, all.greek, id)).toMatchObject({
      problems: [{ code: 'request-over' }],
    });
  });

  it('leaves the space that was made of it', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const id = await inReview(database, all);
    await decide(database, all.greek, id);
    await decide(database, all.polish, id);
    await eraseAccount(database, all.founder, now);
    await eraseAccount(database, all.cofounder, now);
    expect(await spacesIn(database)).toHaveLength(1);
  });

  it('is kept as long as the table says, and its schools as long as it or its space', async () => {
    const database = await freshDatabase();
    const all = await people(database);
    const ended = await inReview(database, all);
    await decide(database, all.greek, ended, 'reject');
    const waits = await inReview(database, all);
    const { days } = retention.twinspaceRequest;
    await applyRetention(database, now + (days - 1) * day);
    expect(await requestState(database, ended)).toBe('rejected');
    await applyRetention(database, now + (days + 1) * day);
    expect(await requestState(database, ended)).toBeUndefined();
    expect(await requestState(database, waits)).toBe('in-review');
    expect(await database.orm.select().from(organisations)).toHaveLength(2);
  });
});
