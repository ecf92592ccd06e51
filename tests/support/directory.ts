import type { Database } from '../../db/client.ts';
import type { IndexedNotice } from '../../src/partners/index.ts';
import { generateNotices, publishAll } from './notices.ts';

const day = 86_400_000;

/** Months from now as a form sends them. */
export const monthFrom = (now: number, months: number): string => {
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
    .toISOString()
    .slice(0, 7);
};

/**
 * A directory in which some things are certain: sixty notices that stand for a month, of which
 * the third is Greek, about food and bees; it is hostile too. All others are Polish, about art.
 */
export async function fillDirectory(
  database: Database,
  now: number,
): Promise<{ all: IndexedNotice[]; bees: IndexedNotice }> {
  const all = generateNotices(11, 60, now).map(
    (notice, index): IndexedNotice => ({
      ...notice,
      expiresAt: now + 30 * day,
      country: 'PL',
      topics: ['art'],
      ...(index === 2 && {
        country: 'GR',
        topics: ['food'],
        language: 'fr',
        title: 'Abeilles et miel <b>bio</b>',
        description:
          '# Nos abeilles\n\n<script>alert(1)</script>\n\nÉcrivez à planted@school.example ou [ici](javascript:alert(1)) ou [là](https://ruches.example/).',
      }),
    }),
  );
  await publishAll(database, all);
  const bees = all[2];
  if (!bees) throw new Error('There are sixty');
  return { all, bees };
}
