import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import type { Writer } from '../../../db/client.ts';
import { journalEntries, spaceMembers } from '../../../db/schema.ts';
import { isRight } from '../rights.ts';
import { stillOpen } from './guard.ts';
import type { Here } from './spaces.ts';

export type Entry = typeof journalEntries.$inferSelect & { author: string };

/** Condition: what the member sees, see `isVisible`. */
const visibleTo = ({ space, member }: Here): SQL | undefined => {
  const own = eq(journalEntries.authorId, member.id);
  const waiting = eq(journalEntries.state, 'waiting');
  return or(
    eq(journalEntries.state, 'shown'),
    isRight(member.role, 'moderate', space.pupilPreset) ? waiting : and(waiting, own),
    and(eq(journalEntries.state, 'refused'), own),
  );
};

/** Entries that a member sees, newest first, from the one after `before` on. */
export const entriesOf = (
  { orm }: Writer,
  here: Here,
  before: { createdAt: number; id: string } | undefined,
  most: number,
): Promise<Entry[]> =>
  orm
    .select({ entry: journalEntries, author: spaceMembers.name })
    .from(journalEntries)
    .innerJoin(spaceMembers, eq(spaceMembers.id, journalEntries.authorId))
    .where(
      and(
        eq(journalEntries.spaceId, here.space.id),
        visibleTo(here),
        before &&
          sql`(${journalEntries.createdAt}, ${journalEntries.id}) < (${before.createdAt}, ${before.id})`,
      ),
    )
    .orderBy(desc(journalEntries.createdAt), desc(journalEntries.id))
    .limit(most)
    .then((rows) => rows.map(({ entry, author }) => ({ ...entry, author })));

export const findEntry = ({ orm }: Writer, spaceId: string, id: string) =>
  orm
    .select()
    .from(journalEntries)
    .where(and(eq(journalEntries.spaceId, spaceId), eq(journalEntries.id, id)))
    .then(([row]) => row);

type Written = { text: string; language: string; state: 'waiting' | 'shown' };

export const insertEntry = (here: Here, id: string, entry: Written, now: number) =>
  sql`insert into journal_entries (id, space_id, state, text, language, author_id, created_at)
    select ${id}, ${here.space.id}, ${entry.state}, ${entry.text}, ${entry.language},
      ${here.member.id}, ${now} where ${stillOpen(here)} returning id`;

/** Condition: an entry that is the member's own, and not removed. */
const own = (here: Here, id: string) =>
  sql`id = ${id} and space_id = ${here.space.id} and author_id = ${here.member.id}
    and state <> 'removed' and ${stillOpen(here)}`;

export const rewriteEntry = (here: Here, id: string, entry: Written, now: number) =>
  sql`update journal_entries set text = ${entry.text}, language = ${entry.language},
      state = ${entry.state}, edited_at = ${now}
    where ${own(here, id)} returning id`;

export const hideEntry = (here: Here, id: string) =>
  sql`update journal_entries set state = 'removed' where ${own(here, id)} returning id`;
