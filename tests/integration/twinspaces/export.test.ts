import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { addEvent } from '../../../src/twinspaces/calendar/events.ts';
import { exportSpace, spaceExportSchema } from '../../../src/twinspaces/export/index.ts';
import { makeBigSpace } from '../../support/big-space.ts';
import { freshDatabase } from '../../support/database.ts';
import { makeSpace } from '../../support/spaces.ts';

const now = Date.UTC(2026, 10, 25, 12);
const small = { pages: 12, posts: 450, files: 5, fileBytes: 1000 };

/** A store in memory. */
function memoryStore() {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    put: async (hash: string, bytes: Uint8Array) => kept.set(hash, bytes),
    read: async (hash: string) => {
      const bytes = kept.get(hash);
      return bytes && new Blob([new Uint8Array(bytes)]).stream();
    },
  };
}

async function opened(stream: ReadableStream<Uint8Array>) {
  const files = unzipSync(new Uint8Array(await new Response(stream).arrayBuffer()));
  const text = (name: string) => new TextDecoder().decode(files[name]);
  return { files, text, names: Object.keys(files) };
}

describe('the export of a space', () => {
  it('holds every page, post and file, and JSON that its own schema accepts', async () => {
    const database = await freshDatabase();
    const store = memoryStore();
    const { space } = await makeBigSpace(database, store.put, small, now);
    const zip = await opened(await exportSpace(database, space, 'en', store.read, now));
    const data = spaceExportSchema.parse(JSON.parse(zip.text('data/space.json')));
    expect(data.pages).toHaveLength(12);
    expect(data.pages.every(({ revisions }) => revisions.length === 3)).toBe(true);
    expect(data.threads.flatMap(({ posts }) => posts)).toHaveLength(450);
    for (const { file, bytes } of data.materials) expect(zip.files[file]?.length).toBe(bytes);
    for (const { file } of data.pages) expect(zip.names).toContain(file);
    expect(zip.names).not.toContain('missing.txt');
  });

  it('holds the calendar for calendar programs, without links to a site', async () => {
    const database = await freshDatabase();
    const { space, members } = await makeSpace(database, {}, now);
    const here = { space, member: members.founder };
    const event = { title: 'Video call', text: '', language: 'en', zone: 'Europe/Athens' };
    const times = { startsAt: '2026-12-01T10:00', endsAt: '2026-12-01T10:45' };
    await addEvent(database, here, { ...event, ...times }, now);
    const zip = await opened(await exportSpace(database, space, 'en', memoryStore().read, now));
    const calendar = zip.text('calendar.ics');
    expect(calendar).toContain('SUMMARY:Video call\r\n');
    expect(calendar).toContain('DTSTART;TZID=Europe/Athens:20261201T100000\r\n');
    expect(calendar).not.toContain('http');
  });

  it('has no link that leads nowhere', async () => {
    const database = await freshDatabase();
    const store = memoryStore();
    const { space } = await makeBigSpace(database, store.put, small, now);
    const zip = await opened(await exportSpace(database, space, 'el', store.read, now));
    const wrong: string[] = [];
    let links = 0;
    for (const name of zip.names.filter((file) => file.endsWith('.html')))
      for (const [, link = ''] of zip.text(name).matchAll(/(?:href|src)="([^"#]+)"/g)) {
        links += 1;
        const target = decodeURIComponent(new URL(link, `file:///${encodeURI(name)}`).pathname);
        if (!zip.names.includes(target.slice(1))) wrong.push(`${name} → ${link}`);
      }
    const ends = zip.names.filter((file) => file.endsWith('.html')).map((file) => zip.text(file));
    expect(ends.every((html) => html.endsWith('</html>\n'))).toBe(true);
    expect(links).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });

  it('of an empty space is a website all the same', async () => {
    const database = await freshDatabase();
    const { space } = await makeSpace(database, {}, now);
    const zip = await opened(await exportSpace(database, space, 'fr', memoryStore().read, now));
    expect(zip.text('index.html')).toContain('<strong>one tree</strong>');
    expect(zip.text('forum.html')).toContain('Rien ici pour l’instant.');
    expect(spaceExportSchema.parse(JSON.parse(zip.text('data/space.json'))).threads).toEqual([]);
  });

  it('names the files that the store has lost, and holds the rest', async () => {
    const database = await freshDatabase();
    const store = memoryStore();
    const { space, materials } = await makeBigSpace(database, store.put, small, now);
    store.kept.delete(materials[0]?.hash ?? '');
    const zip = await opened(await exportSpace(database, space, 'en', store.read, now));
    expect(zip.text('missing.txt').trim().split('\n')).toHaveLength(1);
    expect(zip.names.filter((name) => name.startsWith('media/'))).toHaveLength(4);
  });
});
