import { listFunctions } from '@netlify/zip-it-and-ship-it';
import { describe, expect, it } from 'vitest';
import { findRoute, readFunctions } from '../../../netlify/routes.ts';
import { operations } from '../../../src/http/operations.ts';
import { jobSchedules } from '../../../src/operation/index.ts';
import { functionsFolder, newClient, startFunctions, ways } from '../../support/functions.ts';

/**
 * Every function with its path or its schedule, as the platform reads them. To change one is to
 * break a promise to whoever calls it, so that it is to be done here too.
 */
const ledger: Record<string, { path: string; methods: string } | { schedule: string }> = {
  'account-erase': { path: '/api/account/erase', methods: 'POST' },
  'account-export': { path: '/api/account/export', methods: 'GET, HEAD' },
  'account-language': { path: '/api/account/language', methods: 'POST' },
  'account-session-end': { path: '/api/account/sessions/:id/end', methods: 'POST' },
  'account-sessions-end-others': { path: '/api/account/sessions/end-others', methods: 'POST' },
  digests: { schedule: '47 * * * *' },
  'conversation-block': { path: '/api/conversations/:id/block', methods: 'POST' },
  'conversation-decide': { path: '/api/conversations/:id/decide', methods: 'POST' },
  'conversation-messages': { path: '/api/conversations/:id/messages', methods: 'POST' },
  'conversation-report': { path: '/api/conversations/:id/report', methods: 'POST' },
  'call-alerts': { schedule: '57 * * * *' },
  'alerts-confirm': { path: '/api/alerts/confirm', methods: 'POST' },
  'alerts-follow': { path: '/api/alerts', methods: 'POST' },
  'alerts-stop': { path: '/api/alerts/stop', methods: 'POST' },
  'deliver-mail': { schedule: '* * * * *' },
  file: { path: '/files/:material/:form', methods: 'GET, HEAD' },
  exports: { schedule: '*/10 * * * *' },
  'exports-run': { path: '/api/exports/run', methods: 'POST' },
  'space-export': { path: '/api/spaces/:space/export', methods: 'GET, HEAD' },
  'space-export-file': { path: '/api/spaces/:space/exports/:export', methods: 'GET, HEAD' },
  'space-exports': { path: '/api/spaces/:space/exports', methods: 'POST' },
  freshness: { schedule: '7 * * * *' },
  health: { path: '/api/health', methods: 'GET, HEAD' },
  'job-run': { path: '/api/jobs/:job/run', methods: 'POST' },
  metrics: { path: '/api/metrics', methods: 'GET, HEAD' },
  openapi: { path: '/api/openapi.json', methods: 'GET, HEAD' },
  'organisation-invitation-remove': { path: '/api/invitations/:id/remove', methods: 'POST' },
  'organisation-invite': { path: '/api/invitations', methods: 'POST' },
  'organisation-join': { path: '/api/organisations/join', methods: 'POST' },
  'organisation-leave': { path: '/api/organisations/:id/leave', methods: 'POST' },
  'partner-notice-draft-delete': {
    path: '/api/partner-notices/drafts/:id/delete',
    methods: 'POST',
  },
  'partner-notice-drafts': { path: '/api/partner-notices/drafts', methods: 'POST' },
  'partner-notice-found': { path: '/api/partner-notices/:id/found', methods: 'POST' },
  'partner-notice-fresh': { path: '/api/partner-notices/:id/fresh', methods: 'POST' },
  'partner-notice-proof': { path: '/api/partner-notices/confirm', methods: 'POST' },
  'partner-notice-reopen': { path: '/api/partner-notices/:id/reopen', methods: 'POST' },
  'partner-notice-revise': { path: '/api/partner-notices/:id/revise', methods: 'POST' },
  'partner-notice-withdraw': { path: '/api/partner-notices/:id/withdraw', methods: 'POST' },
  'partner-notices': { path: '/api/partner-notices', methods: 'POST' },
  'partner-notice-messages': { path: '/api/partner-notices/:id/messages', methods: 'POST' },
  'partner-notice-report': { path: '/api/partner-notices/:id/report', methods: 'POST' },
  rebuild: { schedule: '10 23 * * *' },
  'report-decision': { path: '/api/reports/:id', methods: 'POST' },
  review: { path: '/api/reviews/:id', methods: 'POST' },
  reminders: { schedule: '27 * * * *' },
  'sign-in': { path: '/api/sign-in', methods: 'POST' },
  'sign-in-confirm': { path: '/api/sign-in/confirm', methods: 'POST' },
  'sign-out': { path: '/api/sign-out', methods: 'POST' },
  'space-material': { path: '/api/spaces/:space/materials/:material', methods: 'POST' },
  'space-material-captions': {
    path: '/api/spaces/:space/materials/:material/captions',
    methods: 'POST',
  },
  'space-material-captions-remove': {
    path: '/api/spaces/:space/materials/:material/captions/remove',
    methods: 'POST',
  },
  'space-material-remove': {
    path: '/api/spaces/:space/materials/:material/remove',
    methods: 'POST',
  },
  'space-materials': { path: '/api/spaces/:space/materials', methods: 'POST' },
  'space-upload': {
    path: '/api/spaces/:space/uploads/:upload',
    methods: 'GET, HEAD, PATCH, DELETE, OPTIONS',
  },
  'space-uploads': { path: '/api/spaces/:space/uploads', methods: 'POST, OPTIONS' },
  'pupil-sign-in': { path: '/api/pupils/sign-in', methods: 'POST' },
  'pupil-sign-out': { path: '/api/pupils/sign-out', methods: 'POST' },
  'space-approvals': { path: '/api/spaces/:space/approvals', methods: 'POST' },
  'space-close': { path: '/api/spaces/:space/close', methods: 'POST' },
  'space-copies': { path: '/api/spaces/:space/copies', methods: 'POST' },
  'space-invitation-withdraw': {
    path: '/api/spaces/:space/invitations/:invitation/withdraw',
    methods: 'POST',
  },
  'space-invitations': { path: '/api/spaces/:space/invitations', methods: 'POST' },
  'space-join': { path: '/api/spaces/join', methods: 'POST' },
  'space-leave': { path: '/api/spaces/:space/members/leave', methods: 'POST' },
  'space-member-remove': { path: '/api/spaces/:space/members/:member/remove', methods: 'POST' },
  'space-member-role': { path: '/api/spaces/:space/members/:member/role', methods: 'POST' },
  'space-pupil-codes': { path: '/api/spaces/:space/pupils/codes', methods: 'POST' },
  'space-pupil-consent-withdraw': {
    path: '/api/spaces/:space/pupils/:pupil/consents/withdraw',
    methods: 'POST',
  },
  'space-pupil-consents': { path: '/api/spaces/:space/pupils/:pupil/consents', methods: 'POST' },
  'space-pupil-remove': { path: '/api/spaces/:space/pupils/:pupil/remove', methods: 'POST' },
  'space-pupil-sessions-end': {
    path: '/api/spaces/:space/pupils/:pupil/sessions/end',
    methods: 'POST',
  },
  'space-pupils': { path: '/api/spaces/:space/pupils', methods: 'POST' },
  'space-report-settle': { path: '/api/spaces/:space/reports/:report', methods: 'POST' },
  'space-reports': { path: '/api/spaces/:space/reports', methods: 'POST' },
  'space-settings': { path: '/api/spaces/:space/settings', methods: 'POST' },
  'space-journal': { path: '/api/spaces/:space/journal', methods: 'POST' },
  'space-journal-remove': { path: '/api/spaces/:space/journal/:entry/remove', methods: 'POST' },
  'space-journal-rewrite': { path: '/api/spaces/:space/journal/:entry', methods: 'POST' },
  'space-page-bring-back': { path: '/api/spaces/:space/pages/:page/bring-back', methods: 'POST' },
  'space-page-move': { path: '/api/spaces/:space/pages/:page/move', methods: 'POST' },
  'space-page-remove': { path: '/api/spaces/:space/pages/:page/remove', methods: 'POST' },
  'space-page-restore': { path: '/api/spaces/:space/pages/:page/restore', methods: 'POST' },
  'space-page-save': { path: '/api/spaces/:space/pages/:page/revisions', methods: 'POST' },
  'space-pages': { path: '/api/spaces/:space/pages', methods: 'POST' },
  'space-preview': { path: '/api/spaces/:space/preview', methods: 'POST' },
  'space-publish': { path: '/api/spaces/:space/publish', methods: 'POST' },
  'space-unpublish': { path: '/api/spaces/:space/unpublish', methods: 'POST' },
  sweep: { schedule: '17 * * * *' },
  'calendar-feed': { path: '/api/calendars/:token/calendar.ics', methods: 'GET, HEAD' },
  'space-activities': { path: '/api/spaces/:space/activities', methods: 'POST' },
  'space-activity-change': {
    path: '/api/spaces/:space/activities/:activity/change',
    methods: 'POST',
  },
  'space-activity-edit': { path: '/api/spaces/:space/activities/:activity/edit', methods: 'POST' },
  'space-activity-tasks': {
    path: '/api/spaces/:space/activities/:activity/tasks',
    methods: 'POST',
  },
  'space-announcement-remove': {
    path: '/api/spaces/:space/announcements/:announcement/remove',
    methods: 'POST',
  },
  'space-announcements': { path: '/api/spaces/:space/announcements', methods: 'POST' },
  'space-calendar': { path: '/api/spaces/:space/calendar.ics', methods: 'GET, HEAD' },
  'space-calendar-address': { path: '/api/spaces/:space/calendar-address', methods: 'POST' },
  'space-event-cancel': { path: '/api/spaces/:space/events/:event/cancel', methods: 'POST' },
  'space-event-edit': { path: '/api/spaces/:space/events/:event/edit', methods: 'POST' },
  'space-events': { path: '/api/spaces/:space/events', methods: 'POST' },
  'space-post-edit': { path: '/api/spaces/:space/posts/:post/edit', methods: 'POST' },
  'space-post-remove': { path: '/api/spaces/:space/posts/:post/remove', methods: 'POST' },
  'space-task-edit': { path: '/api/spaces/:space/tasks/:task/edit', methods: 'POST' },
  'space-task-remove': { path: '/api/spaces/:space/tasks/:task/remove', methods: 'POST' },
  'space-task-tick': { path: '/api/spaces/:space/tasks/:task/tick', methods: 'POST' },
  'space-thread-change': { path: '/api/spaces/:space/threads/:thread/change', methods: 'POST' },
  'space-thread-posts': { path: '/api/spaces/:space/threads/:thread/posts', methods: 'POST' },
  'space-threads': { path: '/api/spaces/:space/threads', methods: 'POST' },
  'twinspace-request-confirm': { path: '/api/twinspace-requests/confirm', methods: 'POST' },
  'twinspace-request-drafts': { path: '/api/twinspace-requests/drafts', methods: 'POST' },
  'twinspace-request-revise': { path: '/api/twinspace-requests/:id/revise', methods: 'POST' },
  'twinspace-request-withdraw': { path: '/api/twinspace-requests/:id/withdraw', methods: 'POST' },
  'twinspace-requests': { path: '/api/twinspace-requests', methods: 'POST' },
  'twinspace-review': { path: '/api/twinspace-reviews/:id', methods: 'POST' },
};
const paths = Object.values(ledger).flatMap((entry) => ('path' in entry ? [entry] : []));

describe('the functions', () => {
  it('are those of the ledger, as the platform reads their files', async () => {
    const found = await listFunctions(functionsFolder, { parseISC: true });
    const entries = found.map(({ name, routes = [], schedule }) => [
      name,
      schedule ? { schedule } : routes.map(({ pattern }) => pattern),
    ]);
    const expected = Object.entries(ledger).map(([name, entry]) => [
      name,
      'path' in entry ? [entry.path] : entry,
    ]);
    expect(Object.fromEntries(entries)).toEqual(Object.fromEntries(expected));
  });

  it('are mounted by the host, each at its own path', async () => {
    const { routes, jobs } = await readFunctions(functionsFolder);
    expect(routes).toHaveLength(paths.length);
    expect(Object.fromEntries(jobs.map(({ name, schedule }) => [name, schedule]))).toEqual(
      jobSchedules,
    );
    const schedules = Object.values(ledger).flatMap((entry) =>
      'schedule' in entry ? [entry.schedule] : [],
    );
    expect(jobs.map(({ schedule }) => schedule).sort()).toEqual(schedules.sort());
    for (const { path, methods } of paths) {
      const pathname = path.replace(/:\w+/g, 'x');
      const found = findRoute(routes, methods.split(',', 1)[0] ?? '', pathname);
      const route = routes.find(({ pattern }) => pattern.pathname === path);
      expect(found?.handler, path).toBe(route?.handler);
    }
  });

  it('are all described for programs', () => {
    const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const promised = paths
      .filter(({ path }) => path !== '/api/openapi.json')
      .flatMap(({ path, methods }) =>
        methods
          .split(', ')
          .filter((method) => method !== 'HEAD' && method !== 'OPTIONS')
          .map((method) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
      );
    expect(described.sort()).toEqual(promised.sort());
  });

  it.each(ways)('take the methods of the ledger and no others, %s', async (way) => {
    const site = await startFunctions(way);
    for (const { path, methods } of paths) {
      const init = { method: 'PUT' };
      const response = await newClient(site).request(path.replace(/:\w+/g, 'x'), init);
      expect([path, response.status, response.headers.get('allow')]).toEqual([path, 405, methods]);
    }
  });
});
