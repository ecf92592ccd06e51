import { eq } from 'drizzle-orm';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import {
  activities,
  announcements,
  drafts,
  posts,
  spaceEvents,
  spaceMembers,
  spaces,
  tasks,
  threads,
} from '../../../db/schema.ts';
import { talkOperations } from '../../../src/http/talk-operations.ts';
import { isRight } from '../../../src/twinspaces/index.ts';
import {
  newClient,
  type Site,
  signInAs,
  startFunctions,
  type Way,
  ways,
} from '../../support/functions.ts';
import { makeSpace, pupilToken } from '../../support/spaces.ts';

const locationOf = (response: Response) => response.headers.get('location') ?? '';
const idIn = async (response: Response) => ((await response.json()) as { id: string }).id;
const post = { text: 'Which **trees** grow near you?', language: 'en' };
const event = {
  ...{ title: 'First call', text: '', language: 'en', zone: 'Europe/Athens' },
  ...{ startsAt: '2027-01-11T10:00', endsAt: '2027-01-11T10:45', url: 'https://meet.example/a' },
};

/** A browser of a pupil. */
async function pupilClient(site: Site, memberId: string) {
  const client = newClient(site);
  const name = site.siteUrl.startsWith('https:') ? '__Host-pupil' : 'pupil';
  client.jar.set(name, await pupilToken(site.database, memberId));
  return client;
}

async function setUp(way: Way) {
  const site = await startFunctions(way);
  const { space, members, emailOf } = await makeSpace(site.database);
  const teacher = await signInAs(site, emailOf('teacher'));
  const api = (path: string) => `/api/spaces/${space.id}/${path}`;
  const at = (path: string, language = 'en') => `/${language}/spaces/${space.id}/${path}`;
  return { site, database: site.database, space, members, emailOf, teacher, api, at };
}

describe.each(ways)('talking in a space, %s,', (way) => {
  it('takes a thread and answers as forms, and says where they are', async () => {
    const { site, teacher, emailOf, database, api, at } = await setUp(way);
    const begun = await teacher.form(api('threads'), { ...post, title: 'Trees', lang: 'el' });
    const [thread] = await database.orm.select().from(threads);
    expect([begun.status, locationOf(begun)]).toEqual([303, at(`forum/${thread?.id}/`, 'el')]);
    const guest = await signInAs(site, emailOf('guest'));
    const answers = api(`threads/${thread?.id}/posts`);
    const answered = await guest.form(answers, { text: 'Oaks.', language: 'en', lang: 'fr' });
    const rows = await database.orm.select().from(posts);
    const own = rows.find(({ text }) => text === 'Oaks.');
    expect(locationOf(answered)).toBe(at(`forum/${thread?.id}/?part=newest#post-${own?.id}`, 'fr'));
    const again = await guest.json(answers, { text: 'Oaks.', language: 'en' });
    expect([again.status, await idIn(again)]).toEqual([201, own?.id]);
  });

  it('keeps what was typed when something is wrong, when signed out and when closed', async () => {
    const { site, teacher, database, space, api, at } = await setUp(way);
    const typed = { text: 'Μια ελιά. '.repeat(800), title: ' ', language: 'el' };
    const wrong = await teacher.form(api('threads'), { ...typed, lang: 'el' });
    expect(locationOf(wrong)).toContain(at('forum/new/?draft=', 'el'));
    const visitor = await newClient(site).form(api('threads'), { ...typed, lang: 'el' });
    const signIn = new URL(locationOf(visitor), site.siteUrl);
    expect(signIn.searchParams.get('returnTo')).toContain(at('forum/new/?draft=', 'el'));
    await database.batch([
      database.orm.update(spaces).set({ state: 'closed' }).where(eq(spaces.id, space.id)),
    ]);
    const closed = await teacher.form(api('threads'), { ...typed, title: 'Trees', lang: 'el' });
    expect(locationOf(closed)).toContain(at('forum/new/?draft=', 'el'));
    const kept = await database.orm.select().from(drafts);
    expect(kept.map(({ input }) => Object.keys(JSON.parse(input) as object))).toEqual([
      ['text', 'language', 'title'],
      ['text', 'language', 'title'],
      ['text', 'language', 'title'],
    ]);
    expect(await database.orm.select().from(threads)).toEqual([]);
  });

  it('lets a pupil wait, change and take back what they wrote', async () => {
    const { site, teacher, members, database, api } = await setUp(way);
    const thread = await idIn(await teacher.json(api('threads'), { ...post, title: 'Trees' }));
    const pupil = await pupilClient(site, members.pupil.id);
    const sent = await pupil.json(api(`threads/${thread}/posts`), {
      text: 'An oak!',
      language: 'en',
    });
    const { id, state } = (await sent.json()) as { id: string; state: string };
    expect(state).toBe('waiting');
    const edit = await pupil.json(api(`posts/${id}/edit`), { text: 'A beech!', language: 'en' });
    expect(edit.status).toBe(204);
    expect((await teacher.json(api(`posts/${id}/edit`), post)).status).toBe(404);
    expect((await pupil.json(api(`posts/${id}/remove`), {})).status).toBe(204);
    const row = await database.orm.select().from(posts).where(eq(posts.id, id)).get();
    expect(row).toMatchObject({ state: 'removed', text: '' });
  });

  it('pins, locks and removes a thread', async () => {
    const { teacher, database, api, at } = await setUp(way);
    const thread = await idIn(await teacher.json(api('threads'), { ...post, title: 'Trees' }));
    const change = (act: string) =>
      teacher.form(api(`threads/${thread}/change`), { act, lang: 'en' });
    expect(locationOf(await change('pin'))).toBe(at(`forum/${thread}/`));
    await change('lock');
    const answer = { text: 'Oaks.', language: 'en' };
    const locked = await teacher.json(api(`threads/${thread}/posts`), answer);
    expect(await locked.json()).toMatchObject({ problems: [{ code: 'thread-locked' }] });
    expect(locationOf(await change('remove'))).toBe(at('forum/'));
    expect(await database.orm.select().from(threads)).toMatchObject([
      { pinned: 1, state: 'removed' },
    ]);
    expect((await change('pin')).status).toBe(404);
  });

  it('mails an announcement to the adults and nobody else', async () => {
    const { site, teacher, emailOf, database, api, at } = await setUp(way);
    const input = { title: 'We begin', text: 'On Monday.', language: 'en', lang: 'en' };
    const sent = await teacher.form(api('announcements'), input);
    expect(locationOf(sent)).toBe(at('announcements/'));
    const adults = (['founder', 'administrator', 'teacher', 'guest'] as const).map(emailOf);
    const news = () => site.mail.received.filter(({ text = '' }) => text.includes('On Monday.'));
    await expect
      .poll(() =>
        news()
          .flatMap(({ recipients }) => recipients)
          .sort(),
      )
      .toEqual(adults.toSorted());
    expect(news()[0]?.text).toContain(`${site.siteUrl}${at('announcements/')}`);
    const [row] = await database.orm.select().from(announcements);
    expect((await teacher.json(api(`announcements/${row?.id}/remove`), {})).status).toBe(204);
    expect(await database.orm.select().from(announcements)).toEqual([]);
  });

  it('plans activities with tasks, which a pupil ticks', async () => {
    const { site, teacher, members, database, api, at } = await setUp(way);
    const plan = { title: 'Measure', text: '', language: 'en', startsOn: '', endsOn: '' };
    const planned = await teacher.form(api('activities'), { ...plan, lang: 'en' });
    const [row] = await database.orm.select().from(activities);
    expect(locationOf(planned)).toBe(at(`activities/${row?.id}/`));
    const task = { title: 'Tape', dueOn: '2027-01-08', memberId: members.pupil.id };
    const added = await teacher.form(api(`activities/${row?.id}/tasks`), { ...task, lang: 'en' });
    expect(locationOf(added)).toBe(at(`activities/${row?.id}/#tasks`));
    const [first] = await database.orm.select().from(tasks);
    const pupil = await pupilClient(site, members.pupil.id);
    const ticked = await pupil.form(api(`tasks/${first?.id}/tick`), { done: 'yes', lang: 'en' });
    expect(locationOf(ticked)).toBe(at(`activities/${row?.id}/#tasks`));
    expect(await database.orm.select().from(tasks)).toMatchObject([{ doneBy: members.pupil.id }]);
    const wrong = await teacher.form(api(`tasks/${first?.id}/edit`), {
      ...task,
      dueOn: 'x',
      lang: 'en',
    });
    expect(locationOf(wrong)).toContain(at(`activities/tasks/${first?.id}/?draft=`));
    for (const act of ['down', 'done', 'reopen', 'remove'])
      expect((await teacher.json(api(`activities/${row?.id}/change`), { act })).status).toBe(204);
    expect(await database.orm.select().from(tasks)).toEqual([]);
  });

  it('gives a member a calendar by a secret address, until they leave', async () => {
    const { site, teacher, emailOf, members, database, api, at } = await setUp(way);
    const entered = await teacher.form(api('events'), { ...event, lang: 'en' });
    const [row] = await database.orm.select().from(spaceEvents);
    expect(locationOf(entered)).toBe(at(`calendar/${row?.id}/`));
    const guest = await signInAs(site, emailOf('guest'));
    const made = await guest.json(api('calendar-address'), { lang: 'el' });
    const { url } = (await made.json()) as { url: string };
    expect(url.startsWith(`${site.siteUrl}/api/calendars/${members.guest.id}.`)).toBe(true);
    expect(url).toMatch(/\/calendar\.ics\?lang=el$/);
    const anybody = newClient(site);
    const read = () => anybody.request(url.slice(site.siteUrl.length), { method: 'GET' });
    const feed = async () => ICAL.parse(await (await read()).text());
    const answer = await read();
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-language': 'el',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    });
    const before = new ICAL.Component(await feed()).getFirstSubcomponent('vevent');
    await teacher.json(api(`events/${row?.id}/edit`), { ...event, title: 'Later' });
    await teacher.json(api(`events/${row?.id}/cancel`), {});
    const after = new ICAL.Component(await feed()).getFirstSubcomponent('vevent');
    const value = (name: string) =>
      [before, after].map((each) => each?.getFirstPropertyValue(name));
    expect(value('sequence')).toEqual([0, 2]);
    expect(value('summary')).toEqual(['First call', 'Later']);
    expect(value('status')).toEqual(['CONFIRMED', 'CANCELLED']);
    expect(new Set(value('uid')).size).toBe(1);
    const leave = database.orm.update(spaceMembers).set({ leftAt: Date.now() });
    await database.batch([leave.where(eq(spaceMembers.id, members.guest.id))]);
    expect((await read()).status).toBe(404);
    expect((await guest.request(api('calendar.ics'), { method: 'GET' })).status).toBe(404);
    const download = await teacher.request(api('calendar.ics'), { method: 'GET' });
    expect(await download.text()).toContain('BEGIN:VEVENT');
  });

  it('shows the new address of a calendar once, on the page that asked for it', async () => {
    const { teacher, api, at } = await setUp(way);
    const sent = await teacher.form(api('calendar-address'), { lang: 'en' });
    expect(locationOf(sent)).toBe(at('calendar/follow/'));
    const flash = [...teacher.jar].find(([name]) => name.endsWith('flash'))?.[1] ?? '';
    expect(Buffer.from(flash, 'base64url').toString()).toContain('/api/calendars/');
  });

  it('is for those alone who may, and leaves everything as it is for others', async () => {
    const { site, members, emailOf, space, database } = await setUp(way);
    const stranger = await makeSpace(site.database);
    const everything = async () => [
      await database.orm.select().from(threads),
      await database.orm.select().from(announcements),
      await database.orm.select().from(activities),
      await database.orm.select().from(spaceEvents),
    ];
    const before = await everything();
    const clients = {
      guest: await signInAs(site, emailOf('guest')),
      pupil: await pupilClient(site, members.pupil.id),
    };
    const outside = await signInAs(site, stranger.emailOf('founder'));
    for (const { path, act, examples } of talkOperations) {
      const [example] = examples ?? [];
      if (!act || !example) continue;
      const target = path.replace('{space}', space.id).replace(/\{\w+\}/, space.id);
      expect([path, (await outside.json(target, example.value)).status]).toEqual([path, 404]);
      expect([path, (await newClient(site).json(target, example.value)).status]).toEqual([
        path,
        401,
      ]);
      for (const [role, client] of Object.entries(clients))
        if (!isRight(role as 'guest' | 'pupil', act, space.pupilPreset))
          expect([path, role, (await client.json(target, example.value)).status]).toEqual([
            path,
            role,
            403,
          ]);
    }
    expect(await everything()).toEqual(before);
  });
});
