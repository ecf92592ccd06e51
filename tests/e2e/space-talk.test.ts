import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announcements, posts, spaceEvents, tasks } from '../../db/schema.ts';
import {
  addActivity,
  addEvent,
  addPost,
  addTask,
  startThread,
} from '../../src/twinspaces/index.ts';
import { launch } from '../support/browser.ts';
import { startWholeSite } from '../support/functions.ts';
import { makeSpace } from '../support/spaces.ts';
import {
  expectAccessible,
  fewReaders,
  signInPage,
  signInPupil,
  visit,
} from '../support/visitor.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const button = (page: Page, name: string) => page.getByRole('button', { name });
const link = (page: Page, name: string) => page.getByRole('link', { name });
const words = (page: Page, name: string) => page.getByRole('textbox', { name });
const said = (page: Page, message: string) =>
  page.getByRole('status').getByText(message).first().waitFor();

describe.each(fewReaders)(
  'a class that works in its space, in $language, with script: $script',
  ({ language, script, t }) => {
    it('talks in the forum, and the pupil’s words wait for a teacher', async () => {
      const site = await startWholeSite();
      const { space, members, emailOf } = await makeSpace(site.database);
      const at = (path: string) => `/${language}/spaces/${space.id}/${path}`;
      const teacher = await visit(browser, site, { script });
      await signInPage(teacher, site, emailOf('teacher'));
      await teacher.goto(at('forum/'));
      await link(teacher, t('forum.new')).click();
      await teacher.getByLabel(t('forum.title')).fill('Trees & <b>plants</b>');
      await button(teacher, t('forum.begin')).click();
      await teacher.getByRole('alert').getByText(t('problem.text.required')).waitFor();
      expect(await teacher.getByLabel(t('forum.title')).inputValue()).toBe('Trees & <b>plants</b>');
      await words(teacher, t('forum.text')).fill('We have **apple trees**.');
      await button(teacher, t('forum.begin')).click();
      await said(teacher, t('forum.thread.begun'));
      const thread = new URL(teacher.url()).pathname;

      const pupil = await visit(browser, site, { script, width: 360 });
      await signInPupil(pupil, site, members.pupil.id);
      await pupil.goto(at('forum/'));
      await link(pupil, 'Trees & <b>plants</b>').click();
      await pupil.getByText('apple trees').waitFor();
      await link(pupil, t('forum.quote')).click();
      const box = words(pupil, t('forum.text'));
      expect(await box.inputValue()).toContain('> We have **apple trees**.');
      await box.fill('An old oak!');
      await button(pupil, t('forum.answer.send')).click();
      await said(pupil, t('forum.sent.waiting'));
      await pupil.getByText('An old oak!').waitFor();
      if (script) await expectAccessible(pupil);

      const guest = await visit(browser, site, { script });
      await signInPage(guest, site, emailOf('guest'));
      await guest.goto(thread);
      expect(await guest.getByText('An old oak!').count()).toBe(0);

      await teacher.goto(thread);
      await teacher.getByText(t('forum.waiting.teacher')).waitFor();
      await button(teacher, t('forum.lock')).click();
      await said(teacher, t('forum.lock.done'));
      await pupil.goto(thread);
      await pupil.getByText(t('forum.locked.text')).waitFor();
      expect(await words(pupil, t('forum.text')).count()).toBe(0);
      const own = pupil.getByRole('listitem').filter({ hasText: 'An old oak!' });
      await own.getByText(t('forum.remove'), { exact: false }).first().click();
      await button(pupil, t('forum.remove.button')).click();
      await said(pupil, t('forum.removed.done'));
      expect((await site.database.orm.select().from(posts)).map(({ state }) => state)).toEqual([
        'shown',
        'removed',
      ]);
    });

    it('plans an activity, ticks a task, and enters a call in two zones', async () => {
      const site = await startWholeSite();
      const { space, members, emailOf } = await makeSpace(site.database);
      const at = (path: string) => `/${language}/spaces/${space.id}/${path}`;
      const timezoneId = 'Europe/Paris';
      const teacher = await visit(browser, site, { script, timezoneId });
      await signInPage(teacher, site, emailOf('teacher'));
      await teacher.goto(at('activities/'));
      await link(teacher, t('activity.new')).click();
      await teacher.getByLabel(t('activity.title')).fill('Measure a tree');
      await teacher.getByLabel(t('activity.startsOn')).fill('2027-01-11');
      await button(teacher, t('activity.save')).click();
      await said(teacher, t('activity.added'));
      await teacher.getByLabel(t('activity.task.title')).fill('Bring a tape');
      await teacher
        .getByLabel(t('activity.task.memberId'))
        .selectOption({ label: members.pupil.name });
      await button(teacher, t('activity.task.add')).click();
      await said(teacher, t('activity.task.added'));

      const pupil = await visit(browser, site, { script, width: 360, timezoneId });
      await signInPupil(pupil, site, members.pupil.id);
      await pupil.goto(at('activities/'));
      await link(pupil, 'Measure a tree').click();
      await button(pupil, t('activity.task.tick')).click();
      await said(pupil, t('activity.task.done'));
      await pupil.getByText(t('activity.task.by', { name: members.pupil.name })).waitFor();
      expect(await site.database.orm.select().from(tasks)).toMatchObject([
        { doneBy: members.pupil.id },
      ]);

      await teacher.goto(at('calendar/new/'));
      const zone = teacher.getByLabel(t('event.zone'));
      expect(await zone.inputValue()).toBe(script ? 'Europe/Paris' : 'Europe/Brussels');
      await zone.selectOption('Europe/Athens');
      await teacher.getByLabel(t('event.title')).fill('First call');
      await teacher.getByLabel(t('event.startsAt')).fill('2027-03-28T03:30');
      await teacher.getByLabel(t('event.endsAt')).fill('2027-03-28T04:30');
      await teacher.getByLabel(t('event.url')).fill('https://meet.example/olives');
      await button(teacher, t('event.save')).click();
      await teacher.getByRole('alert').getByText(t('problem.no-such-time')).waitFor();
      expect(await zone.inputValue()).toBe('Europe/Athens');
      await teacher.getByLabel(t('event.startsAt')).fill('2027-03-28T10:30');
      await teacher.getByLabel(t('event.endsAt')).fill('2027-03-28T11:30');
      await button(teacher, t('event.save')).click();
      await said(teacher, t('event.added'));
      const [event] = await site.database.orm.select().from(spaceEvents);
      await pupil.goto(at('calendar/?month=2027-03'));
      const item = pupil.getByRole('listitem').filter({ hasText: 'First call' });
      expect(await item.innerText()).toContain('10:30');
      expect((await item.innerText()).includes('9:30')).toBe(script);
      await link(pupil, 'First call').click();
      expect(await link(pupil, t('event.join')).getAttribute('href')).toBe(event?.url);
      if (script) await expectAccessible(pupil);
      await teacher.getByText(t('event.cancel'), { exact: true }).first().click();
      await button(teacher, t('event.cancel')).click();
      await said(teacher, t('event.cancelled.done'));

      await pupil.goto(at('calendar/follow/'));
      await button(pupil, t('event.follow.make')).click();
      await pupil.getByText(`${site.siteUrl}/api/calendars/`).waitFor();
      await pupil.reload();
      expect(await pupil.getByText(`${site.siteUrl}/api/calendars/`).count()).toBe(0);
      await button(pupil, t('event.follow.renew')).waitFor();
    });
  },
);

describe.each(['en', 'el'] as const)('the rooms of a space for talking, in %s,', (language) => {
  it('are without barriers and fit a narrow window', async () => {
    const site = await startWholeSite();
    const { database } = site;
    const { space, members, emailOf } = await makeSpace(database);
    const page = await visit(browser, site, { width: 320, colorScheme: 'dark' });
    await signInPage(page, site, emailOf('teacher'));
    const here = { space, member: members.teacher };
    const now = Date.now();
    const text = { text: '# Heading\n\n- a\n\n`code` <b>', language: 'fr' };
    const idOf = (result: { ok: boolean; id?: string }) => result.id ?? '';
    const thread = idOf(await startThread(database, here, { ...text, title: 'Trees' }, now));
    const pupil = { space, member: members.pupil };
    await addPost(database, pupil, thread, text, now);
    const own = idOf(await addPost(database, here, thread, { ...text, text: 'x' }, now));
    const by = { spaceId: space.id, authorId: members.teacher.id, createdAt: now };
    const news = { ...by, ...text, id: 'news', title: 'News' };
    await database.batch([database.orm.insert(announcements).values(news)]);
    const activity = idOf(await addActivity(database, here, { ...text, title: 'Measure' }, now));
    const task = { title: 'Tape', dueOn: '2026-01-01' };
    const taskId = idOf(await addTask(database, here, activity, task, now));
    await addTask(database, here, activity, { title: 'Pens' }, now);
    await addActivity(database, here, { ...text, title: 'Compare' }, now);
    const day = new Date(now).toISOString().slice(0, 10);
    const times = { startsAt: `${day}T10:00`, endsAt: `${day}T11:00`, zone: 'Asia/Tbilisi' };
    const event = idOf(await addEvent(database, here, { ...text, ...times, title: 'Call' }, now));
    const paths = [
      ...['forum/', 'forum/new/', `forum/${thread}/`, `forum/posts/${own}/`],
      ...['announcements/', 'announcements/new/', 'activities/', 'activities/new/'],
      ...[`activities/${activity}/`, `activities/${activity}/edit/`, `activities/tasks/${taskId}/`],
      ...['calendar/', 'calendar/new/', `calendar/${event}/`, `calendar/${event}/edit/`],
      'calendar/follow/',
    ];
    for (const path of paths) {
      const answer = await page.goto(`/${language}/spaces/${space.id}/${path}`);
      expect([path, answer?.status()]).toEqual([path, 200]);
      await expectAccessible(page);
    }
  });
});
