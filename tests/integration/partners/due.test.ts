import { expect, test } from 'vitest';
import {
  askAuthors,
  endNotices,
  hideSilent,
  hideUnanswered,
  remindAuthors,
} from '../../../src/partners/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { now, site } from '../../support/partners.ts';
import { plansOf } from '../../support/plans.ts';

const jobs = {
  askAuthors: 'notices_fresh (state=? AND confirmed_at<?)',
  hideSilent: 'notices_fresh (state=? AND confirmed_at<?)',
  hideUnanswered: 'conversations_waiting (created_at<?)',
  endNotices: 'notices_expiry (state=? AND expires_at<?)',
  remindAuthors: 'conversations_waiting (created_at<?)',
};
const acts = { askAuthors, hideSilent, hideUnanswered, endNotices, remindAuthors };

test.each(Object.entries(jobs))('An index finds what is due for %s', async (name, index) => {
  const database = await freshDatabase();
  const { steps } = await plansOf(database, () =>
    acts[name as keyof typeof acts](database, site, now),
  );
  expect(steps.join('\n')).toContain(index);
  expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
});
