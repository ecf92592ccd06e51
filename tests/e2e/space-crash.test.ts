import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { newId } from '../../db/ids.ts';
import { spaceMembers } from '../../db/schema.ts';
import { folderStore } from '../../src/files/index.ts';
import { createPage } from '../../src/twinspaces/index.ts';
import { freshFolder, openIn } from '../support/database.ts';
import { type Client, newClient } from '../support/functions.ts';
import { reach, type Site, startSite } from '../support/site.ts';
import { makeSpace, pupilToken } from '../support/spaces.ts';
import { materialIn, partSize, photo, upload } from '../support/uploads.ts';
import { halves, sha256 } from '../support/wholeness.ts';

const writers = Array.from({ length: 8 }, (_, index) => index);
/** After how many acknowledged acts of a round the plug is pulled. */
const rounds = [30, 12, 45, 21];

/**
 * Something that the site acknowledged: where it is to be read, and what stands there; whose line
 * of everybody's page it is, too.
 */
type Claim = { path: string; holds: string; writer?: number };
type Writer = { client: Client; number: number; spaceId: string; shared: string };
/** @returns what must be there from now on; undefined when the site refused it. */
type Act = (writer: Writer, mark: string) => Promise<Claim | undefined>;

const line = (number: number) => new RegExp(`writer ${number} wrote (\\w+)`);
/** Marks are counted: which one of two came later. */
const markOf = (order: number) => `m${order}m`;
const orderOf = (mark: string) => Number(/^m(\d+)m$/.exec(mark)?.[1] ?? 0);
const api = ({ spaceId }: Writer, rest: string) => `/api/spaces/${spaceId}/${rest}`;
const page = ({ spaceId }: Writer, rest: string) => `/en/spaces/${spaceId}/${rest}`;
const typed = (text: string) => ({ title: text, text, language: 'en' });

async function idIn(answer: Response): Promise<string> {
  expect(answer.status).toBe(201);
  const { id } = (await answer.json()) as { id: string };
  return id;
}

const makePage = async (writer: Writer, mark: string) =>
  idIn(await writer.client.json(api(writer, 'pages'), typed(mark)));
const beginThread = async (writer: Writer, mark: string) =>
  idIn(await writer.client.json(api(writer, 'threads'), typed(mark)));

const acts: readonly Act[] = [
  async (writer, mark) => {
    const id = await makePage(writer, mark);
    return { path: page(writer, `pages/${id}/`), holds: mark };
  },
  async (writer, mark) => {
    const id = await makePage(writer, `${mark}first`);
    const save = { ...typed(mark), revision: 1 };
    const saved = await writer.client.json(api(writer, `pages/${id}/revisions`), save);
    expect(saved.status).toBe(201);
    return { path: page(writer, `pages/${id}/revisions/2/`), holds: mark };
  },
  /** Everybody's page: each changes a line of their own, on top of what others save meanwhile. */
  async (writer, mark) => {
    const { client, number, shared } = writer;
    const form = await client.request(page(writer, `pages/${shared}/edit/`), { method: 'GET' });
    const html = await form.text();
    const [, revision] = /name="revision" value="(\d+)"/.exec(html) ?? [];
    const [, before = ''] = /<textarea[^>]*name="text"[^>]*>([^<]*)</.exec(html) ?? [];
    const text = before.replace(line(number), `writer ${number} wrote ${mark}`);
    expect(text).toContain(mark);
    const save = { ...typed(text), title: 'Everybody’s', revision };
    const saved = await client.json(api(writer, `pages/${shared}/revisions`), save);
    // Who is overtaken again and again is told so.
    if (saved.status === 422) return undefined;
    expect(saved.status).toBe(201);
    const made = (await saved.json()) as { number: number };
    return {
      path: page(writer, `pages/${shared}/revisions/${made.number}/`),
      holds: mark,
      writer: number,
    };
  },
  async (writer, mark) => {
    const id = await beginThread(writer, mark);
    return { path: page(writer, `forum/${id}/`), holds: mark };
  },
  async (writer, mark) => {
    const id = await beginThread(writer, `${mark}first`);
    await idIn(
      await writer.client.json(api(writer, `threads/${id}/posts`), { text: mark, language: 'en' }),
    );
    return { path: page(writer, `forum/${id}/`), holds: mark };
  },
  async (writer) => {
    const bytes = randomBytes(partSize + 50_000) as Buffer<ArrayBuffer>;
    const answer = await upload(writer.client, writer.spaceId, bytes);
    expect(answer.status).toBe(204);
    return { path: `/files/${materialIn(answer)}/original`, holds: sha256(bytes) };
  },
  async (writer, mark) => {
    const bytes = (await photo()) as Buffer<ArrayBuffer>;
    const said = { filename: `${mark}.jpg`, filetype: 'image/jpeg', title: mark };
    const answer = await upload(writer.client, writer.spaceId, bytes, said);
    expect(answer.status).toBe(204);
    return { path: page(writer, `materials/${materialIn(answer)}/`), holds: mark };
  },
];

/** A space whose pupils need no approval, in a data folder that a site is then started on. */
async function prepare(dataDir: string) {
  const database = await openIn(dataDir);
  const { space, members } = await makeSpace(database, { approvesPupils: 0 });
  const pupils = writers.map((number) => ({
    ...members.pupil,
    id: newId(),
    name: `Writer ${number}`,
  }));
  await database.orm.insert(spaceMembers).values(pupils);
  const tokens = await Promise.all(pupils.map(({ id }) => pupilToken(database, id)));
  const text = writers.map((number) => `## ${number}\n\nwriter ${number} wrote nothing`);
  const input = { ...typed(text.join('\n\n')), title: 'Everybody’s' };
  const made = await createPage(database, { space, member: members.teacher }, input, Date.now());
  database.close();
  if (!made.ok) throw new Error('There is no page');
  return { spaceId: space.id, shared: made.id, tokens };
}

it('keeps every page, post and file it acknowledged through kill -9, and nothing by half', {
  timeout: 600_000,
}, async () => {
  const dataDir = await freshFolder();
  const { tokens, ...space } = await prepare(dataDir);
  const claims: Claim[] = [];
  let acted = 0;

  const writersAt = (site: Site): Writer[] =>
    tokens.map((token, number) => {
      const client = newClient(reach(site));
      client.jar.set('pupil', token);
      return { client, number, ...space };
    });

  /** All write at once until the plug is pulled. */
  async function round(killAfter: number): Promise<void> {
    const site = await startSite({ DATA_DIR: dataDir });
    onTestFinished(site.kill);
    let killed: Promise<void> | undefined;
    let count = 0;
    const write = async (writer: Writer) => {
      for (let turn = writer.number; !killed; turn += 1) {
        acted += 1;
        const mark = markOf(acted);
        const act = acts[turn % acts.length];
        // A connection that is lost is no answer; a wrong answer fails the test.
        const claim = await act?.(writer, mark).catch((error: unknown) => {
          if (error instanceof TypeError && killed) return undefined;
          throw error;
        });
        if (!claim) continue;
        claims.push(claim);
        count += 1;
        if (count === killAfter) killed = site.kill();
      }
    };
    await Promise.all(writersAt(site).map(write));
    await killed;
    const database = await openIn(dataDir);
    expect(await halves(database, folderStore(path.join(dataDir, 'files')))).toEqual([]);
    database.close();
  }

  for (const killAfter of rounds) await round(killAfter);
  const site = await startSite({ DATA_DIR: dataDir });
  const reader = newClient(reach(site));
  reader.jar.set('pupil', tokens[0] ?? '');
  const read = async (path: string) => {
    const answer = await reader.request(path, { method: 'GET' });
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : Buffer.alloc(0);
  };
  const lost: Claim[] = [];
  for (const claim of claims) {
    const bytes = await read(claim.path);
    if (!bytes.includes(claim.holds) && sha256(bytes) !== claim.holds) lost.push(claim);
  }
  expect(lost).toEqual([]);
  const shared = String(await read(`/en/spaces/${space.spaceId}/pages/${space.shared}/`));
  for (const number of writers) {
    const own = claims.filter(({ writer }) => writer === number).map(({ holds }) => orderOf(holds));
    const [, mark = ''] = line(number).exec(shared) ?? [];
    expect(orderOf(mark)).toBeGreaterThanOrEqual(Math.max(0, ...own));
  }
  expect(claims.length).toBeGreaterThanOrEqual(rounds.reduce((sum, count) => sum + count, 0));
  await site.close();
});
