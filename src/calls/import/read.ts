import { readFile } from 'node:fs/promises';
import { type Batch, recognise, searchAnswer } from './formats.ts';

const erasmusTopics = {
  bool: { must: [{ terms: { type: ['1'] } }, { terms: { frameworkProgramme: ['43353764'] } }] },
};

/** No search has more pages than this; a server that counts without end shall not hold us. */
const mostPages = 100;

/**
 * Reads one input, a file or a web address. The search API answers page by page: all are read.
 * @throws Error with a plain reason if it cannot be read, is no JSON or has no known shape
 */
export async function readInput(name: string): Promise<Batch[]> {
  if (!/^https?:\/\//.test(name)) return [known(name, await readFile(name, 'utf8'))];
  const url = new URL(name);
  if (!url.pathname.endsWith('/rest/search')) return [known(name, await load(url))];
  const batches: Batch[] = [];
  if (!url.searchParams.has('pageSize')) url.searchParams.set('pageSize', '100');
  for (let page = 1; page <= mostPages; page += 1) {
    url.searchParams.set('pageNumber', String(page));
    const text = await load(url, question());
    batches.push(known(name, text));
    const answer = searchAnswer.parse(JSON.parse(text));
    if (answer.results.length === 0 || page * answer.pageSize >= answer.totalResults) break;
  }
  return batches;
}

/** The search API takes its query as JSON files of a form. */
function question(): FormData {
  const form = new FormData();
  const add = (field: string, value: unknown) =>
    form.append(field, new Blob([JSON.stringify(value)], { type: 'application/json' }), 'blob');
  add('query', erasmusTopics);
  add('languages', ['en']);
  return form;
}

async function load(url: URL, body?: FormData): Promise<string> {
  const response = await fetch(url, {
    ...(body && { method: 'POST', body }),
    signal: AbortSignal.timeout(60_000),
  });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.text();
}

function known(name: string, text: string): Batch {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    throw new Error('is not JSON');
  }
  const batch = recognise(name, input);
  if (!batch)
    throw new Error(
      'is neither a collection of calls, nor a search answer, nor a record of the portal',
    );
  return batch;
}
