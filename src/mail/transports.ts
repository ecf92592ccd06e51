import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';

export type Mail = {
  /** Globally unique and the same at every try, so that a mail server can drop a second copy. */
  messageId: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  language: string;
  /** Address that ends mails of this kind when it is posted to. */
  unsubscribe?: string | undefined;
  date: Date;
};

export type Outcome =
  | { ok: true }
  /**
   * `final`: trying again will not help (SMTP 5xx). `unreachable`: no mail goes there now, whichever
   * it is.
   */
  | { ok: false; final: boolean; unreachable?: boolean; error: string };

/** Sends one mail; never throws for what a server, network or disk may do. */
export type Transport = { send: (mail: Mail) => Promise<Outcome>; close: () => void };

const toMessage = ({ language, unsubscribe, ...mail }: Mail) => ({
  ...mail,
  headers: {
    'Content-Language': language,
    'Auto-Submitted': 'auto-generated',
    // One click in the mail program, RFC 8058.
    ...(unsubscribe && {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  },
});

/**
 * By SMTP (`smtp://` or `smtps://`, name and password in the address if needed).
 * @param patience ms to wait for each answer of the server.
 */
export function smtpTransport(url: string, patience = 20_000): Transport {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  });
  return {
    send: (mail) =>
      transport.sendMail(toMessage(mail)).then(() => ({ ok: true as const }), outcomeOf),
    close: () => transport.close(),
  };
}

type SmtpError = { responseCode?: number; code?: string; command?: string };

/** A server that takes no mail of ours at all (a wrong password, say) refuses none for good. */
function outcomeOf({ code, command = '', responseCode }: SmtpError): Outcome {
  const isAnswer = responseCode !== undefined && /^(MAIL FROM|RCPT TO|DATA)$/.test(command);
  return {
    ok: false,
    final: isAnswer && command !== 'MAIL FROM' && responseCode >= 500,
    unreachable: !isAnswer,
    // The server's own words may hold the address: only codes are kept.
    error: [code, responseCode].filter(Boolean).join(' ') || 'unknown',
  };
}

/**
 * Into `<folder>/<message id>.eml`, for trying the site without a mail server.
 * @param tell says where a mail lies.
 */
export function fileTransport(
  folder: string,
  tell: (file: string) => void = () => undefined,
): Transport {
  const compile = createTransport({ streamTransport: true, buffer: true });
  return {
    async send(mail) {
      const { message } = await compile.sendMail(toMessage(mail));
      const file = path.join(folder, `${mail.messageId.replace(/[<>]|@.*/g, '')}.eml`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(`${file}.part`, message as Buffer);
        await rename(`${file}.part`, file);
      } catch (error) {
        const { code = 'unknown' } = error as NodeJS.ErrnoException;
        return { ok: false, final: false, unreachable: true, error: code };
      }
      tell(file);
      return { ok: true };
    },
    close: () => compile.close(),
  };
}
