import { describe, expect, it } from 'vitest';
import { captions } from '../../../db/schema.ts';
import { toHtml } from '../../../src/markdown.ts';
import { mediaFor } from '../../../src/twinspaces/index.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertMaterial } from '../../support/materials.ts';
import { makeSpace } from '../../support/spaces.ts';

async function start() {
  const database = await freshDatabase();
  const { space, members } = await makeSpace(database);
  const own = { spaceId: space.id, authorId: members.pupil.id };
  return { database, space, members, own };
}

describe('the media of a text', () => {
  it('are shown by one lookup: picture, video with captions, file', async () => {
    const { database, space, members, own } = await start();
    const picture = await insertMaterial(database, own);
    const video = await insertMaterial(database, { ...own, kind: 'video', title: 'Film' });
    const file = await insertMaterial(database, { ...own, kind: 'file', title: 'Plan' });
    const hash = 'a'.repeat(64);
    await database.batch([
      database.orm
        .insert(captions)
        .values({ materialId: video.id, language: 'el', hash, createdAt: 0 }),
    ]);
    const texts = [`![](media:${picture.id})\n\n![](media:${video.id})`, `![](media:${file.id})`];
    const mediaOf = await mediaFor(database, space, members.guest, texts);
    const html = texts.map((text) => toHtml(text, mediaOf)).join('');
    expect(html).toContain(`src="/files/${picture.id}/view" alt="A tree in a yard"`);
    expect(html).toContain(`src="/files/${video.id}/original" aria-label="Film"`);
    expect(html).toContain(`srclang="el" label="Ελληνικά" src="/files/${video.id}/captions-el"`);
    expect(html).toContain(`<a href="/files/${file.id}/original">Plan</a>`);
  });

  it('are those that the reader may see, of this space alone', async () => {
    const { database, space, members, own } = await start();
    const other = await makeSpace(database);
    const waiting = await insertMaterial(database, { ...own, state: 'waiting' });
    const refused = await insertMaterial(database, { ...own, state: 'refused' });
    const removed = await insertMaterial(database, { ...own, state: 'removed' });
    const foreign = await insertMaterial(database, {
      spaceId: other.space.id,
      authorId: other.members.pupil.id,
    });
    const rows = { waiting, refused, removed, foreign };
    const text = Object.values(rows).map(({ id }) => `![x](media:${id})`);
    const seen = async (viewer: (typeof members)['pupil'] | undefined) => {
      const mediaOf = await mediaFor(database, space, viewer, text);
      return Object.entries(rows).flatMap(([name, { id }]) => (mediaOf(id) ? [name] : []));
    };
    expect(await seen(members.pupil)).toEqual(['waiting', 'refused']);
    expect(await seen(members.teacher)).toEqual(['waiting']);
    expect(await seen(members.guest)).toEqual([]);
    expect(await seen(undefined)).toEqual([]);
  });

  it('are shown to the public when they are published in a published space', async () => {
    const { database, space, own } = await start();
    const { id } = await insertMaterial(database, { ...own, publishedAt: 1 });
    const { id: inside } = await insertMaterial(database, own);
    const text = [`![x](media:${id}) ![x](media:${inside})`];
    const isSeen = async (publishedAt: number | null) => {
      const mediaOf = await mediaFor(database, { ...space, publishedAt }, undefined, text);
      return [mediaOf(id) !== undefined, mediaOf(inside) !== undefined];
    };
    expect(await isSeen(1)).toEqual([true, false]);
    expect(await isSeen(null)).toEqual([false, false]);
  });
});
