import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/accounts/index.ts';
import {
  confirmNotice,
  foundPartner,
  type ReviewAct,
  reviewNotice,
  reviseNotice,
  withdrawNotice,
} from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { account, noticeForm, now, send, site, stateOf, textOf } from '../../support/partners.ts';

type State = string;
type Who = 'author' | 'officer' | 'foreign' | 'admin' | 'stranger';

/** The moves that there are; whatever is not here must change nothing. */
const moves: Record<string, { by: readonly Who[]; from: readonly State[]; to: State }> = {
  approve: { by: ['officer', 'admin'], from: ['in-review'], to: 'published' },
  'ask-changes': { by: ['officer', 'admin'], from: ['in-review'], to: 'changes-asked' },
  reject: { by: ['officer', 'admin'], from: ['in-review'], to: 'rejected' },
  withdraw: {
    by: ['author'],
    from: ['in-review', 'changes-asked', 'published', 'hidden'],
    to: 'withdrawn',
  },
  found: { by: ['author'], from: ['published', 'hidden', 'expired'], to: 'found' },
  confirm: { by: ['author'], from: ['published', 'hidden'], to: 'published' },
  revise: {
    by: ['author'],
    from: ['in-review', 'changes-asked', 'published', 'hidden'],
    to: 'in-review',
  },
};

describe('the states of a notice', () => {
  it('are left by the acts and roles that may, and by no other', async () => {
    const database = await freshDatabase();
    const people: Record<Who, Account> = {
      author: await account(database, 'author@a.example'),
      officer: await account(database, 'officer@a.example', { role: 'officer', country: 'GR' }),
      foreign: await account(database, 'foreign@a.example', { role: 'officer', country: 'FR' }),
      admin: await account(database, 'admin@a.example', { role: 'administrator' }),
      stranger: await account(database, 'stranger@a.example'),
    };
    let notice = 0;
    const reason = 'A reason that is long enough.';
    const act = async (name: string, who: Who, noticeId: string) => {
      const person = people[who];
      const mine = { accountId: person.id, noticeId };
      if (name === 'withdraw') return withdrawNotice(database, mine, now);
      if (name === 'found') return foundPartner(database, mine, { text: '' }, site, now);
      if (name === 'confirm') return confirmNotice(database, mine, now);
      if (name === 'revise') {
        // An organisation whose town changes has to be seen again.
        const input = noticeForm({ description: textOf(notice), town: `Town ${++notice}` });
        return reviseNotice(database, { noticeId, account: person, input }, site, now);
      }
      const decision = { noticeId, actor: person, act: name as ReviewAct, reason };
      return reviewNotice(database, decision, site, now);
    };
    const step = fc.record({
      name: fc.constantFrom(...Object.keys(moves)),
      who: fc.constantFrom<Who>('author', 'officer', 'foreign', 'admin', 'stranger'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
        const author = await account(database, `author${++notice}@a.example`);
        people.author = author;
        const sent = await send(database, author, {
          description: textOf(notice),
          organisationName: `School ${notice}`,
        });
        const id = sent.ok && 'id' in sent ? sent.id : '';
        for (const { name, who } of steps) {
          const before = await stateOf(database, id);
          const move = moves[name];
          const allowed = move?.by.includes(who) === true && move.from.includes(before ?? '');
          const result = await act(name, who, id);
          expect({ name, who, before, ok: result.ok }).toEqual({ name, who, before, ok: allowed });
          expect(await stateOf(database, id)).toBe(allowed ? move?.to : before);
        }
      }),
      { numRuns: 40 },
    );
  });
});
