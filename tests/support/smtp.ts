import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { onTestFinished } from 'vitest';

export type Received = ParsedMail & { recipients: string[] };
type Behaviour = (mail: Received) => Error | undefined | Promise<Error | undefined>;
export type MailServer = {
  url: string;
  received: Received[];
  /** What the server does with the next mails; it takes them unless told otherwise. */
  behave: (behaviour: Behaviour) => void;
  /** Whether it refuses every mail for whom it comes from. */
  refuseSenders: (refuse: boolean) => void;
  /** Cuts the connection in the middle of the next message. */
  hangUpOnce: () => void;
};

export const smtpError = (responseCode: number) =>
  Object.assign(new Error('as the test wants it'), { responseCode });

/** A real mail server on a free port of this machine, stopped after the test. */
export async function startMailServer(): Promise<MailServer> {
  const received: Received[] = [];
  let behaviour: Behaviour = () => undefined;
  let hangUp = false;
  let refuses = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) => done(refuses ? smtpError(553) : null),
    onData(stream, session, done) {
      if (hangUp) {
        hangUp = false;
        cut(stream, session);
        return;
      }
      // Who hangs up in the middle hears no answer.
      take(stream, session).then(done, () => undefined);
    },
  });
  const cut = (stream: SMTPServerDataStream, { id }: SMTPServerSession) => {
    stream.resume();
    for (const connection of server.connections)
      if (connection.id === id) connection._socket.destroy();
  };
  async function take(stream: SMTPServerDataStream, { envelope }: SMTPServerSession) {
    const parsed = await simpleParser(stream);
    const mail = { ...parsed, recipients: envelope.rcptTo.map(({ address }) => address) };
    const error = await behaviour(mail);
    if (!error) received.push(mail);
    return error;
  }
  server.on('error', () => undefined); // Connections that a test cuts.
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    behave: (next) => {
      behaviour = next;
    },
    refuseSenders: (refuse) => {
      refuses = refuse;
    },
    hangUpOnce: () => {
      hangUp = true;
    },
  };
}
