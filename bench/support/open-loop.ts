import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Random, seeded } from '../../tests/support/notices.ts';
import { type Asked, headersOf, type Kind, pickKind } from './load-mix.ts';

/** What was measured of one kind: times in ms, and answers that were not as expected. */
export type Measured = { times: number[]; errors: Map<string, number> };
export type Measures = Map<string, Measured>;

/** An answer later than this is an error, ms. */
const patience = 30_000;

export function newMeasures(kinds: readonly { name: string }[]): Measures {
  return new Map(kinds.map(({ name }) => [name, { times: [], errors: new Map() }]));
}

export function note(measures: Measures, name: string, time: number, error?: string): void {
  const measured = measures.get(name);
  measured?.times.push(time);
  if (error) measured?.errors.set(error, (measured.errors.get(error) ?? 0) + 1);
}

/**
 * Readers who do not wait for each other: requests begin at their own, random times (Poisson), as
 * many a second as told however slow the answers. A request's time runs from when it was due, so
 * that one which had to wait for those before it counts as slow (no coordinated omission).
 * @param rate requests a second.
 */
export async function openLoop(
  url: string,
  kinds: readonly Kind[],
  { rate, seconds, seed }: { rate: number; seconds: number; seed: number },
): Promise<Measures> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const measures = newMeasures(kinds);
  const random = seeded(seed);
  const under: Promise<void>[] = [];
  const begun = performance.now();
  let due = 0;
  for (;;) {
    due += (-Math.log(1 - random()) * 1000) / rate;
    if (due > seconds * 1000) break;
    const late = begun + due - performance.now();
    if (late > 0) await wait(late);
    const kind = pickKind(random, kinds);
    under.push(send(agent, url, kind, random, measures, begun + due));
  }
  await Promise.all(under);
  agent.destroy();
  return measures;
}

async function send(
  agent: Agent,
  url: string,
  kind: Kind,
  random: Random,
  measures: Measures,
  due: number,
): Promise<void> {
  const asked = kind.ask(random);
  const error = await exchange(agent, url, asked)
    // The host closed a kept connection just then: browsers ask again, too.
    .catch((error: unknown) =>
      isStale(error) ? exchange(agent, url, asked) : Promise.reject(error),
    )
    .catch((error: Error) => error.message);
  note(measures, kind.name, performance.now() - due, error);
}

const isStale = (error: unknown) => error instanceof Error && error.cause === staleConnection;
const staleConnection = 'stale connection';

/** Sends a request; says what is wrong with the answer, if anything is. */
function exchange(agent: Agent, url: string, asked: Asked): Promise<string | undefined> {
  const { path, body, status, read } = asked;
  return new Promise((resolve, reject) => {
    const sent = request(
      url + path,
      { agent, method: body ? 'POST' : 'GET', headers: headersOf(asked), timeout: patience },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          if (answer.statusCode !== status) return resolve(`${answer.statusCode} at ${path}`);
          read?.(Buffer.concat(parts).toString());
          resolve(undefined);
        });
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer')));
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // Only what asks for nothing to be done may be asked twice.
      const stale = !body && sent.reusedSocket && error.code === 'ECONNRESET';
      reject(stale ? new Error(error.message, { cause: staleConnection }) : error);
    });
    sent.end(body && JSON.stringify(body));
  });
}
