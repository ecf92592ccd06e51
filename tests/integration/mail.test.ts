import { readdir, readFile } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { simpleParser } from 'mailparser';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Database } from '../../db/client.ts';
import { outbox } from '../../db/schema.ts';
import {
  deliverDue,
  enqueue,
  fileTransport,
  type Message,
  smtpTransport,
  type Transport,
} from '../../src/mail/index.ts';
import { leaseMs } from '../../src/mail/outbox.ts';
import { freshDatabase, freshFolder } from '../support/database.ts';
import { smtpError, startMailServer } from '../support/smtp.ts';

const site = {
  from: 'Passerelle <site@passerelle.example>',
  siteUrl: 'https://passerelle.example',
};
const message = (key: string, language: 'en' | 'fr' | 'el' = 'en'): Message<'sign-in'> => ({
  key,
  recipient: 'maria@school.example',
  language,
  template: 'sign-in',
  params: { url: 'https://passerelle.example/x?token=a.b', code: '012345', minutes: 30 },
});

const queue = (database: Database, ...messages: Message<'sign-in'>[]) =>
  database.batch(messages.map((one) => enqueue(database, one, 0)));
const smtp = (url: string, patience?: number): Transport => {
  const transport = smtpTransport(url, patience);
  onTestFinished(() => transport.close());
  return transport;
};
const rowOf = async (database: Database, key: string) =>
  database.orm.select().from(outbox).where(eq(outbox.key, key)).get();
const at = (now: number) => () => now;

describe('mail by SMTP', () => {
  it('arrives once for each key, in the reader’s language, as text and HTML', async () => {
    const server = await startMailServer();
    const database = await freshDatabase();
    await queue(database, message('a', 'el'), message('a', 'el'), message('b', 'fr'));
    const transport = smtp(server.url);
    expect(await deliverDue(database, transport, site, at(1))).toMatchObject({ sent: 2 });
    expect(await deliverDue(database, transport, site, at(leaseMs * 10))).toMatchObject({
      sent: 0,
    });
    const [first] = server.received;
    expect(server.received).toHaveLength(2);
    expect(first?.subject).toContain('012345');
    expect(first?.text).toContain('Σύνδεση');
    expect(first?.html).toContain('href="https://passerelle.example/x?token=a.b"');
    expect(first?.headers.get('content-language')).toBe('el');
    expect(first?.recipients).toEqual(['maria@school.example']);
  });

  it('is forgotten but for its key once it is sent', async () => {
    const server = await startMailServer();
    const database = await freshDatabase();
    await queue(database, message('a'));
    await deliverDue(database, smtp(server.url), site, at(1));
    expect(await rowOf(database, 'a')).toMatchObject({
      state: 'sent',
      recipient: null,
      params: null,
    });
    await queue(database, message('a'));
    await deliverDue(database, smtp(server.url), site, at(2));
    expect(server.received).toHaveLength(1);
  });

  it('tries again after a temporary error, a dropped connection or a silent server', async () => {
    const server = await startMailServer();
    const database = await freshDatabase();
    await queue(database, message('a'));
    const minute = 60_000;

    server.behave(() => smtpError(451));
    expect(await deliverDue(database, smtp(server.url), site, at(1))).toMatchObject({ delayed: 1 });
    expect(await rowOf(database, 'a')).toMatchObject({ state: 'queued', attempts: 1 });

    server.behave(() => undefined);
    server.hangUpOnce();
    expect(await deliverDue(database, smtp(server.url), site, at(10 * minute))).toMatchObject({
      delayed: 1,
    });

    let answerLate: (() => void) | undefined;
    server.behave(
      () =>
        new Promise((resolve) => {
          answerLate = () => resolve(smtpError(451));
        }),
    );
    expect(await deliverDue(database, smtp(server.url, 200), site, at(60 * minute))).toMatchObject({
      delayed: 1,
    });
    answerLate?.();

    server.behave(() => undefined);
    expect(await deliverDue(database, smtp(server.url), site, at(600 * minute))).toMatchObject({
      sent: 1,
    });
    expect(server.received).toHaveLength(1);
  });

  it('bears the same Message-ID at every try', async () => {
    const server = await startMailServer();
    const database = await freshDatabase();
    await queue(database, message('a'));
    const seen: (string | undefined)[] = [];
    server.behave(({ messageId }) => {
      seen.push(messageId);
      return seen.length < 3 ? smtpError(451) : undefined;
    });
    for (const now of [1, 1e8, 2e8]) await deliverDue(database, smtp(server.url), site, at(now));
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(1);
  });

  it('is given up when the server refuses it for good', async () => {
    const server = await startMailServer();
    server.behave(() => smtpError(550));
    const database = await freshDatabase();
    await queue(database, message('a'));
    expect(await deliverDue(database, smtp(server.url), site, at(1))).toMatchObject({ failed: 1 });
    const row = await rowOf(database, 'a');
    expect(row).toMatchObject({ state: 'failed', recipient: null });
    expect(row?.lastError).not.toContain('maria');
  });

  it('waits when nobody listens', async () => {
    const database = await freshDatabase();
    await queue(database, message('a'));
    const outcome = await deliverDue(database, smtp('smtp://127.0.0.1:1'), site, at(1));
    expect(outcome).toEqual({ sent: 0, delayed: 1, failed: 0 });
  });

  it('is sent once though two deliveries run at the same time', async () => {
    const server = await startMailServer();
    const database = await freshDatabase();
    const keys = Array.from({ length: 50 }, (_, index) => `key-${index}`);
    await queue(database, ...keys.map((key) => message(key)));
    const runs = await Promise.all(
      [1, 2, 3].map(() => deliverDue(database, smtp(server.url), site, at(1))),
    );
    expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(50);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(50);
    expect(server.received).toHaveLength(50);
  });

  it('is sent by the next run when a delivery died on the way', async () => {
    const server = await startMailServer();
    const database = await freshDatabase();
    await queue(database, message('a'));
    const dying: Transport = {
      send: () => Promise.reject(new Error('the process ended here')),
      close: () => undefined,
    };
    await expect(deliverDue(database, dying, site, at(1))).rejects.toThrow();
    expect(await deliverDue(database, smtp(server.url), site, at(2))).toMatchObject({ sent: 0 });
    expect(await deliverDue(database, smtp(server.url), site, at(2 + leaseMs))).toMatchObject({
      sent: 1,
    });
  });
});

describe('mail without a mail server', () => {
  it('becomes a file that a mail program opens', async () => {
    const folder = await freshFolder();
    const database = await freshDatabase();
    await queue(database, message('a', 'fr'));
    await deliverDue(database, fileTransport(folder), site, at(1));
    const [name = ''] = await readdir(folder);
    expect(name).toMatch(/\.eml$/);
    const mail = await simpleParser(await readFile(`${folder}/${name}`));
    expect(mail.text).toContain('Se connecter');
  });
});
