import type { APIRoute } from 'astro';
import { planCalendar } from '../../applicants/index.ts';
import { readPlan } from '../../content/plan.ts';
import { problemPage } from '../../http/problems.ts';
import { fallbackLanguage, isLanguage } from '../../i18n/languages.ts';
import { cached } from '../_cached.ts';

/** A plan of the deadline planner as iCalendar, by the same address as its page. */
export const prerender = false;

export const GET: APIRoute = async ({ url, request, site }) => {
  const lang = url.searchParams.get('lang') ?? undefined;
  const language = isLanguage(lang) ? lang : fallbackLanguage;
  const { call, deadline, plan } = await readPlan(url.searchParams, Date.now());
  if (!deadline || !plan) return problemPage(language, 404);
  const query = new URLSearchParams(url.searchParams);
  query.delete('lang');
  query.delete('from');
  const body = planCalendar({
    language,
    plan,
    key: call?.slug ?? `date-${plan.deadline}`,
    title: call?.title,
    deadline,
    revision: call?.corrections.filter(({ field }) => field === 'deadlines').length ?? 0,
    page: new URL(`/${language}/tools/planner/?${query}`, site).href,
  });
  return cached(request, body, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Language': language,
    'Content-Disposition': 'attachment; filename="plan.ics"',
    'Cache-Control': 'public, max-age=900',
    'X-Robots-Tag': 'noindex',
  });
};
