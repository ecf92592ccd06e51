import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { accounts, notices } from '../../db/schema.ts';
import { openSession } from '../../src/accounts/sessions.ts';
import { sessionCookie } from '../../src/http/session.ts';
import type { IndexedNotice } from '../../src/partners/notice.ts';
import { pick, seeded } from '../../tests/support/notices.ts';
import { siteUrl, startSite } from '../../tests/support/site.ts';
import { cpuTimeOf } from './host.ts';
import { type Ask, jobs } from './partner-jobs.ts';
import { measure, type Row } from './times.ts';

const owners = 100;

/** Gives some notices to accounts of their own that are signed in: their cookies by notice. */
export async function signInOwners(
  database: Database,
  sample: readonly IndexedNotice[],
  now: number,
): Promise<Map<string, string>> {
  const random = seeded(3);
  const cookies = new Map<string, string>();
  while (cookies.size < Math.min(owners, sample.length)) {
    const { id } = pick(random, sample);
    if (cookies.has(id)) continue;
    const account = { id: newId(), email: `${id}@school.example`, language: 'en', createdAt: now };
    const { token } = await database.write(async (tx) => {
      await tx.insert(accounts).values(account);
      await tx.update(notices).set({ authorId: account.id }).where(eq(notices.id, id));
      return openSession(tx, account.id, 'Bench', now);
    });
    cookies.set(id, sessionCookie(token, siteUrl).split(';')[0] ?? '');
  }
  return cookies;
}

/**
 * The same jobs as pages of the host in a process of its own, one request after the other over a
 * connection that is kept; beside them a file and the plainest page that is made on demand. The
 * folder is gone in the end.
 */
export async function measurePages(
  folder: string,
  sample: readonly IndexedNotice[],
  cookies: ReadonlyMap<string, string>,
  size: number,
): Promise<Row[]> {
  const site = await startSite({ DATA_DIR: folder });
  const owned = sample.filter(({ id }) => cookies.has(id));
  const get = async (path: string, cookie = '') => {
    const response = await fetch(site.url + path, { headers: { cookie }, redirect: 'manual' });
    await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
  };
  const ask = (wanted: Ask) =>
    'search' in wanted
      ? get(`/en/partners/?${wanted.search}`)
      : get(`/en/account/matches/${wanted.matchesOf}/`, cookies.get(wanted.matchesOf));
  const measured = async (what: string, call: Parameters<typeof measure>[0]) => ({
    ...{ what, size },
    ...(await measure(call, () => cpuTimeOf(site))),
  });
  try {
    const rows = [
      await measured('(a file)', () => get('/favicon.svg')),
      await measured('(a page made on demand)', () => get('/en/sign-in/')),
    ];
    for (const [what, job] of Object.entries(jobs))
      rows.push(
        await measured(what, (random) =>
          ask(job(random, what === 'top 20 matches' ? owned : sample)),
        ),
      );
    return rows;
  } finally {
    await site.close();
  }
}
