import { describe, expect, it } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { messages, notices } from '../../../db/schema.ts';
import type { Account } from '../../../src/accounts/index.ts';
import {
  answerMessage,
  answersWithinDays,
  blockOther,
  confirmNotice,
  decideConversation,
  foundPartner,
  hideUnanswered,
  listConversations,
  readConversation,
  readMessages,
  remindAuthors,
  writeToAuthor,
} from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import {
  account,
  day,
  mails,
  now,
  published,
  site,
  stateOf,
  templates,
  textOf,
  tokenOf,
} from '../../support/partners.ts';

const firstMessage = (changes: Record<string, unknown> = {}) => ({
  text: 'We keep bees beside our school and would like to compare with your olive trees.',
  personName: 'Jan Kowalski',
  organisationName: 'Szkoła Podstawowa nr 7',
  country: 'PL',
  ageFrom: 12,
  ageTo: 14,
  ...changes,
});

async function setting() {
  const database = await freshDatabase();
  const author = await account(database, 'eleni@school.example');
  const writer = await account(database, 'jan@szkola.example');
  return { database, author, writer, noticeId: await published(database, author) };
}

const write = (database: Database, by: Account, noticeId: string, changes = {}, at = now) =>
  writeToAuthor(database, { noticeId, account: by, input: firstMessage(changes) }, site, at);

async function written() {
  const all = await setting();
  const result = await write(all.database, all.writer, all.noticeId);
  if (!result.ok) throw new Error(JSON.stringify(result));
  const token = await tokenOf(all.database, all.author.email, 'message');
  return { ...all, conversationId: result.conversationId, token };
}

describe('writing to the author of a notice', () => {
  it('mails the author a link; neither side gets the other’s address', async () => {
    const { database, author, writer, conversationId, token } = await written();
    const mail = (await mails(database, author.email)).at(-1);
    expect(mail).toMatchObject({ template: 'message', params: { country: 'PL' } });
    expect(mail?.params.text).toContain('bees');
    await answerMessage(database, { token }, { text: 'Gladly!' }, site, now + 1);
    const sides = [
      await readConversation(database, { token }, now),
      await readConversation(database, { accountId: writer.id, conversationId }, now),
      await mails(database, writer.email).then((all) => all.map(({ params }) => params)),
      mail?.params,
    ].map((side) => JSON.stringify(side));
    expect(sides[0]).toContain('Jan Kowalski');
    expect(sides[1]).toContain('Eleni Papadaki');
    for (const side of sides) {
      expect(side).not.toContain('@');
      expect(side).not.toContain(author.id);
      expect(side).not.toContain(writer.id);
    }
  });

  it('does not tell the author’s name before the author answers', async () => {
    const { database, writer, conversationId } = await written();
    const seen = await readConversation(database, { accountId: writer.id, conversationId }, now);
    expect(JSON.stringify(seen)).not.toContain('Papadaki');
  });

  it('does not tell it with a plain no, nor when the notice closes, but with a yes', async () => {
    for (const [decision, told] of [
      ['declined', false],
      ['accepted', true],
    ] as const) {
      const { database, writer, conversationId, token } = await written();
      await decideConversation(database, { token }, decision, site, now + 1);
      const who = { accountId: writer.id, conversationId };
      const seen = JSON.stringify(await readConversation(database, who, now + 1));
      expect([decision, seen.includes('Papadaki')]).toEqual([decision, told]);
    }
    const { database, author, writer, noticeId, conversationId } = await written();
    const owner = { accountId: author.id, noticeId };
    await foundPartner(database, owner, { text: 'Another school' }, site, now + 1);
    const who = { accountId: writer.id, conversationId };
    const seen = JSON.stringify(await readConversation(database, who, now + 1));
    expect(seen).not.toContain('Papadaki');
  });

  it('is refused for what is not public, one’s own, or written to already', async () => {
    const { database, author, writer, noticeId } = await written();
    expect(await write(database, writer, noticeId)).toMatchObject({
      problems: [{ code: 'written-already' }],
    });
    expect(await write(database, author, noticeId)).toMatchObject({
      problems: [{ code: 'not-possible' }],
    });
    await database.batch([database.orm.update(notices).set({ state: 'hidden' })]);
    const other = await account(database, 'other@school.example');
    expect(await write(database, other, noticeId)).toMatchObject({
      problems: [{ code: 'not-possible' }],
    });
    expect(await write(database, other, 'nothing')).toMatchObject({
      problems: [{ code: 'not-possible' }],
    });
  });

  it('names what is wrong in the message', async () => {
    const { database, writer, noticeId } = await setting();
    const wrong = { text: 'Hi', country: 'US', ageFrom: 15, ageTo: 12 };
    const result = await write(database, writer, noticeId, wrong);
    expect(result).toMatchObject({
      ok: false,
      problems: [
        { field: 'text', code: 'too-short' },
        { field: 'ageTo', code: 'age-order' },
      ],
    });
    expect(await write(database, writer, noticeId, { country: 'US' })).toMatchObject({
      problems: [{ field: 'country', code: 'not-a-choice' }],
    });
  });

  it('is refused when nearly the same text goes to a third notice within a day', async () => {
    const { database, author, writer } = await setting();
    const ids: string[] = [];
    for (let i = 0; i < 4; i++)
      ids.push(await published(database, author, { title: `Notice ${i}`, description: textOf(i) }));
    const greet = (i: number) => ({ text: `Dear school ${i}! ${textOf(1)}` });
    const results = [];
    for (const [i, id] of ids.entries()) results.push(await write(database, writer, id, greet(i)));
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false, false]);
    expect(results[2]).toMatchObject({ problems: [{ code: 'mass-message' }] });
    expect(await write(database, writer, ids[3] ?? '', { text: textOf(50) })).toMatchObject({
      ok: true,
    });
  });

  it('is limited to eight notices an hour', async () => {
    const { database, author, writer } = await setting();
    for (let i = 0; i < 8; i++) {
      const id = await published(database, await account(database, `a${i}@s.example`), {
        description: textOf(i),
      });
      expect(await write(database, writer, id, { text: textOf(100 + i) })).toMatchObject({
        ok: true,
      });
    }
    const last = await published(database, author, { description: textOf(99) });
    expect(await write(database, writer, last)).toMatchObject({
      problems: [{ code: 'too-often' }],
    });
  });
});

describe('a conversation', () => {
  it('goes on by the link of each mail or signed in, and is nobody else’s', async () => {
    const { database, author, writer, conversationId, token } = await written();
    expect(await answerMessage(database, { token }, { text: 'Gladly!' }, site, now + 1)).toEqual({
      ok: true,
    });
    const back = await tokenOf(database, writer.email, 'message');
    await answerMessage(database, { token: back }, { text: 'Shall we call?' }, site, now + 2);
    await answerMessage(
      database,
      { accountId: author.id, conversationId },
      { text: 'Yes' },
      site,
      now + 3,
    );
    const seen = await readConversation(database, { token }, now + 4);
    expect(seen?.messages.map(({ text, own }) => [text.slice(0, 8), own])).toEqual([
      ['We keep ', false],
      ['Gladly!', true],
      ['Shall we', false],
      ['Yes', true],
    ]);
    const other = await account(database, 'other@school.example');
    for (const who of [{ token: '' }, { accountId: other.id, conversationId }]) {
      expect(await readConversation(database, who, now)).toBeUndefined();
      expect(await answerMessage(database, who, { text: 'Hello' }, site, now)).toMatchObject({
        ok: false,
      });
    }
  });

  it('marks what was read by the other side', async () => {
    const { database, token } = await written();
    await readMessages(database, { token }, now + 5);
    expect(await database.orm.select().from(messages)).toMatchObject([{ readAt: now + 5 }]);
  });

  it('is accepted or declined once, by the author alone, and the writer is told', async () => {
    const { database, writer, conversationId, token } = await written();
    const mine = { accountId: writer.id, conversationId };
    expect(await decideConversation(database, mine, 'accepted', site, now)).toMatchObject({
      ok: false,
    });
    expect(await decideConversation(database, { token }, 'declined', site, now)).toEqual({
      ok: true,
    });
    expect(await decideConversation(database, { token }, 'accepted', site, now)).toMatchObject({
      ok: false,
    });
    expect(await answerMessage(database, mine, { text: 'Please' }, site, now)).toMatchObject({
      ok: false,
    });
    expect(await templates(database, writer.email)).toEqual(['conversation-declined']);
  });

  it('ends for good when one blocks the other', async () => {
    const { database, author, writer, conversationId, token } = await written();
    expect(await blockOther(database, { token }, now)).toEqual({ ok: true });
    const mine = { accountId: writer.id, conversationId };
    expect(await answerMessage(database, mine, { text: 'Why?' }, site, now)).toMatchObject({
      ok: false,
    });
    const another = await published(database, author, { description: textOf(7) });
    expect(await write(database, writer, another, { text: textOf(8) })).toMatchObject({
      problems: [{ code: 'not-possible' }],
    });
  });

  it('is listed for both sides', async () => {
    const { database, author, writer, conversationId } = await written();
    expect(await listConversations(database, author.id)).toMatchObject([
      {
        id: conversationId,
        isAuthor: true,
        unread: 1,
        lastText: expect.stringContaining('bees') as string,
        other: { organisationName: 'Szkoła Podstawowa nr 7', country: 'PL' },
      },
    ]);
    const who = { accountId: author.id, conversationId };
    await answerMessage(database, who, { text: 'Gladly!' }, site, now + 1);
    expect(await listConversations(database, author.id)).toMatchObject([{ unread: 0 }]);
    const listed = await listConversations(database, writer.id);
    expect(listed).toMatchObject([
      {
        id: conversationId,
        isAuthor: false,
        unread: 1,
        lastText: 'Gladly!',
        other: { organisationName: '1st Gymnasium of Kalamata', country: 'GR' },
      },
    ]);
    expect(JSON.stringify(listed)).not.toMatch(/@|Papadaki/);
  });
});

describe('a message without an answer', () => {
  it('reminds after three and seven days, then hides the notice after twenty-one', async () => {
    const { database, author, noticeId } = await written();
    expect(await remindAuthors(database, site, now + 3 * day - 1)).toBe(0);
    const both = await Promise.all([
      remindAuthors(database, site, now + 3 * day),
      remindAuthors(database, site, now + 3 * day),
    ]);
    expect(both.reduce((a, b) => a + b)).toBe(1);
    expect(await remindAuthors(database, site, now + 4 * day)).toBe(0);
    expect(await remindAuthors(database, site, now + 7 * day)).toBe(1);
    expect(await remindAuthors(database, site, now + 20 * day)).toBe(0);
    expect(await hideUnanswered(database, site, now + 21 * day - 1)).toBe(0);
    expect(await hideUnanswered(database, site, now + 21 * day)).toBe(1);
    expect(await stateOf(database, noticeId)).toBe('hidden');
    await confirmNotice(database, { accountId: author.id, noticeId }, now + 22 * day);
    expect(await hideUnanswered(database, site, now + 22 * day)).toBe(0);
  });

  it('is settled by an answer, or by a plain no', async () => {
    const { database, token } = await written();
    await decideConversation(database, { token }, 'declined', site, now + day);
    expect(await remindAuthors(database, site, now + 8 * day)).toBe(0);
    expect(await hideUnanswered(database, site, now + 30 * day)).toBe(0);
  });

  it('is answered for the author when the notice closes', async () => {
    const { database, author, writer, noticeId } = await written();
    const partner = { text: 'Another school' };
    await foundPartner(database, { accountId: author.id, noticeId }, partner, site, now + day);
    expect(await templates(database, writer.email)).toEqual(['conversation-declined']);
    expect(await remindAuthors(database, site, now + 8 * day)).toBe(0);
  });
});

describe('a partner found on the site', () => {
  it('is named by their organisation', async () => {
    const { database, author, noticeId, conversationId } = await written();
    const who = { accountId: author.id, noticeId };
    expect(
      await foundPartner(database, who, { conversationId: 'nothing' }, site, now),
    ).toMatchObject({
      ok: false,
    });
    expect(await foundPartner(database, who, { conversationId }, site, now)).toMatchObject({
      ok: true,
    });
    expect(await database.orm.select().from(notices)).toMatchObject([
      { outcome: 'Szkoła Podstawowa nr 7, PL' },
    ]);
  });

  it('is told, with a link to go on by, also after a no', async () => {
    const { database, author, writer, noticeId, conversationId } = await written();
    const side = { accountId: author.id, conversationId };
    await decideConversation(database, side, 'declined', site, now);
    const who = { accountId: author.id, noticeId };
    await foundPartner(database, who, { conversationId }, site, now + 1);
    expect(await templates(database, writer.email)).toEqual([
      'conversation-declined',
      'partner-found',
    ]);
    const token = await tokenOf(database, writer.email, 'partner-found');
    const answer = await answerMessage(database, { token }, { text: 'Gladly!' }, site, now + 2);
    expect(answer).toEqual({ ok: true });
  });

  it('is not told when either has blocked the other', async () => {
    const { database, author, writer, noticeId, conversationId } = await written();
    await blockOther(database, { accountId: writer.id, conversationId }, now);
    const who = { accountId: author.id, noticeId };
    await foundPartner(database, who, { conversationId }, site, now + 1);
    expect(await templates(database, writer.email)).toEqual([]);
  });
});

describe('a stranger', () => {
  it('cannot accept a conversation by closing somebody else’s notice', async () => {
    const { database, noticeId, conversationId, token } = await written();
    const stranger = await account(database, 'stranger@s.example');
    const who = { accountId: stranger.id, noticeId };
    expect(await foundPartner(database, who, { conversationId }, site, now)).toMatchObject({
      ok: false,
    });
    expect(await readConversation(database, { token }, now)).toMatchObject({ state: 'open' });
    expect(await stateOf(database, noticeId)).toBe('published');
  });
});

describe('how soon an author answers', () => {
  it('is the median of first answers, in days rounded up', async () => {
    const { database, author, noticeId } = await setting();
    expect(await answersWithinDays(database, author.id)).toBeUndefined();
    for (const [i, days] of [1, 2.5, 30].entries()) {
      const writer = await account(database, `w${i}@s.example`);
      await write(database, writer, noticeId, { text: textOf(i) });
      const token = await tokenOf(database, author.email, 'message');
      await answerMessage(database, { token }, { text: 'Yes' }, site, now + days * day);
    }
    expect(await answersWithinDays(database, author.id)).toBe(3);
  });
});
