import { startSite } from './site.ts';

/** The site in a process of its own, and all that it writes on its way. */
export type LoggedSite = { url: string; readonly log: string[]; stop: () => Promise<void> };

/** @param folder its data. No mail server answers it. */
export async function startLogged(folder: string): Promise<LoggedSite> {
  const env = { DATA_DIR: folder, SMTP_URL: 'smtp://127.0.0.1:1' };
  const { url, said, close } = await startSite(env, { troubled: true });
  return {
    url,
    get log() {
      return said().split('\n').filter(Boolean);
    },
    stop: close,
  };
}

/** What somebody is answered. @param cookie as a browser sends it; empty for nobody. */
export const get = ({ url }: Pick<LoggedSite, 'url'>, target: string, cookie: string) =>
  fetch(url + target, { headers: { cookie }, redirect: 'manual' });

/**
 * Everything a browser gets to see, headers and bodies by path: what is asked for by hand, and what
 * links and forms there lead to.
 * @param followed which paths to follow: those that the database has a part in.
 */
export async function crawl(
  site: Pick<LoggedSite, 'url'>,
  cookie: string,
  starts: readonly string[],
  followed: RegExp,
): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  const queue = [...starts];
  while (queue.length > 0 && seen.size < 400) {
    const target = queue.shift() ?? '';
    if (seen.has(target)) continue;
    const answer = await get(site, target, cookie);
    const body = await answer.text();
    seen.set(target, `${JSON.stringify([...answer.headers])}\n${body}`);
    for (const [, href = ''] of body.matchAll(/(?:href|action|src)="(\/[^"#]*)"/g)) {
      const next = href.replaceAll('&amp;', '&');
      if (followed.test(next) && !seen.has(next)) queue.push(next);
    }
  }
  return seen;
}

/** Which of some words were seen, and where. */
export const leaks = (seen: Map<string, string>, forbidden: readonly string[]): string[] =>
  [...seen].flatMap(([target, text]) =>
    forbidden.filter((mark) => text.includes(mark)).map((mark) => `${mark} at ${target}`),
  );
