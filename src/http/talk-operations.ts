import { z } from 'zod';
import type { Act } from '../twinspaces/index.ts';
import {
  activityActSchema,
  activitySchema,
  announcementSchema,
  eventSchema,
  postSchema,
  taskSchema,
  threadActSchema,
  threadSchema,
  tickSchema,
} from '../twinspaces/index.ts';
import type { Operation } from './operations.ts';

const id = '0192f0c1-2345-7abc-8def-0123456789ab';
const written = { text: 'We **begin** on Monday.', language: 'en' };
const activity = {
  ...written,
  title: 'Measure a tree',
  startsOn: '2027-01-11',
  endsOn: '2027-01-29',
};
const task = { title: 'Bring a measuring tape', dueOn: '2027-01-08' };
const event = {
  ...written,
  title: 'First call of both classes',
  startsAt: '2027-01-11T10:00',
  endsAt: '2027-01-11T10:45',
  zone: 'Europe/Athens',
  url: 'https://meet.example/olives',
};

const made = z.strictObject({ id: z.string() });
const posted = made.extend({ state: z.string() });
const nothing = z.strictObject({});

type Written = Pick<Operation, 'id' | 'summary' | 'input'> & {
  act: Act;
  value: object;
  /** What is told of the new thing; without it the answer is empty. */
  schema?: z.ZodType;
};

/** An operation below a space. On an empty site there is no such space. */
const inSpace = (path: string, { value, schema, ...about }: Written): Operation => ({
  ...about,
  method: 'post',
  path: `/api/spaces/{space}/${path}`,
  signedIn: true,
  params: Object.fromEntries(
    ['space', ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)].map((name) => [
      name,
      id,
    ]),
  ),
  answer: schema
    ? { status: 201, description: 'It is there.', schema }
    : { status: 204, description: 'It is done.' },
  examples: [{ name: 'In no space of the reader', value, status: 404 }],
});

/** A calendar as a file. */
const calendar = (path: string, about: Pick<Operation, 'id' | 'summary' | 'signedIn' | 'act'>) =>
  ({
    ...about,
    method: 'get',
    path,
    params: { [path.includes('{space}') ? 'space' : 'token']: id },
    answer: { status: 200, description: 'iCalendar (RFC 5545).' },
    whenEmpty: 404,
  }) satisfies Operation;

/** Forum, announcements, activities and calendar of a space. */
export const talkOperations: readonly Operation[] = [
  inSpace('threads', {
    id: 'startThread',
    summary: 'Begins a thread with its first post.',
    act: 'start-thread',
    input: threadSchema,
    value: { ...written, title: 'Which trees grow near you?' },
    schema: posted,
  }),
  inSpace('threads/{thread}/posts', {
    id: 'addPost',
    summary: 'Writes in a thread. The same words twice within ten minutes are one post.',
    act: 'post',
    input: postSchema,
    value: written,
    schema: posted,
  }),
  inSpace('threads/{thread}/change', {
    id: 'changeThread',
    summary: 'Pins, locks or removes a thread.',
    act: 'moderate',
    input: threadActSchema,
    value: { act: 'pin' },
  }),
  inSpace('posts/{post}/edit', {
    id: 'editPost',
    summary: 'Changes a post of one’s own.',
    act: 'post',
    input: postSchema,
    value: written,
  }),
  inSpace('posts/{post}/remove', {
    id: 'removePost',
    summary: 'Removes a post: one’s own, or anybody’s for those who moderate.',
    act: 'post',
    input: nothing,
    value: {},
  }),
  inSpace('announcements', {
    id: 'announce',
    summary: 'Announces something to all members, to adults by mail too.',
    act: 'announce',
    input: announcementSchema,
    value: { ...written, title: 'We begin' },
    schema: made,
  }),
  inSpace('announcements/{announcement}/remove', {
    id: 'removeAnnouncement',
    summary: 'Removes an announcement.',
    act: 'announce',
    input: nothing,
    value: {},
  }),
  inSpace('activities', {
    id: 'addActivity',
    summary: 'Plans an activity.',
    act: 'plan',
    input: activitySchema,
    value: activity,
    schema: made,
  }),
  inSpace('activities/{activity}/edit', {
    id: 'editActivity',
    summary: 'Changes an activity.',
    act: 'plan',
    input: activitySchema,
    value: activity,
  }),
  inSpace('activities/{activity}/change', {
    id: 'changeActivity',
    summary: 'Moves an activity, marks it as done or open, or removes it.',
    act: 'plan',
    input: activityActSchema,
    value: { act: 'up' },
  }),
  inSpace('activities/{activity}/tasks', {
    id: 'addTask',
    summary: 'Adds a task to an activity.',
    act: 'plan',
    input: taskSchema,
    value: task,
    schema: made,
  }),
  inSpace('tasks/{task}/edit', {
    id: 'editTask',
    summary: 'Changes a task.',
    act: 'plan',
    input: taskSchema,
    value: task,
  }),
  inSpace('tasks/{task}/tick', {
    id: 'tickTask',
    summary: 'Marks a task as done, or as open again.',
    act: 'tick-task',
    input: tickSchema,
    value: { done: 'yes' },
  }),
  inSpace('tasks/{task}/remove', {
    id: 'removeTask',
    summary: 'Removes a task.',
    act: 'plan',
    input: nothing,
    value: {},
  }),
  inSpace('events', {
    id: 'addEvent',
    summary: 'Enters an event in the calendar.',
    act: 'plan',
    input: eventSchema,
    value: event,
    schema: made,
  }),
  inSpace('events/{event}/edit', {
    id: 'editEvent',
    summary: 'Changes an event.',
    act: 'plan',
    input: eventSchema,
    value: event,
  }),
  inSpace('events/{event}/cancel', {
    id: 'cancelEvent',
    summary: 'Cancels an event; it stays in the calendar, marked so.',
    act: 'plan',
    input: nothing,
    value: {},
  }),
  inSpace('calendar-address', {
    id: 'renewCalendarAddress',
    summary: 'Makes the reader’s secret address of the calendar; the one before ends.',
    act: 'read',
    input: nothing,
    value: {},
    schema: z.strictObject({ url: z.url() }),
  }),
  calendar('/api/spaces/{space}/calendar.ics', {
    id: 'downloadCalendar',
    summary: 'The calendar of a space as it is now.',
    signedIn: true,
    act: 'read',
  }),
  calendar('/api/calendars/{token}/calendar.ics', {
    id: 'followCalendar',
    summary: 'The calendar of a space by a member’s secret address, without a session.',
    signedIn: false,
  }),
];
