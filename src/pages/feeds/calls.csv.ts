import { feed } from './_feed.ts';

export const prerender = false;
export const GET = feed('csv');
