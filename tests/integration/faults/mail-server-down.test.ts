import { eq } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Database } from '../../../db/client.ts';
import { outbox } from '../../../db/schema.ts';
import {
  deliverDue,
  enqueue,
  fileTransport,
  smtpTransport,
  type Transport,
} from '../../../src/mail/index.ts';
import { freshDatabase, freshFolder } from '../../support/database.ts';
import { smtpError, startMailServer } from '../../support/smtp.ts';

const site = {
  from: 'Passerelle <site@passerelle.example>',
  siteUrl: 'https://passerelle.example',
};
const minute = 60_000;
const hour = 60 * minute;
const numbers = Array.from({ length: 4 }, (_, index) => index);
const addressOf = (number: number) => `teacher-${number}@school.example`;

const queue = (database: Database, number: number, now: number) =>
  database.batch([
    enqueue(
      database,
      {
        key: `mail-${number}`,
        recipient: addressOf(number),
        language: 'en',
        template: 'account-erased',
        params: {},
      },
      now,
    ),
  ]);

const smtp = (url: string): Transport => {
  const transport = smtpTransport(url);
  onTestFinished(() => transport.close());
  return transport;
};

/** Delivers every half an hour, as the clock of the site goes. @returns when it ends. */
async function run(database: Database, transport: Transport, from: number, until: number) {
  for (let now = from; now < until; now += 30 * minute)
    await deliverDue(database, transport, site, () => now);
  return until;
}

const states = async (database: Database) =>
  (await database.orm.select({ state: outbox.state }).from(outbox)).map(({ state }) => state);

describe('while no mail server takes anything for a day', () => {
  it.each([
    ['nobody listens', undefined],
    ['it puts every mail off', 451],
    ['it refuses the sender', 'sender'],
  ] as const)(
    'mails wait when %s, and each goes out once within the hour afterwards',
    async (_, how) => {
      const server = await startMailServer();
      const database = await freshDatabase();
      for (const number of numbers) await queue(database, number, 0);
      if (how === 451) server.behave(() => smtpError(451));
      if (how === 'sender') server.refuseSenders(true);
      const down = smtp(how === undefined ? 'smtp://127.0.0.1:1' : server.url);
      const morning = await run(database, down, 0, 24 * hour);
      expect(server.received).toEqual([]);
      expect(new Set(await states(database))).toEqual(new Set(['queued']));

      server.behave(() => undefined);
      server.refuseSenders(false);
      await run(database, smtp(server.url), morning, morning + hour);
      const reached = server.received.flatMap(({ recipients }) => recipients);
      expect(reached.toSorted()).toEqual(numbers.map(addressOf).toSorted());
      expect(new Set(await states(database))).toEqual(new Set(['sent']));
    },
  );

  it('a run ends after a few tries, however many mails wait', async () => {
    const database = await freshDatabase();
    for (const number of numbers) await queue(database, number, 0);
    let tries = 0;
    const down: Transport = {
      send: async () => {
        tries += 1;
        return { ok: false, final: false, unreachable: true, error: 'ETIMEDOUT' };
      },
      close: () => undefined,
    };
    await deliverDue(database, down, site, () => 1);
    expect(tries).toBe(3);
  });

  it('a mail that nobody takes for days is given up at last', async () => {
    const database = await freshDatabase();
    await queue(database, 1, 0);
    await run(database, smtp('smtp://127.0.0.1:1'), 0, 50 * hour);
    expect(await states(database)).toEqual(['failed']);
  });
});

describe('mail into files', () => {
  it('waits while its folder cannot be written', async () => {
    const database = await freshDatabase();
    await queue(database, 1, 0);
    // A file where a folder should be is refused to root, too.
    const transport = fileTransport('/dev/null/mail');
    expect(await deliverDue(database, transport, site, () => 1)).toMatchObject({ delayed: 1 });
    const later = fileTransport(await freshFolder());
    expect(await deliverDue(database, later, site, () => hour)).toMatchObject({ sent: 1 });
  });
});

describe('a clock that jumps', () => {
  it('back by hours keeps no mail for longer than half an hour', async () => {
    const server = await startMailServer();
    const database = await freshDatabase();
    await queue(database, 1, 8 * hour);
    await queue(database, 2, 2 * hour + minute);
    await run(database, smtp(server.url), 2 * hour, 2 * hour + 40 * minute);
    expect(server.received).toHaveLength(2);
  });

  it('ahead by days gives no mail up that was not tried often', async () => {
    const server = await startMailServer();
    const database = await freshDatabase();
    await queue(database, 1, 0);
    server.behave(() => smtpError(451));
    await deliverDue(database, smtp(server.url), site, () => 100 * hour);
    const row = await database.orm.select().from(outbox).where(eq(outbox.key, 'mail-1')).get();
    expect(row).toMatchObject({ state: 'queued', attempts: 1 });
  });
});
