import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftDays, listDrafts, readDraft, saveDraft } from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { account, day, now } from '../../support/partners.ts';

const form = { form: 'notice', problems: [], network: '192.0.2.1' };

async function saved(
  ...[database, input, rest]: [Parameters<typeof saveDraft>[0], object, object?]
) {
  const result = await saveDraft(database, { ...form, input: { ...input }, ...rest }, now);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result;
}

describe('a draft', () => {
  it('gives back whatever was typed, right or wrong', async () => {
    const database = await freshDatabase();
    let network = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.string().filter((name) => name !== '__proto__'),
          fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string())),
        ),
        async (input) => {
          const { token } = await saved(database, input, { network: String(network++) });
          expect((await readDraft(database, token, undefined, now))?.input).toEqual({ ...input });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('keeps its token while it is saved again, with the problems found', async () => {
    const database = await freshDatabase();
    const { token } = await saved(database, { title: '' });
    const problems = [{ field: 'title', code: 'required' }];
    const again = await saved(database, { title: 'x' }, { draft: token, problems });
    expect(again.token).toBe(token);
    expect(await readDraft(database, token, undefined, now)).toMatchObject({
      input: { title: 'x' },
      problems,
    });
  });

  it('is gone after thirty days without a change', async () => {
    const database = await freshDatabase();
    const { token } = await saved(database, { title: 'x' });
    const end = now + draftDays * day;
    expect(await readDraft(database, token, undefined, end - 1)).toBeDefined();
    expect(await readDraft(database, token, undefined, end)).toBeUndefined();
  });

  it('opens for its token alone', async () => {
    const database = await freshDatabase();
    const { token, id } = await saved(database, { title: 'x' });
    for (const key of ['', id, `${id}.${'A'.repeat(43)}`, `${token}A`])
      expect(await readDraft(database, key, undefined, now)).toBeUndefined();
  });

  it('saved while signed in is for that account alone, by its id too', async () => {
    const database = await freshDatabase();
    const [me, other] = [
      await account(database, 'me@a.example'),
      await account(database, 'o@a.example'),
    ];
    const { token, id } = await saved(database, { title: 'mine' }, { accountId: me.id });
    for (const reader of [undefined, other.id])
      expect(await readDraft(database, token, reader, now)).toBeUndefined();
    expect(await readDraft(database, id, me.id, now)).toMatchObject({ input: { title: 'mine' } });
    expect(await listDrafts(database, me.id, now)).toMatchObject([{ id }]);
    expect(await listDrafts(database, other.id, now)).toEqual([]);
    const theirs = await saved(
      database,
      { title: 'not mine' },
      { accountId: other.id, draft: token },
    );
    expect(theirs.id).not.toBe(id);
  });

  it('is refused when it is larger than any form', async () => {
    const database = await freshDatabase();
    const input = { description: 'x'.repeat(60_001) };
    expect(await saveDraft(database, { ...form, input }, now)).toMatchObject({
      problems: [{ code: 'too-long' }],
    });
  });
});
