import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from '@netlify/functions';
import { listFunctions } from '@netlify/zip-it-and-ship-it';

export type Handler = (request: Request, context: Context) => Response | Promise<Response>;
export type Route = { pattern: URLPattern; methods: readonly string[]; handler: Handler };
export type Job = { name: string; schedule: string; handler: Handler };

/**
 * The functions of a folder, by what the platform reads of their `config`: it parses the file and
 * never runs it, so a value that is not literal is no value. The host must not know more.
 * @throws naming the function when one has neither a route nor a schedule.
 */
export async function readFunctions(folder: string): Promise<{ routes: Route[]; jobs: Job[] }> {
  const routes: Route[] = [];
  const jobs: Job[] = [];
  for (const found of await listFunctions(folder, { parseISC: true })) {
    const handler = await load(found.mainFile);
    if (found.schedule) jobs.push({ name: found.name, schedule: found.schedule, handler });
    for (const { pattern, methods = [] } of found.routes ?? [])
      routes.push({ pattern: new URLPattern({ pathname: pattern }), methods, handler });
    if (!found.schedule && !found.routes?.length)
      throw new Error(
        `${path.basename(found.mainFile)}: its config has no literal path or schedule`,
      );
  }
  return { routes, jobs };
}

async function load(file: string): Promise<Handler> {
  const module = (await import(pathToFileURL(file).href)) as { default: Handler };
  return module.default;
}

/** The function that answers a method and path (not decoded), with the parameters of the path. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  pathname: string,
): { handler: Handler; params: Record<string, string> } | undefined {
  for (const { pattern, methods, handler } of routes) {
    const match = pattern.exec({ pathname });
    if (!match || (methods.length > 0 && !methods.includes(method))) continue;
    const groups = Object.entries(match.pathname.groups);
    const params = Object.fromEntries(groups.map(([name, value]) => [name, value ?? '']));
    return { handler, params };
  }
  return undefined;
}
