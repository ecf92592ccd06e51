import type { Config } from '@netlify/functions';
import { endpoint } from '../../src/http/endpoint.ts';
import { spacePath } from '../../src/http/in-space.ts';
import { deliverMail } from '../../src/http/mail.ts';
import { formInSpace } from '../../src/http/space-act.ts';
import { announce, announcementSchema } from '../../src/twinspaces/index.ts';

/** Announces something to all members, to adults by mail too. */
export default endpoint({
  POST: formInSpace('announce', {
    schema: announcementSchema,
    name: () => 'announcement',
    page: () => 'announcements/new/',
    act: ({ database, now, settings }, here, input) => {
      const linkTo = (language: string) =>
        settings.siteUrl + spacePath(language, here.space.id, 'announcements/');
      return announce(database, here, input, linkTo, now);
    },
    answer: ({ id }, { database, settings, later }, { at }) => {
      later(deliverMail(database, settings));
      const location = at('announcements/');
      return { status: 201, body: { id }, location, message: 'announce.done' };
    },
  }),
});

export const config: Config = { path: '/api/spaces/:space/announcements' };
