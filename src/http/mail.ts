import path from 'node:path';
import type { Database } from '../../db/client.ts';
import { deliverDue, fileTransport, smtpTransport } from '../mail/index.ts';
import type { Settings } from '../settings.ts';
import { log } from './log.ts';

type Sent = Awaited<ReturnType<typeof deliverDue>>;
type Delivery = { running: Promise<Sent>; next: Promise<Sent> | undefined };

const deliveries = new WeakMap<Database, Delivery>();

/**
 * Sends the mail that is due the operator's way: by SMTP, or into files. One run at a time: those
 * who ask while one is at work share the run after it, which sees their messages.
 */
export function deliverMail(database: Database, settings: Settings): Promise<Sent> {
  const run = () => deliver(database, settings);
  const delivery = deliveries.get(database);
  if (!delivery) {
    const running = run().finally(() => deliveries.delete(database));
    deliveries.set(database, { running, next: undefined });
    return running;
  }
  delivery.next ??= delivery.running
    .catch(() => undefined)
    .then(() => deliverMail(database, settings));
  return delivery.next;
}

const tellFile = (file: string) => log('info', 'mail to read', { file });

async function deliver(database: Database, settings: Settings): Promise<Sent> {
  const { smtpUrl, dataDir, siteUrl, mailFrom } = settings;
  const transport = smtpUrl
    ? smtpTransport(smtpUrl)
    : fileTransport(path.join(dataDir, 'mail'), tellFile);
  try {
    return await deliverDue(database, transport, { from: mailFrom, siteUrl }, Date.now);
  } finally {
    transport.close();
  }
}
