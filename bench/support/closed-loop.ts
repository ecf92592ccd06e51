import autocannon from 'autocannon';
import { seeded } from '../../tests/support/notices.ts';
import { type Asked, headersOf, type Kind, pickKind } from './load-mix.ts';
import { type Measures, newMeasures, note } from './open-loop.ts';

type Begun = { kind: Kind; asked: Asked; at: number };
type Loop = { connections: number; seconds: number; seed: number };

/**
 * Readers who each wait for their answer before they ask anew: as much as the host can do. Times
 * here leave out what a reader would have waited before asking; those of the open loop don't.
 */
export async function closedLoop(
  url: string,
  kinds: readonly Kind[],
  { connections, seconds, seed }: Loop,
): Promise<{ perSecond: number; measures: Measures }> {
  const random = seeded(seed);
  const measures = newMeasures(kinds);
  const { requests } = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        setupRequest: (request, context) => {
          const kind = pickKind(random, kinds);
          const asked = kind.ask(random);
          Object.assign(context, { kind, asked, at: performance.now() } satisfies Begun);
          const { path, body } = asked;
          const method = body ? 'POST' : 'GET';
          return {
            ...request,
            method,
            path,
            headers: headersOf(asked),
            body: JSON.stringify(body),
          };
        },
        onResponse: (status, body, context) => {
          const { kind, asked, at } = context as Begun;
          const wrong = status !== asked.status;
          note(
            measures,
            kind.name,
            performance.now() - at,
            wrong ? `${status} at ${asked.path}` : undefined,
          );
          if (!wrong) asked.read?.(body);
        },
      },
    ],
  });
  return { perSecond: requests.average, measures };
}
