import { getCalls } from './calls.ts';

let titles: Promise<ReadonlyMap<string, string>> | undefined;

const load = async () =>
  new Map((await getCalls()).map(({ call }) => [call.slug, call.title] as const));

/** Tells the title of a call by its file name; the file name itself when there is no such call. */
export async function callTitles(): Promise<(slug: string) => string> {
  titles ??= load();
  const known = await titles;
  return (slug) => known.get(slug) ?? slug;
}
